"""What a person reads when a run failed: what, expected, found, where, why, and what to do now.

Here belongs the text. Here does not belong finding out what failed (`outcome`).
"""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from orchestration.run.outcome import FailedStep
from orchestration.run.stages import stage_of
from warehouse.checks import CheckResult

SHOWN = 5
"""Failed checks shown in full; the rest is counted and stands in the log and in `build/checks`."""

LINES = 16
"""Lines of an error's message; what comes after them is a traceback as a rule, which the log has."""

_MENDS = {
    "raw_gate": "If the source row is wrong, correct it where it came from; if it is right, the rule in "
    "expectations/suites is too narrow: widen it and say why.",
    "marts_gate": "If the source row is wrong, correct it; if the figure itself was revised, change "
    "expectations/figures.csv and cite the revision; otherwise a model computes it wrongly.",
    "dbt_build": "Correct the model or the row that the test names. One model alone: dbt build --select NAME in "
    "dbt_project (docs/operations.md says how).",
}


def show_failure(
    console: Console, failed: FailedStep, broken: Sequence[CheckResult], current: str | None, log: Path
) -> None:
    """Show one failed step.

    Args:
        console: where to.
        failed: the step.
        broken: its checks that did not hold; empty where the step failed for another reason.
        current: the release that readers still use; None before the first one.
        log: the file with everything the run said.
    """
    stage = stage_of(failed.step) if failed.step else "the run"
    parts: list[RenderableType] = [_check(each) for each in broken[:SHOWN]]
    if len(broken) > SHOWN:
        parts.append(Text(f"... and {len(broken) - SHOWN} more checks."))
    if not broken:
        parts.append(Text(_beginning(failed.message)))
    mend = _MENDS.get(failed.step) if broken else _engine_mend(failed)
    if mend:
        parts.append(Text(f"\n{mend} Then: make run", style="bold"))
    parts.append(Text(f"\n{_untouched(current)}\nEverything the run said: {log}", style="dim"))
    counted = f": {len(broken)} check{'s' * (len(broken) > 1)} did not hold" if broken else f": {failed.error}"
    console.print(Panel(Group(*parts), title=Text(f"{stage} failed{counted}"), border_style="red", title_align="left"))


def _check(check: CheckResult) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column()
    grid.add_row("check", Text(f"{check.table}: {check.check}", style="bold red"))
    for label, text in (("expected", check.expected), ("found", check.detail or check.found), ("why", check.why)):
        if text:
            grid.add_row(label, Text(text))
    grid.add_row("", "")
    return grid


def _engine_mend(failed: FailedStep) -> str:
    if failed.step.endswith("_gate"):
        return "The engine could not answer; this says nothing about the data."
    return ""


def _beginning(message: str) -> str:
    lines = message.splitlines()
    return "\n".join(lines[:LINES]) + ("\n..." if len(lines) > LINES else "")


def _untouched(current: str | None) -> str:
    if current is None:
        return "Nothing was published, and nothing had been before."
    return f"Nothing was published: `current` still is release {current}."
