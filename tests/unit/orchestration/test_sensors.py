"""A sensor asks for one run per change of its folders."""

import os
import time
from pathlib import Path

import dagster as dg
import pytest

from orchestration.defs.sensors import folder_sensor

QUIET = 3600


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    folder = tmp_path / "drop"
    folder.mkdir()
    return folder


class Watcher:
    """A sensor with its memory, as the daemon keeps it between two looks."""

    def __init__(self, folder: Path) -> None:
        """Start without a memory."""
        self.sensor = folder_sensor("customs_files", lambda: [folder], "a folder")
        self.cursor: str | None = None

    def look(self) -> list[str | None]:
        """Look once, and return the run keys asked for."""
        with dg.DagsterInstance.ephemeral() as instance:
            context = dg.build_sensor_context(instance=instance, cursor=self.cursor)
            told = self.sensor.evaluate_tick(context)
        self.cursor = told.cursor
        return [request.run_key for request in told.run_requests or []]


def write(path: Path, text: str, age: float = QUIET) -> None:
    path.write_text(text)
    when = time.time() - age
    os.utime(path, (when, when))


def test_an_empty_folder_asks_for_nothing(drop: Path) -> None:
    assert Watcher(drop).look() == []


def test_a_missing_folder_asks_for_nothing(tmp_path: Path) -> None:
    assert Watcher(tmp_path / "nowhere").look() == []


def test_a_dropped_file_asks_for_one_run_and_not_for_a_second(drop: Path) -> None:
    watcher = Watcher(drop)
    write(drop / "exports.csv", "2025-06")
    assert len(watcher.look()) == 1
    assert watcher.look() == []


def test_a_file_being_written_is_waited_for_and_not_forgotten(drop: Path) -> None:
    watcher = Watcher(drop)
    write(drop / "exports.csv", "half", age=1)
    assert watcher.look() == []
    write(drop / "exports.csv", "whole")
    assert len(watcher.look()) == 1


def test_each_change_has_its_own_run_key_even_when_a_state_comes_back(drop: Path) -> None:
    watcher = Watcher(drop)
    path, when = drop / "exports.csv", time.time() - QUIET
    keys: list[str | None] = []
    for text in ("2025-06", "2025-07", "2025-06"):
        path.write_text(text)
        os.utime(path, (when, when + len(keys) % 2))
        keys += watcher.look()
    assert len(keys) == 3
    assert len(set(keys)) == 3


def test_emptying_the_folder_is_a_change(drop: Path) -> None:
    watcher = Watcher(drop)
    write(drop / "exports.csv", "2025-06")
    watcher.look()
    (drop / "exports.csv").unlink()
    assert len(watcher.look()) == 1
    assert watcher.look() == []
