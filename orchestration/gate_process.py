"""A process of its own for Great Expectations, kept for as long as this one lives.

The library takes seconds to import and keeps its connection to the build file until the process ends. In a process of
its own it is imported while we load Dagster and ingest, and its connections are never in the way of the writer.

Here belongs the process. Here does not belong what a gate judges, nor what becomes of the verdict (`gates`).
"""

import atexit
import multiprocessing
from collections.abc import Sequence
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from expectations.figures import FigureListError
from expectations.outcomes import EngineFailure, Gate, GateReport
from expectations.statements import Suite
from ingestion.child_processes import end_with_parent
from orchestration.collector import paused_collector


class Task(NamedTuple):
    """What a gate is to judge, and where its results go; see `expectations.runner.judge`."""

    suites: Sequence[Suite]
    gate: Gate
    build_db: Path
    results_dir: Path
    data_docs_dir: Path | None


class GateProcess:
    """The process; it ends by itself when this one does, however this one ends."""

    def __init__(self) -> None:
        """Start it; it begins to import at once."""
        # A forked copy of this process would share its threads' locks and open files.
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        context.Process(target=_serve, args=(theirs,), name="great_expectations", daemon=True).start()
        theirs.close()
        # The exit of `multiprocessing` ends its children with SIGTERM and waits for them. A run in the background of a
        # script ignores SIGINT, Dagster makes SIGTERM do the same, and the child inherits that: it must end by itself.
        atexit.register(self._connection.close)

    def judge(self, task: Task) -> GateReport:
        """Judge the task there and return the report.

        Raises:
            EngineFailure: the engine could not answer, or the process ended without an answer.
            FigureListError: `figures.csv` is malformed.
        """
        try:
            self._connection.send(task)
            answer = self._connection.recv()
        except (EOFError, BrokenPipeError) as error:
            gate_process.cache_clear()
            raise EngineFailure(
                "the process of Great Expectations ended without an answer; the log says why"
            ) from error
        if isinstance(answer, GateReport):
            return answer
        raise answer


@cache
def gate_process() -> GateProcess:
    """Return the process of this process, started when first asked for."""
    return GateProcess()


def _serve(connection: Connection) -> None:
    # In the midst of a gate too: the next run wants the build file.
    end_with_parent()
    # Imported here and not above: the parent process must not pay for it.
    with paused_collector():
        import expectations.context  # noqa: F401, PLC0415 # pyright: ignore[reportUnusedImport]
        from expectations.runner import judge  # noqa: PLC0415

    while (task := _next(connection)) is not None:
        try:
            connection.send(
                judge(
                    task.suites,
                    task.gate,
                    task.build_db,
                    results_dir=task.results_dir,
                    data_docs_dir=task.data_docs_dir,
                )
            )
        except (EngineFailure, FigureListError) as error:
            connection.send(error)


def _next(connection: Connection) -> Task | None:
    """Return the next task, or None when the other side is gone."""
    try:
        return connection.recv()
    except EOFError:
        return None
