"""What dbt left in its target folder, as far as a release tells it on: version, tests with results, grains.

Here: reading `run_results.json` and `manifest.json`. Not here: running dbt, or the comments of tables and columns,
which dbt has written into the build file.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, cast

import msgspec

from warehouse.checks import CheckResult
from warehouse.errors import PublishError

_HELD = {"pass": True, "warn": False, "fail": False, "error": False, "skipped": False}
_T = TypeVar("_T")


@dataclass(frozen=True)
class DbtRun:
    """A finished `dbt build`.

    Attributes:
        version: Version of dbt-core that ran.
        checks: Its data tests and unit tests with their results, gate `dbt`.
        grains: Key columns, comma-separated, by model name; from the tests `unique_grain` and `unique`.
    """

    version: str
    checks: Sequence[CheckResult]
    grains: Mapping[str, str]


class _Metadata(msgspec.Struct):
    dbt_version: str


class _Result(msgspec.Struct):
    unique_id: str
    status: str
    failures: int | None = None
    message: str | None = None


class _RunResults(msgspec.Struct):
    metadata: _Metadata
    results: list[_Result]


class _Named(msgspec.Struct):
    name: str = ""
    kwargs: dict[str, object] = {}


class _Config(msgspec.Struct):
    severity: str | None = None


class _DependsOn(msgspec.Struct):
    nodes: list[str] = []


class _Node(msgspec.Struct):
    name: str
    config: _Config
    depends_on: _DependsOn = msgspec.field(default_factory=_DependsOn)
    attached_node: str | None = None
    test_metadata: _Named | None = None


class _Manifest(msgspec.Struct):
    nodes: dict[str, _Node]
    unit_tests: dict[str, _Node]


def read_dbt_run(run_results: Path, manifest: Path) -> DbtRun:
    """Read the results of a `dbt build`.

    Args:
        run_results: The `run_results.json` of the build. Other commands (`docs generate` too) write over it.
        manifest: The `manifest.json` of the same project.

    Returns:
        Version, tests and grains.

    Raises:
        PublishError: A file is missing or is not what dbt writes, or the results are not those of a build.
    """
    results = _read(run_results, _RunResults)
    known = _read(manifest, _Manifest)
    tests = {uid: node for uid, node in known.nodes.items() if uid.startswith("test.")} | known.unit_tests
    checks = [_check(r, tests[r.unique_id], run_results) for r in results.results if r.unique_id in tests]
    ordered = sorted(checks, key=lambda c: (c.table, c.check))
    return DbtRun(results.metadata.dbt_version, ordered, _grains(tests.values()))


def _read(path: Path, kind: type[_T]) -> _T:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except FileNotFoundError:
        raise PublishError(f"{path} is missing: run `dbt build` first") from None
    except msgspec.DecodeError as error:
        raise PublishError(f"{path} is not what dbt writes: {error}") from error


def _check(result: _Result, test: _Node, place: Path) -> CheckResult:
    if result.status not in _HELD:
        raise PublishError(f"{place}: {result.unique_id} has status {result.status!r}, which no `dbt build` gives")
    severity = "warn" if result.status == "warn" else (test.config.severity or "error").lower()
    return CheckResult(
        gate="dbt",
        check=test.name,
        table=_table(test),
        is_passed=_HELD[result.status],
        severity=severity,
        expected="no failing row",
        found=result.status if result.failures is None else f"{result.failures} failing rows",
        detail=result.message,
    )


def _table(test: _Node) -> str:
    model = test.attached_node or next(iter(test.depends_on.nodes), "")
    return model.rsplit(".", maxsplit=1)[-1]


def _grains(tests: Iterable[_Node]) -> dict[str, str]:
    grains: dict[str, str] = {}
    for test in tests:
        if test.test_metadata is None:
            continue
        columns = test.test_metadata.kwargs.get("columns")
        if test.test_metadata.name == "unique_grain" and isinstance(columns, list):
            grains[_table(test)] = ", ".join(map(str, cast("list[object]", columns)))
        elif test.test_metadata.name == "unique":
            grains.setdefault(_table(test), str(test.test_metadata.kwargs.get("column_name")))
    return grains
