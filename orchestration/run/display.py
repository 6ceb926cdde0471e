"""The progress of a run on a terminal: one line per stage, moving; or one line per finished stage without a terminal.

Here belongs drawing. Here does not belong reading events (`stages`) or what is said at the end (`closing`, `failure`).
"""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console, RenderableType
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Column
from rich.text import Text

from orchestration.run.stages import ORDER, Stage


class Display(Protocol):
    """Something that shows how far the stages are."""

    def show(self, stage: Stage) -> None:
        """Show the new state of a stage."""
        ...


class MovingDisplay:
    """A line per stage with a bar, redrawn in place."""

    def __init__(self, progress: Progress, expected: dict[str, int]) -> None:
        """Draw all stages as waiting."""
        self._progress = progress
        self._tasks: dict[str, TaskID] = {
            name: progress.add_task(name, total=expected.get(name, 0), start=False, detail="") for name in ORDER
        }

    def show(self, stage: Stage) -> None:
        """Redraw the line of the stage."""
        task = self._tasks[stage.name]
        if stage.started_at is not None and self._progress.tasks[task].start_time is None:
            self._progress.start_task(task)
        detail = "[red]failed[/red]" if stage.has_failed else escape(stage.detail)
        self._progress.update(task, completed=stage.n_done, detail="" if _is_done(stage) else detail)


class PlainDisplay:
    """A line for each stage when it ends: for logs, pipes and CI."""

    def __init__(self, console: Console) -> None:
        """Write to the console given."""
        self._console = console
        self._told: set[str] = set()

    def show(self, stage: Stage) -> None:
        """Write one line once the stage has ended."""
        is_over = stage.has_failed or _is_done(stage)
        if not is_over or stage.ended_at is None or stage.name in self._told:
            return
        self._told.add(stage.name)
        verdict = "FAILED" if stage.has_failed else f"{stage.n_done} {stage.unit}"
        self._console.print(f"{stage.name:<12} {stage.seconds:5.1f} s  {verdict}", highlight=False)


@contextmanager
def display(console: Console, expected: dict[str, int]) -> Generator[Display]:
    """Show the stages for as long as the block runs.

    Args:
        console: where to draw.
        expected: results that each stage will yield.
    """
    if not console.is_terminal:
        yield PlainDisplay(console)
        return
    columns = (
        StateColumn(),
        TextColumn("{task.description}", table_column=Column(width=10, no_wrap=True)),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("[dim]{task.fields[detail]}", table_column=Column(ratio=1, no_wrap=True, overflow="ellipsis")),
    )
    # What is printed belongs into the log, and not between the lines of the display.
    with Progress(*columns, console=console, expand=True, redirect_stdout=False, redirect_stderr=False) as progress:
        yield MovingDisplay(progress, expected)


class StateColumn(SpinnerColumn):
    """A sign for waiting, working and done."""

    def __init__(self) -> None:
        """Mark what is done with a tick."""
        super().__init__(finished_text="[green]✓")

    def render(self, task: Task) -> RenderableType:
        """Return the sign of a stage."""
        return super().render(task) if task.started else Text("·", style="dim")


def _is_done(stage: Stage) -> bool:
    return stage.n_done >= stage.n_expected and stage.n_done > 0
