"""Fixtures that every room's tests share: places to work in, a build database, and the development material."""

import os
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from hypothesis import settings

from ingestion.landing import LandingStore
from warehouse.connections import writer
from warehouse.paths import DataPaths
from warehouse.paths import project_root as find_project_root

# The wall clock of a shared machine says nothing about whether a property holds.
settings.register_profile("thorough", deadline=None)
settings.register_profile("project", deadline=None, max_examples=30)
settings.load_profile("project")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tests that take longest, so that no worker is left alone with them in the end."""
    items.sort(key=lambda item: item.get_closest_marker("first") is None)


@pytest.fixture(scope="session")
def project_root() -> Path:
    """Return the folder that holds the rooms."""
    return find_project_root()


@pytest.fixture
def data_root(tmp_path: Path) -> DataPaths:
    """Return the layout of an empty data root of its own."""
    return DataPaths(tmp_path / "data")


@pytest.fixture
def store(data_root: DataPaths) -> LandingStore:
    """Return an empty landing store."""
    return LandingStore(data_root.landing)


@pytest.fixture
def build_db(data_root: DataPaths) -> Iterator[duckdb.DuckDBPyConnection]:
    """Return an open connection to a new build file."""
    with writer(data_root.build_db) as connection:
        yield connection


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """Return the folder of development material, or skip the test when `REE_SHARED_DIR` is unset."""
    named = os.environ.get("REE_SHARED_DIR", "").strip()
    if not named:
        pytest.skip("REE_SHARED_DIR is unset: the development material is not at hand")
    return Path(named)
