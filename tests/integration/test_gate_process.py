"""Great Expectations in a process of its own: it answers, lets the file go, and does not blame the data for its end."""

import multiprocessing
import subprocess
import sys
from pathlib import Path

import pytest

from expectations.outcomes import EngineFailure
from expectations.statements import Suite, between
from orchestration.gate_process import GateProcess, Task
from warehouse.connections import writer

YEARS = Suite(
    "raw.years",
    [between("year", 1990, 2030, "reports begin in 1990")],
    "select *, 'years.csv:2' as source_row from raw.years",
)


@pytest.fixture(scope="module")
def process() -> GateProcess:
    return GateProcess()


@pytest.fixture
def build(tmp_path: Path) -> Path:
    path = tmp_path / "rare_earths.duckdb"
    with writer(path) as con:
        con.execute("create schema raw; create table raw.years as select 2025 as year")
    return path


def task(build: Path) -> Task:
    return Task([YEARS], "raw", build, build.parent / "checks", None)


def test_it_judges_and_then_another_may_write_while_it_lives(process: GateProcess, build: Path) -> None:
    assert process.judge(task(build)).is_passed
    with writer(build) as con:
        con.execute("update raw.years set year = 1025")
    report = process.judge(task(build))
    assert not report.is_passed
    assert "years.csv:2" in report.failures_text()


def test_a_missing_table_is_a_failure_of_the_engine(process: GateProcess, build: Path) -> None:
    with writer(build) as con:
        con.execute("drop table raw.years")
    with pytest.raises(EngineFailure):
        process.judge(task(build))


def test_a_process_that_died_is_a_failure_of_the_engine(build: Path) -> None:
    before = {child.pid for child in multiprocessing.active_children()}
    process = GateProcess()
    (child,) = (child for child in multiprocessing.active_children() if child.pid not in before)
    child.kill()
    child.join()
    with pytest.raises(EngineFailure, match="ended without an answer"):
        process.judge(task(build))


def test_a_process_started_where_signals_are_ignored_ends_with_its_parent(project_root: Path) -> None:
    # As `nohup make run &` in a script does: Dagster gives SIGTERM the disposition that SIGINT has.
    program = (
        "import signal; from orchestration.gate_process import GateProcess; "
        "signal.signal(signal.SIGTERM, signal.SIG_IGN); process = GateProcess()"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=project_root, timeout=60, check=False)  # noqa: S603
    assert done.returncode == 0
