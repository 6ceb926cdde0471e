"""How a gate of Great Expectations becomes asset checks: one blocking check per table that the gate speaks about.

Here belongs the translation of a gate's report. Here does not belong what must hold (`expectations`).
"""

from collections.abc import Iterator, Sequence

import dagster as dg

from expectations.outcomes import Gate, GateReport, Outcome
from expectations.statements import Suite
from expectations.suites import suites_of
from orchestration.gate_process import Task, gate_process
from orchestration.workspace import WRITER_POOL, Workspace
from warehouse.paths import DataPaths, as_of

DATA_DOCS = "data_docs"
"""Folder below `build/` with Great Expectations' own pages on the results of both gates."""


def gate_checks(gate: Gate, read_before: frozenset[str] = frozenset()) -> dg.AssetChecksDefinition:
    """Return the step `<gate>_gate` that judges the tables of a gate and stops what comes after if one fails.

    An engine that could not answer makes the step fail with its own error: nothing is said about the data.

    Args:
        gate: which gate.
        read_before: tables that other tables of this gate are made from. Their check does not block, or the gate would
            have to run before and after those; it stops the run with the step nevertheless.
    """
    known = {suite.table for suite in suites_of(gate)}
    specs = [_spec(gate, table, is_blocking=table not in read_before) for table in sorted(known)]

    @dg.multi_asset_check(name=f"{gate}_gate", specs=specs, pool=WRITER_POOL, can_subset=True)
    def run_checks(context: dg.AssetCheckExecutionContext, workspace: Workspace) -> Iterator[dg.AssetCheckResult]:
        tables = sorted(".".join(key.asset_key.path) for key in context.selected_asset_check_keys)
        suites = [suite for suite in suites_of(gate, as_of()) if suite.table in tables]
        report = _judge(gate, suites, workspace.paths, is_whole=len(tables) == len(known))
        not_yet = f", {len(report.not_yet)} figures not printed yet" if report.not_yet else ""
        context.log.info(f"gate {gate}: {len(report.outcomes)} checks{not_yet}, seconds {report.seconds}")
        for table in tables:
            yield check_result(gate, table, [o for o in report.outcomes if o.table == table])
        if not report.is_passed:
            raise dg.Failure(report.failures_text(), allow_retries=False)

    return run_checks


def _judge(gate: Gate, suites: Sequence[Suite], paths: DataPaths, *, is_whole: bool) -> GateReport:
    """Judge some suites of a gate; only the report of a whole gate is left where a release looks for it."""
    results = paths.checks if is_whole else paths.checks / "part"
    docs = paths.build / DATA_DOCS if is_whole and gate == "marts" else None
    return gate_process().judge(Task(suites, gate, paths.build_db, results, docs))


def check_result(gate: Gate, table: str, outcomes: Sequence[Outcome]) -> dg.AssetCheckResult:
    """Sum the outcomes of one table up: failed if one did not hold, a warning if only warnings did not.

    The metadata name every check that did not hold with what was expected, what was found and in which source row.
    """
    broken = [o for o in outcomes if not o.is_passed]
    is_error = any(o.severity == "error" for o in broken)
    return dg.AssetCheckResult(
        asset_key=_key(table),
        check_name=_check_name(gate),
        passed=not broken,
        severity=dg.AssetCheckSeverity.ERROR if is_error or not broken else dg.AssetCheckSeverity.WARN,
        description=broken[0].failure_text() if broken else None,
        metadata={
            "n_checks": len(outcomes),
            "n_passed": len(outcomes) - len(broken),
            **({"broken": dg.MetadataValue.md("\n".join(f"- {o.failure_text()}" for o in broken))} if broken else {}),
        },
    )


def _spec(gate: Gate, table: str, *, is_blocking: bool) -> dg.AssetCheckSpec:
    description = f"All Great Expectations checks of the gate `{gate}` on {table}; a failed one stops the run."
    return dg.AssetCheckSpec(_check_name(gate), asset=_key(table), blocking=is_blocking, description=description)


def _check_name(gate: Gate) -> str:
    return f"gate_{gate}"


def _key(table: str) -> dg.AssetKey:
    return dg.AssetKey(table.split(".", maxsplit=1))
