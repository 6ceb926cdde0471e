"""A folder's fingerprint changes when a file does, and at no other time."""

import os
from pathlib import Path

import pytest

from orchestration.watching import SETTLING_SECONDS, fingerprint, is_settling, watched_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deep").mkdir()
    (tmp_path / "exports.csv").write_text("2025-06")
    (tmp_path / "deep" / "more.csv").write_text("2025-07")
    return tmp_path


def state(folder: Path) -> str:
    return fingerprint(watched_files([folder]))


def test_looking_twice_sees_the_same(folder: Path) -> None:
    assert state(folder) == state(folder)


def test_reading_a_file_is_no_change(folder: Path) -> None:
    before = state(folder)
    (folder / "exports.csv").read_text()
    assert state(folder) == before


def test_a_new_file_is_a_change(folder: Path) -> None:
    before = state(folder)
    (folder / "deep" / "new.csv").write_text("")
    assert state(folder) != before


def test_a_removed_file_is_a_change(folder: Path) -> None:
    before = state(folder)
    (folder / "exports.csv").unlink()
    assert state(folder) != before


def test_a_file_of_the_same_size_written_anew_is_a_change(folder: Path) -> None:
    before = state(folder)
    path = folder / "exports.csv"
    was = path.stat().st_mtime_ns
    path.write_text("2025-08")
    os.utime(path, ns=(was + 1_000_000, was + 1_000_000))
    assert state(folder) != before


def test_a_renamed_file_is_a_change(folder: Path) -> None:
    before = state(folder)
    (folder / "exports.csv").rename(folder / "exports_2025.csv")
    assert state(folder) != before


def test_putting_a_file_back_as_it_was_brings_the_old_state_back(folder: Path) -> None:
    before = state(folder)
    aside = folder.parent / f"{folder.name}-aside.csv"
    (folder / "exports.csv").rename(aside)
    aside.rename(folder / "exports.csv")
    assert state(folder) == before


def test_hidden_files_and_missing_folders_are_passed_over(folder: Path) -> None:
    (folder / ".exports.csv.part").write_text("half")
    (folder / ".trash").mkdir()
    (folder / ".trash" / "old.csv").write_text("old")
    names = [path.name for path in watched_files([folder, folder / "missing"])]
    assert names == ["more.csv", "exports.csv"]


def test_a_folder_below_a_hidden_one_is_watched(tmp_path: Path) -> None:
    inside = tmp_path / ".cache" / "drop"
    inside.mkdir(parents=True)
    (inside / "exports.csv").write_text("2025-06")
    assert [path.name for path in watched_files([inside])] == ["exports.csv"]


def test_a_file_named_through_two_folders_is_seen_once(folder: Path) -> None:
    assert watched_files([folder, folder / "deep"]) == watched_files([folder])


def test_a_file_that_just_changed_is_settling_and_a_quiet_one_is_not(folder: Path) -> None:
    files = watched_files([folder])
    written = max(path.stat().st_mtime for path in files)
    assert is_settling(files, written + SETTLING_SECONDS / 2)
    assert not is_settling(files, written + SETTLING_SECONDS)


def test_a_file_from_the_future_does_not_hold_a_run_back_forever(folder: Path) -> None:
    files = watched_files([folder])
    assert not is_settling(files, min(path.stat().st_mtime for path in files) - 3600)
