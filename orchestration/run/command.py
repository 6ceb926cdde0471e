"""The course of a run on a terminal: load, execute under a display, close with tables or with what failed.

Here belongs the order. Here does not belong any text (`closing`, `failure`) or the call of Dagster (`execution`).
"""

import time
from collections.abc import Sequence
from pathlib import Path

import dagster as dg
from rich.console import Console

from expectations.outcomes import EngineFailure
from orchestration.collector import paused_collector
from orchestration.dbt_cli import DbtError
from orchestration.run.closing import show_closing
from orchestration.run.display import display
from orchestration.run.execution import Execution, Plan, execute, load_plan
from orchestration.run.failure import show_failure
from orchestration.run.outcome import FailedStep, broken_checks, failed_steps, loaded_tables, published
from orchestration.run.stages import Stages
from warehouse.checks import read_gate
from warehouse.paths import data_paths
from warehouse.releases import current_id


class Command:
    """One run, shown on one console."""

    def __init__(self, console: Console, log: Path, started: float) -> None:
        """Prepare a run.

        Args:
            console: where to show it.
            log: the file that everything else is written to.
            started: value of `time.perf_counter` when the command began.
        """
        self._console = console
        self._log = log
        self._started = started

    def run(self, *, is_remembered: bool) -> int:
        """Run the job and show it.

        Args:
            is_remembered: whether Dagster's page is to show the run later.

        Returns:
            The exit code: 0 if a release was published, else 1.
        """
        try:
            with self._console.status("loading"), paused_collector():
                plan = load_plan()
        except DbtError as error:
            return self._fail([FailedStep("", "DbtError", str(error))])
        loading = time.perf_counter() - self._started
        execution, stages = self._execute(plan, is_remembered=is_remembered)
        if not execution.has_succeeded:
            return self._fail(failed_steps(execution.events))
        seconds = {"loading": loading} | stages.seconds()
        seconds["between"] = time.perf_counter() - self._started - sum(seconds.values())
        paths, events = data_paths(), execution.events
        n_not_yet = len(read_gate(paths.checks, "marts").not_yet)
        show_closing(self._console, published(events, paths), loaded_tables(events), n_not_yet, seconds)
        return 0

    def _execute(self, plan: Plan, *, is_remembered: bool) -> tuple[Execution, Stages]:
        stages = Stages(plan.n_expected)
        with display(self._console, plan.n_expected) as shown:

            def listen(entry: dg.EventLogEntry) -> None:
                if stage := stages.take(entry):
                    shown.show(stage)

            return execute(plan.job, listen, is_remembered=is_remembered), stages

    def _fail(self, failures: Sequence[FailedStep]) -> int:
        paths = data_paths()
        # One cause, such as a damaged build file, can stop many steps: it is told once.
        told = {(failed.error, failed.message): failed for failed in reversed(failures)}
        for failed in reversed(told.values()):
            # What a gate could not judge is no judgement of the data.
            broken = [] if failed.error == EngineFailure.__name__ else broken_checks(paths, failed.step)
            show_failure(self._console, failed, broken, current_id(paths), self._log)
        return 1
