"""Run a gate by hand: `python -m expectations raw` or `python -m expectations marts`.

Here belongs the command line. Exit status: 0 the gate passed, 1 a check failed, 2 the gate could not be judged.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from expectations.figures import FigureListError
from expectations.outcomes import GATES, EngineFailure, GateReport
from expectations.runner import run_gate
from warehouse.paths import as_of, data_paths


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge the build file and say what did not hold.

    Args:
        arguments: the command line without the program's name; None takes that of the process.

    Returns:
        The exit status.
    """
    given = _parser().parse_args(arguments)
    paths = data_paths()
    try:
        today = as_of()
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    try:
        report = run_gate(
            given.gate,
            given.build_db or paths.build_db,
            results_dir=paths.checks,
            data_docs_dir=given.data_docs,
            as_of=today,
        )
    except (EngineFailure, FigureListError) as error:
        sys.stderr.write(f"the gate {given.gate} could not be judged: {error}\n")
        return 2
    sys.stdout.write(_summary(report))
    return 0 if report.is_passed else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m expectations", description="Judge the build file by one gate.")
    parser.add_argument("gate", choices=GATES)
    parser.add_argument("--build-db", type=Path, help="the DuckDB file; default: that of the data root")
    parser.add_argument("--data-docs", type=Path, help="folder for the pages of Great Expectations; default: none")
    return parser


def _summary(report: GateReport) -> str:
    lines = [f"WARN {outcome.failure_text()}" for outcome in report.warnings]
    lines += [f"FAIL {outcome.failure_text()}" for outcome in report.failures]
    lines += [f"{len(report.not_yet)} listed figures were not printed yet"] if report.not_yet else []
    verdict = "passed" if report.is_passed else "failed"
    return "\n".join([*lines, f"gate {report.gate} {verdict}: {len(report.outcomes)} checks, {report.seconds}"]) + "\n"


if __name__ == "__main__":
    sys.exit(main())
