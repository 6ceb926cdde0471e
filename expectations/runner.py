"""Run one gate: hold the build file against the gate's suites, write the results, give the verdict.

Here belongs the order of the steps. Here does not belong a rule (`suites`, `figures.csv`) or the library (`context`).
"""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import perf_counter

from expectations.findings import outcome
from expectations.outcomes import EngineFailure, Gate, GateReport, Outcome
from expectations.statements import Suite
from expectations.suites import suites_of

STORE = "great_expectations"
"""Folder below the results where the library keeps suites and results of both gates, the source of Data Docs."""


def run_gate(
    gate: Gate, build_db: Path, *, results_dir: Path, data_docs_dir: Path | None = None, as_of: date | None = None
) -> GateReport:
    """Judge the build file by one gate.

    The report is written to `results_dir/<gate>.json` whatever the verdict; `report.is_passed` and
    `report.failures_text()` tell it. The first call in a process also imports Great Expectations (6-8 s).

    Args:
        gate: `raw` before dbt, `marts` after it.
        build_db: the DuckDB file of the build; opened read-only, so no writer may hold it.
        results_dir: folder for the results, by convention `build/checks`.
        data_docs_dir: folder for the Data Docs site of all results at hand; replaced. None makes none.
        as_of: the day that counts as today; figures that were printed later are left out. None leaves none out.

    Returns:
        The report, whether the gate passed or not.

    Raises:
        EngineFailure: a table is missing, SQL is wrong, the file is locked: nothing is said about the data.
        FigureListError: `figures.csv` is malformed.
    """
    return judge(suites_of(gate, as_of), gate, build_db, results_dir=results_dir, data_docs_dir=data_docs_dir)


def judge(
    suites: Sequence[Suite], gate: Gate, build_db: Path, *, results_dir: Path, data_docs_dir: Path | None = None
) -> GateReport:
    """Judge the build file by the given suites; otherwise as `run_gate`."""
    report_file = results_dir / f"{gate}.json"
    # A report that is there must be of this run, also where this run ends in an error.
    report_file.unlink(missing_ok=True)
    seconds: dict[str, float] = {}
    stated = [suite for suite in suites if suite.statements]
    with _timed(seconds, "import"):
        from expectations.context import gate_context  # noqa: PLC0415 - the library takes 6-8 s to import

    with gate_context(gate, build_db, results_dir / STORE) as context:
        context.require(suite.table for suite in suites)
        with _timed(seconds, "validate"):
            outcomes = [outcome(gate, suite, verdict) for suite in stated for verdict in context.judge(suite)]
        if data_docs_dir is not None:
            with _timed(seconds, "docs"):
                context.build_site(data_docs_dir)
    report = GateReport(gate, outcomes, seconds, [name for suite in suites for name in suite.not_yet])
    report.write(report_file)
    _refuse_unjudged(outcomes)
    return report


def _refuse_unjudged(outcomes: Sequence[Outcome]) -> None:
    unjudged = [o for o in outcomes if o.engine_error is not None]
    if unjudged:
        # One table that is missing breaks all its checks; the statements themselves are in the report.
        messages = {f"{o.table}: {str(o.engine_error).partition('[SQL:')[0].strip()}": None for o in unjudged}
        raise EngineFailure("\n".join([f"{len(unjudged)} checks could not be judged:", *messages]))


@contextmanager
def _timed(seconds: dict[str, float], step: str) -> Generator[None]:
    started = perf_counter()
    yield
    seconds[step] = round(perf_counter() - started, 3)
