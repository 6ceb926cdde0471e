"""The drop folder is offered once, and never made anew over files that were loaded from it."""

from pathlib import Path

import dagster as dg
import pytest

from ingestion.landing import LandingStore
from orchestration.workspace import Workspace
from warehouse.paths import DataPaths


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataPaths:
    monkeypatch.setenv("REE_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("REE_DROP_DIR", raising=False)
    return DataPaths(tmp_path)


def begin_a_run() -> None:
    with Workspace().yield_for_execution(dg.build_init_resource_context()):
        pass


def test_the_first_run_offers_the_default_folder(paths: DataPaths) -> None:
    begin_a_run()
    assert list(paths.drop.iterdir()) == []
    begin_a_run()


def test_a_folder_that_vanished_with_its_files_is_not_offered_empty(paths: DataPaths) -> None:
    LandingStore(paths.landing).put("china_customs", "june.csv", b"1", licence="unknown", media_type="text/csv")
    begin_a_run()
    assert not paths.drop.exists()


def test_a_folder_that_the_user_named_is_left_to_the_user(
    paths: DataPaths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REE_DROP_DIR", str(tmp_path / "own"))
    begin_a_run()
    assert not paths.drop.exists()
    assert not (tmp_path / "own").exists()
