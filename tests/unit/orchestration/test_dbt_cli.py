"""The project is parsed anew when, and only when, one of its files changed; dbt is told where to work."""

import os
from pathlib import Path

import pytest

from orchestration.dbt_cli import QuickDbt, dbt_environment, dbt_resource, last_change
from warehouse.paths import DataPaths

LONG_AGO, LATER = 1_000_000_000.0, 1_000_000_100.0


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a folder like a dbt project, in which nothing changed since long ago."""
    for name in ("models/marts/dim_month.sql", "models/marts/dim_date.sql", "dbt_project.yml", "target/manifest.json"):
        path = tmp_path / "project" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    folder = tmp_path / "project"
    for path in (folder, *folder.rglob("*")):
        os.utime(path, (LONG_AGO, LONG_AGO))
    return folder


def test_a_changed_model_is_a_change(project: Path) -> None:
    os.utime(project / "models" / "marts" / "dim_month.sql", (LATER, LATER))
    assert last_change(project) == LATER


def test_a_removed_model_is_a_change(project: Path) -> None:
    (project / "models" / "marts" / "dim_month.sql").unlink()
    assert last_change(project) > LONG_AGO


def test_what_dbt_writes_itself_is_none(project: Path) -> None:
    (project / "target" / "run_results.json").write_text("{}")
    assert last_change(project) == LONG_AGO


def test_dbt_builds_the_file_of_the_data_root(data_root: DataPaths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REE_AS_OF", "2025-07-01")
    with dbt_environment(data_root):
        assert os.environ["REE_BUILD_DB"] == str(data_root.build_db)
        assert os.environ["REE_AS_OF"] == "2025-07-01"


def test_what_dbt_is_told_does_not_stay_in_this_process(data_root: DataPaths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REE_BUILD_DB", "before")
    monkeypatch.delenv("REE_AS_OF", raising=False)
    with dbt_environment(data_root):
        pass
    assert os.environ["REE_BUILD_DB"] == "before"
    assert "REE_AS_OF" not in os.environ


def test_dbt_starts_without_loading_an_adapter_into_this_process() -> None:
    dbt = dbt_resource()
    assert isinstance(dbt, QuickDbt)
    invocation = dbt.cli(["--version"]).wait()
    assert invocation.is_successful()
    assert invocation.adapter is None
    assert invocation.cli_version.major == 1
