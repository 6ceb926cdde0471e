"""The command line. Kept free of slow imports, so that something is on the screen while they happen."""

import argparse
import shutil
import sys
import time
from pathlib import Path

from rich.console import Console

from orchestration.collector import paused_collector
from orchestration.gate_process import gate_process
from orchestration.run.quiet import quiet_output
from orchestration.run_lock import RunLockError, run_lock
from warehouse.paths import as_of, data_paths

LOG = "run.log"


def main() -> int:
    """Run the job and show it.

    Returns:
        0 when a release was published, 1 when a step failed, 130 when the run was interrupted.
    """
    started = time.perf_counter()
    options = _options()
    try:
        paths = data_paths()
        as_of()
        with run_lock(paths):
            if options.rebuild:
                shutil.rmtree(paths.build, ignore_errors=True)
    except (RunLockError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"The data root cannot be written: {error}. Set REE_DATA_DIR to a folder that can.\n")
        return 1
    log = paths.root / LOG
    with quiet_output(log) as console:
        console.print(f"Rare-earth warehouse in {paths.root}", highlight=False)
        try:
            return _run(console, log, started, is_remembered=options.remember)
        except KeyboardInterrupt:
            console.print("\nInterrupted: nothing was published. `make run` goes on from what has landed.")
            return 130


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m orchestration.run", description="Run the whole pipeline once.")
    parser.add_argument(
        "--rebuild", action="store_true", help="remove the build file first and load anew what the sources hold"
    )
    parser.add_argument("--remember", action="store_true", help="show the run on Dagster's page; takes a third longer")
    return parser.parse_args()


def _run(console: Console, log: Path, started: float, *, is_remembered: bool) -> int:
    # Great Expectations is imported over there while Dagster is imported here.
    gate_process()
    with console.status("loading"), paused_collector():
        from orchestration.run.command import Command  # noqa: PLC0415 imports Dagster and dbt, which takes seconds

    return Command(console, log, started).run(is_remembered=is_remembered)


if __name__ == "__main__":
    sys.exit(main())
