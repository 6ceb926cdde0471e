"""Fixtures of tests that run the real engines: the definitions, and one run of the whole pipeline for all of them."""

from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import duckdb
import pytest

from orchestration.definitions import defs
from tests.integration.pipeline_run import Run, environment, run_pipeline
from warehouse.connections import reader


@pytest.fixture(scope="session")
def pipeline(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Return one successful run on the bundled snapshot, shared by all tests that only look."""
    run = run_pipeline(project_root, tmp_path_factory.mktemp("pipeline") / "data")
    if run.exit_code != 0:
        pytest.fail(f"the pipeline failed:\n{run.shown}", pytrace=False)
    return run


@pytest.fixture
def published(pipeline: Run) -> Iterator[duckdb.DuckDBPyConnection]:
    """Return a connection to the file that the shared run published."""
    with reader(pipeline.paths.current / "rare_earths.duckdb") as con:
        yield con


@pytest.fixture(scope="session")
def definitions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dg.Definitions]:
    """Return the definitions, loaded with a data root of their own."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment(tmp_path_factory.mktemp("definitions")).items():
            patch.setenv(name, value)
        yield defs()
