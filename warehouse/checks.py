"""Results of checks as a release carries them, and what they must say before anything is published.

Here: the row of `meta.checks`, reading the gates' files in `build/checks/`, the refusal. Not here: running checks
(`expectations`, dbt) or reading dbt's own files (`dbt_run`).
"""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from warehouse.errors import PublishError

GATES = ("raw", "marts")


class CheckResult(msgspec.Struct, frozen=True, kw_only=True):
    """One check of one gate.

    Attributes:
        gate: Which gate ran it: `raw`, `marts` or `dbt`.
        check: Name of the check, unique within gate and table.
        table: Table it is about, with its schema where known.
        is_passed: Whether it held.
        severity: `error` stops publication, `warn` is published with the release.
        expected: What had to hold, as text; None where the name says it all.
        found: What was found, as text.
        detail: Source row, publisher, address or message, as text.
        why: Why it had to hold.
    """

    gate: str
    check: str
    table: str
    is_passed: bool
    severity: str
    expected: str | None = None
    found: str | None = None
    detail: str | None = None
    why: str | None = None


class GateFile(msgspec.Struct, frozen=True):
    """What a gate wrote on one build.

    Attributes:
        checks: Its results.
        not_yet: Names of listed figures that it left out, because nobody had printed them on the day that counts as
            today.
    """

    checks: list[CheckResult]
    not_yet: list[str] = []


def read_gates(folder: Path) -> list[CheckResult]:
    """Read what both gates wrote, `raw.json` and `marts.json`.

    Args:
        folder: Where the gates leave their results, `DataPaths.checks`.

    Returns:
        The results in the order of the gates.

    Raises:
        PublishError: A file is missing or has another form: that gate has not run on this build.
    """
    return [check for gate in GATES for check in read_gate(folder, gate).checks]


def read_gate(folder: Path, gate: str) -> GateFile:
    """Read what one gate wrote; otherwise as `read_gates`."""
    file = folder / f"{gate}.json"
    try:
        return msgspec.json.decode(file.read_bytes(), type=GateFile)
    except FileNotFoundError:
        raise PublishError(f"{file} is missing: that gate has not run on this build") from None
    except msgspec.DecodeError as error:
        raise PublishError(f"{file} is not what a gate writes: {error}") from error


def refuse_unless_gated(checks: Sequence[CheckResult]) -> None:
    """Refuse a warehouse that no gate has seen or that failed one.

    Args:
        checks: All results of all gates.

    Raises:
        PublishError: There is no result at all, or a check of severity `error` did not hold.
    """
    if not checks:
        raise PublishError("no check has run on this build: a warehouse that was not gated is not published")
    failed = [c for c in checks if not c.is_passed and c.severity == "error"]
    if failed:
        lines = [f"  {c.gate}: {c.check} on {c.table}: expected {c.expected}, found {c.found}" for c in failed]
        raise PublishError("\n".join([f"{len(failed)} checks failed, nothing is published:", *lines]))
