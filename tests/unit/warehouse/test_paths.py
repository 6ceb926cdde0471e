"""The data root, the folders and the day that plays today, as the environment moves them."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from warehouse import paths


def test_the_data_root_lies_in_the_project_unless_moved(project_root: Path, tmp_path: Path) -> None:
    assert paths.data_paths({}).root == project_root / "warehouse" / "data"
    assert paths.data_paths({"REE_DATA_DIR": ""}).root == project_root / "warehouse" / "data"
    assert paths.data_paths({"REE_DATA_DIR": str(tmp_path)}).root == tmp_path


def test_the_layout_below_the_root() -> None:
    layout = paths.DataPaths(Path("/data-root"))
    assert layout.build_db == Path("/data-root/build/rare_earths.duckdb")
    assert layout.checks == Path("/data-root/build/checks")
    assert {layout.landing.name, layout.releases.name, layout.current.name} == {"landing", "releases", "current"}


def test_a_relative_folder_is_pinned_to_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    pinned = paths.data_paths({"REE_DATA_DIR": "data"}).root
    assert pinned == tmp_path / "data"


def test_named_article_folders_replace_the_bundled_corpus(project_root: Path, tmp_path: Path) -> None:
    assert paths.article_dirs({}) == [project_root / "ingestion" / "data" / "articles"]
    named = os.pathsep.join([str(tmp_path / "a"), "", str(tmp_path / "b")])
    assert paths.article_dirs({"REE_ARTICLE_DIRS": named}) == [tmp_path / "a", tmp_path / "b"]


def test_the_drop_folder_follows_the_data_root_unless_named(tmp_path: Path) -> None:
    moved = {"REE_DATA_DIR": str(tmp_path)}
    assert paths.drop_dir(moved) == tmp_path / "drop" / "china_customs"
    assert paths.drop_dir({**moved, "REE_DROP_DIR": str(tmp_path / "in")}) == tmp_path / "in"
    assert paths.dagster_home({**moved, "DAGSTER_HOME": str(tmp_path / "d")}) == tmp_path / "d"


def test_today_can_be_played_by_another_day() -> None:
    assert paths.as_of({"REE_AS_OF": "2026-11-21"}) == date(2026, 11, 21)
    assert abs((paths.as_of({}) - datetime.now(UTC).date()).days) <= 1


@pytest.mark.parametrize("printed", ["yesterday", "21.11.2026", "2026-02-30"])
def test_a_day_that_is_none_is_named(printed: str) -> None:
    with pytest.raises(ValueError, match="REE_AS_OF must be a date"):
        paths.as_of({"REE_AS_OF": printed})
