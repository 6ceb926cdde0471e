"""A fetched partition -> one slice of each of its raw tables; a changed partition is a new vintage.

Here belong the guard against shrinkage and what "nothing new" means. Here does not belong the network.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import accumulate

import duckdb

from ingestion import ledger
from ingestion.arrow_table import ArrowTable
from ingestion.contracts import RawTable
from ingestion.landing import Card, LandingStore
from ingestion.live.arrow import arrow_rows, in_batches, without_duplicates
from ingestion.live.connector import Connector, Finding
from ingestion.live.fetching import Fetched
from ingestion.live.journal import Done, Journal
from ingestion.live.manifest import FetchedPart, read_manifest
from ingestion.live.tracing import record_parts, record_unknown_fields
from ingestion.live.vintages import PartitionResult, check_shrinkage, held_snapshot, says
from ingestion.loading import Slice, load_slices, record_payloads
from ingestion.slices import EXCERPT_CHARACTERS, Rejection


def load_partition(
    con: duckdb.DuckDBPyConnection,
    fetched: Fetched,
    journal: Journal,
    run_id: str,
    *,
    is_shrinkage_accepted: bool = False,
) -> list[PartitionResult]:
    """Load a fetched partition into the connector's tables; one result per table.

    The same figures again, in whatever order or envelope, change nothing. Other figures are a new snapshot; the earlier
    one stays.

    Args:
        con: an open connection to the build file.
        fetched: what was fetched.
        journal: where the partition is noted as done, once its rows are committed.
        run_id: identity of the run.
        is_shrinkage_accepted: whether a person has looked at a loss of rows and found it right.

    Raises:
        SuspiciousShrinkageError: the partition lost more rows than its source's declaration allows.
    """
    if fetched.manifest is None:
        tables = fetched.connector.tables
        return [held_snapshot(con, table, fetched.partition).result("unchanged") for table in tables]
    load = _Load(con, fetched.connector, fetched.partition, fetched.manifest, fetched.parts, run_id)
    results = load.run(is_guarded=not is_shrinkage_accepted)
    journal.finish(
        Done(
            partition=fetched.partition,
            release=fetched.release,
            manifest_id=fetched.manifest.payload_id,
            done_at=datetime.now(UTC),
        )
    )
    return results


def replay_partitions(
    con: duckdb.DuckDBPyConnection, store: LandingStore, journal: Journal, connector: Connector, run_id: str
) -> list[PartitionResult]:
    """Load all that was ever loaded of a source into a build file that holds nothing of it, in the order it came in.

    For a build file begun anew: every vintage comes back, without network.
    """
    for table in connector.tables:
        ledger.ensure_tables(con, table)
        if ledger.current(con, table):
            return []
    results: list[PartitionResult] = []
    for number, done in enumerate(journal.history(), start=1):
        card, parts = read_manifest(store, connector, done.manifest_id)
        load = _Load(con, connector, done.partition, card, parts, f"{run_id}.replay-{number}")
        results += load.run(is_guarded=False)
    return results


@dataclass(frozen=True)
class _Load:
    con: duckdb.DuckDBPyConnection
    connector: Connector
    partition: str
    manifest: Card
    parts: Sequence[FetchedPart]
    run_id: str

    def run(self, *, is_guarded: bool) -> list[PartitionResult]:
        record_payloads(self.con, [self.manifest, *(part.card for part in self.parts)])
        return [self._table(table, is_guarded=is_guarded) for table in self.connector.tables]

    @property
    def _snapshot_id(self) -> str:
        return f"{self.manifest.payload_id}.{self.connector.reading}"

    def _table(self, table: RawTable, *, is_guarded: bool) -> PartitionResult:
        ledger.ensure_tables(self.con, table)
        parts = [part for part in self.parts if part.request.table == table.name]
        pieces = [arrow_rows(table, part.parsed.rows) for part in parts]
        rows, numbers, doubles = without_duplicates(table, in_batches([arrow_rows(table, []), *pieces]))
        held = held_snapshot(self.con, table, self.partition)
        if held.snapshot_id is not None and says(self.con, table, held.snapshot_id, rows):
            return held.result("unchanged")
        if is_guarded:
            check_shrinkage(self.connector.source.shrinkage, held, len(rows))
        rejections = [*_rejections(parts), *self._doubles(doubles)]
        self._trace(table, parts, pieces)
        piece = Slice(
            table.name,
            self.partition,
            self._snapshot_id,
            rows,
            rejections,
            self.connector.source.name,
            self.manifest.retrieved_at,
            numbers,
        )
        load_slices(self.con, table, [piece], self.run_id, complete=False)
        outcome = "loaded" if held.snapshot_id is None else "restated"
        return replace(
            held.result(outcome), n_rows=len(rows), n_rejected=len(rejections), snapshot_id=self._snapshot_id
        )

    def _doubles(self, doubles: Sequence[Finding]) -> list[Rejection]:
        source = self.connector.source.name
        return [Rejection(source, self.manifest.payload_id, found.place, found.reason, "") for found in doubles]

    def _trace(self, table: RawTable, parts: Sequence[FetchedPart], pieces: Sequence[ArrowTable]) -> None:
        # Before the rows, so that no row is ever without its payload.
        firsts = accumulate((len(piece) for piece in pieces), initial=1)
        record_parts(
            self.con,
            (
                {
                    "table_name": table.name,
                    "snapshot_id": self._snapshot_id,
                    "payload_id": part.card.payload_id,
                    "request_name": part.request.name,
                    "first_row_number": first,
                    "n_rows": len(piece),
                }
                for part, piece, first in zip(parts, pieces, firsts, strict=False)
            ),
        )
        record_unknown_fields(
            self.con,
            (
                {
                    "source": part.card.source,
                    "table_name": table.name,
                    "field": field,
                    "example": example[:EXCERPT_CHARACTERS],
                    "payload_id": part.card.payload_id,
                }
                for part in parts
                for field, example in part.parsed.unknown_fields.items()
            ),
        )


def _rejections(parts: Sequence[FetchedPart]) -> list[Rejection]:
    return [
        Rejection(part.card.source, part.card.payload_id, found.place, found.reason, found.excerpt[:EXCERPT_CHARACTERS])
        for part in parts
        for found in part.parsed.findings
    ]
