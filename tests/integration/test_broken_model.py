"""A model that dbt cannot build is named in the failure panel, with dbt's own words; readers keep what they had."""

import shutil
from pathlib import Path

import pytest

from tests.integration.pipeline_run import Run, copy_project, run_pipeline

pytestmark = [pytest.mark.pipeline, pytest.mark.long]

MODEL = "dim_month"


@pytest.fixture(scope="module")
def broken(pipeline: Run, project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run a copy of the project with a model that breaks its contract, on a copy of the published data."""
    folder = tmp_path_factory.mktemp("broken_model")
    project = copy_project(project_root, folder / "project")
    (model,) = (project / "dbt_project" / "models").rglob(f"{MODEL}.sql")
    model.write_text("select date '2025-06-01' as month_start", encoding="utf-8")
    shutil.copytree(pipeline.paths.root, folder / "data", symlinks=True)
    return run_pipeline(project, folder / "data")


def test_the_model_is_named_with_what_dbt_says(broken: Run) -> None:
    assert broken.exit_code == 1
    told = " ".join(broken.shown.replace("│", " ").split())
    for part in ("dbt build failed: 1 check did not hold", f"{MODEL}: is built", f"{MODEL}.sql", "enforced contract"):
        assert part in told


def test_what_was_skipped_because_of_it_is_not_listed_as_broken(broken: Run) -> None:
    assert "skipped" not in broken.shown


def test_readers_keep_the_release_before(broken: Run, pipeline: Run) -> None:
    assert broken.release_id == pipeline.release_id
    assert pipeline.release_id in broken.shown
