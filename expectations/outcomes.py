"""What a gate says: one outcome per check, the report of a gate, and the error of an engine that could not answer.

Here belong these plain values and how they read as text and as JSON. Here does not belong how a check is run.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

Gate = Literal["raw", "marts"]
GATES: tuple[Gate, ...] = ("raw", "marts")

MOST_ROWS = 200
"""Rows kept of one broken check; as many as the library fetches for a query."""

MOST_ROWS_TOLD = 10
"""Rows named in a line that a person reads; more than any figure has prints."""

Severity = Literal["error", "warn"]
"""`error` stops publication; `warn` is published with the release."""


class EngineFailure(RuntimeError):  # noqa: N818 - the word tells an error of the engine from a failed check
    """A gate could not be judged: a table is missing, SQL is wrong, a file is locked. Nothing is said of the data."""


@dataclass(frozen=True)
class Finding:
    """One row that contradicts a check.

    Attributes:
        found: what the row holds, as text with its unit.
        source_row: `file:line` of the row, where the row comes from a file.
        publisher: who printed the figure.
        url: where it was printed.
    """

    found: str
    source_row: str | None = None
    publisher: str | None = None
    url: str | None = None

    def text(self) -> str:
        """Return the finding as a phrase: found, where, who printed it."""
        place = f"in {self.source_row}" if self.source_row else ""
        printed = ", ".join(part for part in (self.publisher, self.url) if part)
        return " ".join(part for part in (self.found, place, f"({printed})" if printed else "") if part)


@dataclass(frozen=True)
class Outcome:
    """The result of one check.

    Attributes:
        gate: the gate that ran it.
        check: name of the check, unique within its table.
        table: table it is about, with its schema.
        is_passed: whether it held; false also where the engine failed.
        severity: see `Severity`.
        expected: what had to hold.
        why: why it had to hold.
        findings: rows that contradict it, at most `MOST_ROWS`.
        n_found: number of such rows; of those that a query finds no more than `MOST_ROWS` are counted.
        engine_error: the engine's own message where the check could not be judged; then nothing is said on the data.
    """

    gate: Gate
    check: str
    table: str
    is_passed: bool
    severity: Severity
    expected: str
    why: str
    findings: tuple[Finding, ...] = ()
    n_found: int = 0
    engine_error: str | None = None

    @property
    def found(self) -> str | None:
        """What was found, in short; None where the check held or could not be judged."""
        if self.is_passed or self.engine_error is not None:
            return None
        more = f" and {self.n_found - 1} more" if self.n_found > 1 else ""
        return f"{self.findings[0].found}{more}" if self.findings else f"{self.n_found} rows"

    @property
    def detail(self) -> str | None:
        """The engine's message, or the findings with source row, publisher and address; None where it held."""
        if self.engine_error is not None:
            return self.engine_error
        told = [finding.text() for finding in self.findings[:MOST_ROWS_TOLD]]
        more = [f"and {self.n_found - len(told)} more rows"] if self.n_found > len(told) > 0 else []
        return "; ".join([*told, *more]) or None

    def failure_text(self) -> str:
        """Return one line: which check, expected, found, source row, publisher, address, why."""
        rows = self.detail or self.found or "no detail"
        return f"{self.table}: {self.check}: expected {self.expected}, found {rows}. Why: {self.why}"


@dataclass(frozen=True)
class GateReport:
    """The verdict of one gate.

    Attributes:
        gate: which gate.
        outcomes: one per check, in the order of the suites.
        seconds: wall time by step (`validate`, `docs`, ...), without the import of Great Expectations.
        not_yet: checks that were left out, because on the day that counts as today nobody could know them.
    """

    gate: Gate
    outcomes: Sequence[Outcome]
    seconds: dict[str, float] = field(default_factory=dict[str, float])
    not_yet: Sequence[str] = ()

    @property
    def failures(self) -> list[Outcome]:
        """Checks of severity `error` that did not hold."""
        return [o for o in self.outcomes if not o.is_passed and o.severity == "error"]

    @property
    def warnings(self) -> list[Outcome]:
        """Checks of severity `warn` that did not hold."""
        return [o for o in self.outcomes if not o.is_passed and o.severity == "warn"]

    @property
    def is_passed(self) -> bool:
        """Whether the build may go on."""
        return not self.failures

    def failures_text(self) -> str:
        """Return one line per failed check; empty where the gate passed."""
        return "\n".join(outcome.failure_text() for outcome in self.failures)

    def write(self, path: Path) -> None:
        """Write the report as JSON: `gate`, `is_passed`, `seconds`, `not_yet` and `checks`, one object per outcome.

        An object of `checks` holds gate, check, table, is_passed, severity, expected, found, detail, why, findings,
        n_found and engine_error.
        """
        checks = [{**asdict(outcome), "found": outcome.found, "detail": outcome.detail} for outcome in self.outcomes]
        head = {"gate": self.gate, "is_passed": self.is_passed, "seconds": self.seconds, "not_yet": [*self.not_yet]}
        body = {**head, "checks": checks}
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(body, ensure_ascii=False, indent=1), encoding="utf-8")
