"""A connector against a local server: fetched, loaded, and what the build file says afterwards.

Here belongs what tests of all live sources share. Here does not belong any one source.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import duckdb

from ingestion.http import FailureKind, FetchError, HttpClient, Secret
from ingestion.http.waiting import Pacer
from ingestion.landing import LandingStore
from ingestion.live import Connector, Fetcher, Journal, PartitionResult, load_partition
from tests.servers.faults import FAULTS
from tests.servers.local import LocalServer
from warehouse.paths import DataPaths

LASTING = {
    "time-out": {FailureKind.TIMEOUT},
    "reset": {FailureKind.RESET},
    "429 with Retry-After": {FailureKind.RATE_LIMITED},
    "429 without Retry-After": {FailureKind.RATE_LIMITED},
    "500": {FailureKind.SERVER_ERROR},
    "truncated body": {FailureKind.TRUNCATED},
    "truncated silently": {FailureKind.TRUNCATED},
    "truncated gzip": {FailureKind.TRUNCATED},
    "HTML at 200": {FailureKind.WRONG_CONTENT},
    "empty 200": {FailureKind.EMPTY},
    "204": {FailureKind.EMPTY},
    "wrong encoding": {FailureKind.WRONG_CONTENT},
    "huge body": {FailureKind.TOO_LARGE},
    "gzip bomb": {FailureKind.TOO_LARGE},
    "redirect to a private address": {FailureKind.BLOCKED_REDIRECT, FailureKind.BLOCKED_ADDRESS},
    "redirect loop": {FailureKind.REDIRECT_LOOP},
    "slow drip": {FailureKind.TIMEOUT},
    "slow drip of headers": {FailureKind.TIMEOUT},
}
"""What each fault of `FAULTS` is called when it does not pass."""

PASSING = [name for name, kinds in LASTING.items() if all(FetchError(kind, "").is_transient for kind in kinds)]
"""Faults that are outlived by asking again."""


@dataclass(frozen=True)
class Bench:
    """Where one source is fetched to and loaded into."""

    connector: Connector
    paths: DataPaths
    con: duckdb.DuckDBPyConnection
    key: Secret | None = None

    def run(self, partition: str, backfill_id: str = "b1", **options: bool) -> list[PartitionResult]:
        """Fetch and load a partition."""
        store, journal = LandingStore(self.paths.landing), Journal(self.paths.landing, self.connector.source.name)
        with HttpClient(self.connector.source.policy(), pacer=Pacer(), sleep=lambda _: None) as client:
            fetched = Fetcher(self.connector, client, store, journal, self.key).fetch(partition, backfill_id)
        return load_partition(self.con, fetched, journal, "run-1", **options)

    def rows(self, columns: str = "*", where: str = "true") -> list[tuple[Any, ...]]:
        """Return the current rows of the connector's first table, without what differs from fetch to fetch."""
        table = self.connector.tables[0].name
        chosen = "* exclude (_snapshot_id, _row_number, _retrieved_at, _run_id)" if columns == "*" else columns
        current = (
            "select snapshot_id from raw.loads where table_name = ?"
            " qualify row_number() over (partition by slice_key order by load_id desc) = 1"
        )
        query = f"select {chosen} from raw.{table} where _snapshot_id in ({current}) and {where} order by all"  # noqa: S608
        return self.con.execute(query, [table]).fetchall()

    def rejected(self) -> list[str]:
        """Return the reasons of all rejections."""
        return [reason for (reason,) in self.con.execute("select reason from raw.rejected order by all").fetchall()]


def outlives(bench: Bench, server: LocalServer, fault: str, partition: str, path_part: str) -> None:
    """Hold a run through a fault that passes against what an undisturbed run says."""
    server.fail(FAULTS[fault], times=2, path_part=path_part)
    bench.run(partition)


def stands_by_its_rows(  # noqa: PLR0917
    bench: Bench, server: LocalServer, fault: str, partition: str, restate: Callable[[], None], path_part: str = ""
) -> FetchError | None:
    """Load, let the source restate itself and then go wrong for good; return how the second run ended."""
    bench.run(partition)
    restate()
    server.fail(FAULTS[fault], times=99, path_part=path_part)
    try:
        bench.run(partition, "b2")
    except FetchError as error:
        return error
    return None
