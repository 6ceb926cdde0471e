"""A failed run says what failed, what to do, and what readers have now."""

from pathlib import Path

from rich.console import Console

from orchestration.run.failure import SHOWN, show_failure
from orchestration.run.outcome import FailedStep
from warehouse.checks import CheckResult

LOG = Path("run.log")


def shown(failed: FailedStep, broken: list[CheckResult], current: str | None = "20260101T000000Z") -> str:
    """Return what is shown, in one line and without its frame."""
    console = Console(width=100)
    with console.capture() as capture:
        show_failure(console, failed, broken, current, LOG)
    return " ".join(capture.get().replace("│", " ").split())


def figure(name: str = "magnets-2025-06") -> CheckResult:
    return CheckResult(
        gate="marts",
        check=name,
        table="marts.fct_exports_by_month",
        is_passed=False,
        severity="error",
        expected="3188 t",
        found="3198 t",
        detail="3198 t in magnet_exports_monthly.csv:53 (customs, https://example.org/june)",
        why="customs published it",
    )


def test_a_broken_figure_is_told_with_all_that_is_known() -> None:
    told = shown(FailedStep("marts_gate", "Failure", "..."), [figure()])
    for part in (
        "gate marts failed: 1 check did not hold",
        "magnets-2025-06",
        "3188 t",
        "3198 t in magnet_exports_monthly.csv:53",
        "https://example.org/june",
        "customs published it",
        "figures.csv",
        "`current` still is release 20260101T000000Z",
        "run.log",
    ):
        assert part in told


def test_many_broken_checks_are_counted_and_not_all_listed() -> None:
    told = shown(FailedStep("marts_gate", "Failure", "..."), [figure(f"figure-{n}") for n in range(SHOWN + 3)])
    assert f"{SHOWN + 3} checks did not hold" in told
    assert f"figure-{SHOWN - 1}" in told
    assert f"figure-{SHOWN} " not in told
    assert "and 3 more" in told


def test_an_engine_that_could_not_answer_is_not_blamed_on_the_data() -> None:
    told = shown(FailedStep("raw_gate", "EngineFailure", "raw.years does not exist"), [])
    assert "gate raw failed: EngineFailure" in told
    assert "raw.years does not exist" in told
    assert "says nothing about the data" in told


def test_a_long_error_is_cut_because_the_log_has_it() -> None:
    told = shown(FailedStep("release", "PublishError", "\n".join(f"line {n}" for n in range(100))), [])
    assert "line 0" in told
    assert "line 99" not in told


def test_a_run_that_never_began_and_never_was_published_is_told_so() -> None:
    told = shown(FailedStep("", "RunLockError", "another run works in data"), [], current=None)
    assert "the run failed: RunLockError" in told
    assert "nothing had been before" in told


def test_text_from_outside_is_shown_and_not_obeyed() -> None:
    told = shown(FailedStep("raw_gate", "EngineFailure", "[bold]loud[/bold] [link=https://example.org]here[/link]"), [])
    assert "[bold]loud[/bold]" in told
