"""A place for feeds: a server on loopback, a build file and a landing store."""

from collections.abc import Iterator

import duckdb
import pytest

from ingestion.landing import LandingStore
from ingestion.source_registry import live_source
from tests.integration.feeds_place import FEED, Place
from tests.servers.feeds import (
    FeedsServer,
)


@pytest.fixture
def place(build_db: duckdb.DuckDBPyConnection, store: LandingStore) -> Iterator[Place]:
    with FeedsServer() as server:
        source = live_source("feeds", {"REE_FEEDS_URL": server.url})
        place = Place(server, build_db, store, source)
        place.feeds(FEED)
        yield place
