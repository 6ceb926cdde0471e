"""A site with feeds, a declaration that names them, and a warehouse to load them into, for tests of live articles."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import duckdb
import msgspec

from ingestion.articles.documents import DOCUMENTS
from ingestion.articles.feeds import FeedsLoaded, load_feeds
from ingestion.http import FetchPolicy, HttpClient
from ingestion.http.waiting import Pacer
from ingestion.landing import LandingStore
from ingestion.loading import current_rows_sql
from ingestion.source_registry import Source
from tests.servers.feeds import FeedsServer, Item

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
FEED = {"name": "wire", "url": "/wire.xml", "publisher": "REE Wire", "licence": "all rights reserved"}
OTHER = {"name": "agency", "url": "/agency.xml", "publisher": "Agency", "licence": "all rights reserved"}


IMPATIENT = {"read_timeout_s": 0.3, "attempt_s": 0.8}
"""Limits under which faults that take their time are over soon."""


@dataclass
class Place:
    """A site, a declaration that names its feeds, and a warehouse to load them into."""

    server: FeedsServer
    con: duckdb.DuckDBPyConnection
    store: LandingStore
    source: Source
    now: datetime = NOW

    def feeds(self, *feeds: dict[str, Any], **wanted: Any) -> None:
        """Declare feeds at paths of the site."""
        placed = [{**feed, "url": f"{self.server.url}{feed['url']}"} for feed in feeds]
        self.source = msgspec.structs.replace(self.source, wanted={**wanted, "feeds": placed})

    def client(self, **limits: Any) -> HttpClient:
        """Return a client that may ask the site and loses no time."""
        quick = {"read_timeout_s": 5.0, "attempt_s": 10.0, "attempts": 3, "backoff_s": 0.01, "max_bytes": 3_000_000}
        policy = FetchPolicy(
            **{**quick, "max_decompressed_bytes": 3_000_000, "trusted_hosts": frozenset({self.server.host}), **limits}
        )
        return HttpClient(policy, pacer=Pacer(), sleep=lambda _: None)

    def load(self, run_id: str = "run-1", **limits: Any) -> FeedsLoaded:
        """Look at the feeds and load."""
        with self.client(**limits) as http:
            return load_feeds(self.con, self.store, run_id, self.source, http, now=self.now)

    def current(self, columns: str = "file_name") -> list[Any]:
        """Return columns of the current documents, in their order; bare values for one column."""
        query = f"select {columns} from ({current_rows_sql(DOCUMENTS)}) order by all"  # noqa: S608
        rows = self.con.execute(query).fetchall()
        return [row[0] if len(row) == 1 else row for row in rows]

    def paths(self) -> list[str]:
        """Return the paths of the pages that are current documents."""
        return [name.partition("/")[2] for name in self.current()]

    def reasons(self) -> list[str]:
        """Return why things were set aside."""
        return [row[0] for row in self.con.execute("select reason from raw.rejected order by all").fetchall()]

    def asked(self) -> list[str]:
        """Return what was asked since the last call."""
        seen = [request.target for request in self.server.seen]
        self.server.seen.clear()
        return seen

    def later(self, **span: float) -> None:
        """Let time pass."""
        self.now += timedelta(**span)


def two_stories(server: FeedsServer) -> None:
    server.story("/a/1")
    server.story("/a/2", "2,977", "Prices of terbium fall")
    server.rss("/wire.xml", [Item("/a/1?utm_source=rss"), Item("/a/2#top", "Prices of terbium fall")])


UNDISTURBED = [("a/1", "3,188"), ("a/2", "2,977")]


def figures(place: Place) -> list[Any]:
    found = place.current("file_name, text")
    return [(name.partition("/")[2], next(f for f in ("3,188", "3,198", "2,977") if f in text)) for name, text in found]
