"""Fixtures of tests that run the real engines: the definitions, and one run of the whole pipeline for all of them."""

import fcntl
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import duckdb
import pytest

from orchestration.definitions import defs
from tests.integration.fault_matrix import Tried, collected
from tests.integration.pipeline_run import Run, environment, run_pipeline
from warehouse.connections import reader
from warehouse.paths import DataPaths


@pytest.fixture(scope="session")
def pipeline(project_root: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Run:
    """Return one successful run on the bundled snapshot, shared by all tests of all workers that only look."""
    own = tmp_path_factory.getbasetemp()
    # Workers have folders side by side, new ones in every session.
    place = (own if worker_id == "master" else own.parent) / "pipeline"
    place.mkdir(exist_ok=True)
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        run = _run_once(project_root, place)
    if run.exit_code != 0:
        pytest.fail(f"the pipeline failed:\n{run.shown}", pytrace=False)
    return run


def _run_once(project_root: Path, place: Path) -> Run:
    """Run the pipeline, or return the run that another worker has made of it."""
    told = place / "run.json"
    if not told.exists():
        run = run_pipeline(project_root, place / "data")
        told.write_text(json.dumps({"exit_code": run.exit_code, "shown": run.shown}), encoding="utf-8")
    return Run(paths=DataPaths(place / "data"), **json.loads(told.read_text(encoding="utf-8")))


@pytest.fixture
def published(pipeline: Run) -> Iterator[duckdb.DuckDBPyConnection]:
    """Return a connection to the file that the shared run published."""
    with reader(pipeline.paths.current / "rare_earths.duckdb") as con:
        yield con


@pytest.fixture(scope="module")
def matrix(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Tried]]:
    """Return what collects one source's part of the fault matrix."""
    with collected(tmp_path_factory) as tried:
        yield tried


@pytest.fixture(scope="session")
def parsed(pipeline: Run, tmp_path_factory: pytest.TempPathFactory) -> DataPaths:
    """Return a data root without data, in which dbt has parsed the project."""
    paths = DataPaths(tmp_path_factory.mktemp("parsed") / "data")
    target = shutil.ignore_patterns("compiled", "run")
    shutil.copytree(pipeline.paths.build / "dbt", paths.build / "dbt", ignore=target)
    shutil.copy2(pipeline.paths.build / "manifest.json", paths.build)
    return paths


@pytest.fixture(scope="session")
def definitions(parsed: DataPaths) -> Iterator[dg.Definitions]:
    """Return the definitions, loaded with a data root of their own."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment(parsed.root).items():
            patch.setenv(name, value)
        yield defs()
