"""A run that is killed leaves no process behind that holds the build file: the next run can begin at once."""

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.integration.pipeline_run import environment
from warehouse.connections import WarehouseFileError, writer
from warehouse.paths import DataPaths

STARTED, GONE = 90.0, 10.0
"""Seconds to wait at most, on a busy machine, until a child works and until it has ended."""

DBT = """
import sys

from orchestration.dbt_cli import dbt_environment, dbt_resource, target_folder
from warehouse.paths import data_paths

paths = data_paths()
with dbt_environment(paths):
    dbt = dbt_resource().cli(["show", "--inline", sys.argv[1]], target_path=target_folder(paths))
print(dbt.process.pid, flush=True)
dbt.process.wait()
"""
GATE = """
import multiprocessing
import sys

from expectations.statements import Suite, no_rows
from orchestration.gate_process import GateProcess, Task
from warehouse.paths import data_paths

if __name__ == "__main__":
    paths = data_paths()
    process = GateProcess()
    print(multiprocessing.active_children()[0].pid, flush=True)
    endless = no_rows("ends", sys.argv[1], "an end", "a gate must end")
    process.judge(Task([Suite("marts.years", [endless])], "marts", paths.build_db, paths.checks, None))
"""


@pytest.fixture
def build(data_root: DataPaths) -> Path:
    with writer(data_root.build_db) as con:
        con.execute("create schema marts; create table marts.years as select 2025 as year")
    return data_root.build_db


@contextmanager
def parent_of_a_child(program: str, query: str, data_root: DataPaths) -> Iterator[int]:
    """Start a program that lets a child run a query and prints its number; give the parent's, and end both."""
    command = [sys.executable, "-c", program, query]
    with subprocess.Popen(command, env=environment(data_root.root), stdout=subprocess.PIPE, text=True) as parent:  # noqa: S603
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        try:
            yield parent.pid
        finally:
            for process in (parent.pid, child):
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)


def writing_end(pipe: Path) -> int:
    """Open a named pipe for writing once somebody reads it; what reads it waits until this end is closed."""
    end = time.monotonic() + STARTED
    while True:
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError as error:
            if error.errno != errno.ENXIO or time.monotonic() > end:
                raise
            time.sleep(0.1)


def is_free_soon(build: Path) -> bool:
    """Wait until the build file can be opened for writing; False when that takes too long."""
    end = time.monotonic() + GONE
    while not (is_now := is_free(build)) and time.monotonic() < end:
        time.sleep(0.1)
    return is_now


def is_free(build: Path) -> bool:
    """Say whether the build file can be opened for writing."""
    try:
        with writer(build):
            return True
    except WarehouseFileError:
        return False


@pytest.mark.parametrize("program", [DBT, GATE], ids=["dbt", "gate"])
def test_a_killed_run_takes_the_process_along_that_holds_the_build_file(
    data_root: DataPaths, build: Path, tmp_path: Path, program: str
) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    query = f"select column0 as found from read_csv('{pipe}', columns = {{'column0': 'int'}}, auto_detect = false)"  # noqa: S608
    with parent_of_a_child(program, query, data_root) as parent:
        silent = writing_end(pipe)
        assert not is_free(build)
        os.kill(parent, signal.SIGKILL)
        assert is_free_soon(build)
        os.close(silent)
