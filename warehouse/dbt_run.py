"""What dbt left in its target folder, as far as others tell it on.

Version, tests, failed models, grains, warnings, lineage and rules. Here: what its results mean. Not here: the form of
its files (`dbt_files`), running dbt, or the comments of tables and columns, which dbt has written into the build file.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from warehouse.changes.declared import ComparedTable, compared_tables
from warehouse.checks import CheckResult
from warehouse.dbt_files import Manifest, Node, Result, RunResults, read_artefact
from warehouse.dbt_lineage import Link, links_of_marts
from warehouse.dbt_rules import Rule, rules_of_marts
from warehouse.errors import PublishError

SKIPPED = "skipped"
"""Found where dbt did not run a test, because what it would have looked at failed."""

_HELD = {"pass": True, "warn": False, "fail": False, "error": False, SKIPPED: False}


NO_WARNING = "none"
"""What the catalog says of a table that was looked at and needs no warning."""


@dataclass(frozen=True)
class DbtRun:
    """A finished `dbt build`.

    Attributes:
        version: Version of dbt-core that ran.
        checks: Its data tests and unit tests with their results, and the models and seeds that dbt could not build,
            gate `dbt`.
        grains: Key columns, comma-separated, by model name; from the tests `unique_grain` and `unique`.
        usage_warnings: Warnings to the readers of a table, comma-separated, by model name; from `meta: usage_warnings`,
            and `none` where that list is empty.
        compared: What a change report compares between releases; from `meta: compared`.
        lineage: What the marts are made from and what reads them.
        rules: What tests and constraints demand of the marts.
    """

    version: str
    checks: Sequence[CheckResult]
    grains: Mapping[str, str]
    usage_warnings: Mapping[str, str] = field(default_factory=dict[str, str])
    compared: Sequence[ComparedTable] = ()
    lineage: Sequence[Link] = ()
    rules: Sequence[Rule] = ()


def read_dbt_run(run_results: Path, manifest: Path) -> DbtRun:
    """Read the results of a `dbt build`.

    Args:
        run_results: The `run_results.json` of the build. Other commands (`docs generate` too) write over it.
        manifest: The `manifest.json` of the same project.

    Returns:
        Version, tests, models that failed, grains, usage warnings, lineage, rules and what is compared of releases.

    Raises:
        PublishError: A file is missing or is not what dbt writes, or the results are not those of a build, or a
            declaration of what is compared does not fit.
    """
    results = read_artefact(run_results, RunResults)
    known = read_artefact(manifest, Manifest)
    tests = {uid: node for uid, node in known.nodes.items() if uid.startswith("test.")} | known.unit_tests
    checks = [_check(r, tests[r.unique_id], run_results) for r in results.results if r.unique_id in tests]
    built = {uid: node for uid, node in known.nodes.items() if uid not in tests}
    failed = [_not_built(r, built[r.unique_id]) for r in results.results if r.unique_id in built and _has_failed(r)]
    ordered = sorted([*failed, *checks], key=lambda c: (c.table, c.check))
    grains = _grains(tests.values())
    return DbtRun(
        version=results.metadata.dbt_version,
        checks=ordered,
        grains=grains,
        usage_warnings=_usage_warnings(built.values()),
        compared=compared_tables({node.name: node.config.meta for node in built.values()}, grains),
        lineage=links_of_marts(known),
        rules=rules_of_marts(known),
    )


def _check(result: Result, test: Node, place: Path) -> CheckResult:
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


def _has_failed(result: Result) -> bool:
    return result.status in ("error", "partial success")


def _not_built(result: Result, node: Node) -> CheckResult:
    return CheckResult(
        gate="dbt",
        check="is built",
        table=node.name,
        is_passed=False,
        severity="error",
        expected="dbt to build it",
        found=result.status,
        detail=result.message,
    )


def _table(test: Node) -> str:
    model = test.attached_node or next(iter(test.depends_on.nodes), "")
    return model.rsplit(".", maxsplit=1)[-1]


def _grains(tests: Iterable[Node]) -> dict[str, str]:
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


def _usage_warnings(models: Iterable[Node]) -> dict[str, str]:
    named = {model.name: model.config.meta.get("usage_warnings") for model in models}
    return {
        name: ", ".join(map(str, cast("list[object]", ids))) or NO_WARNING
        for name, ids in named.items()
        if isinstance(ids, list)
    }
