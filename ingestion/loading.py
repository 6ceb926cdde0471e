"""Idempotent, append-only load of slices into schema `raw`.

A slice is the part of a table that one payload speaks for: a file, a document. The ledger says which snapshot of each
slice is current; rows of earlier snapshots stay. Here belongs what one load does, as one transaction. Here does not
belong parsing, nor which of two rival figures is right.
"""

from collections.abc import Iterable
from dataclasses import replace

import duckdb

from ingestion import ledger
from ingestion.contracts import RawTable
from ingestion.landing import Card
from ingestion.ledger import RawSchemaError, current_rows_sql
from ingestion.slice_load import LoadResult, SliceLoad, utc_timestamp
from ingestion.slices import Rejection, Slice, quarantine

__all__ = [
    "LoadResult",
    "RawSchemaError",
    "Rejection",
    "Slice",
    "current_rows_sql",
    "is_loaded",
    "load_slices",
    "loaded_snapshots",
    "quarantine",
    "record_payloads",
]


def load_slices(
    con: duckdb.DuckDBPyConnection,
    table: RawTable,
    slices: Iterable[Slice],
    run_id: str,
    complete: bool,
    *,
    earlier: Iterable[Slice] = (),
) -> LoadResult:
    """Append the snapshots that the table does not hold yet and make each slice's given snapshot its current one.

    All of it is one transaction. A snapshot of which nothing could be read (no row, but rejections) never displaces
    an earlier one that has rows: the ledger notes it and turns back.

    Args:
        con: an open connection to the build file.
        table: contract of the table.
        slices: at most one per slice key; consumed once, and must not keep a result of `con` open.
        run_id: identity of the run, kept with every row; with a suffix for each slice of `earlier`, so that what a
            run replayed is told from what it found.
        complete: whether the slices given are all there are; current slices not given are then withdrawn.
        earlier: slices that held before those given, in the order in which they held; a slice key may come often.

    Returns:
        Counts of rows and rejections; rows of `earlier` count as appended.

    Raises:
        ValueError: a slice key comes twice, a slice is of another table, or rows and row numbers differ in length.
        RawSchemaError: the table in the file differs from its contract.
    """
    con.begin()
    try:
        n_replayed = sum(
            _load_one(con, table, piece, f"{run_id}.replay-{number}") for number, piece in enumerate(earlier, start=1)
        )
        load = SliceLoad(con, table, run_id)
        for piece in slices:
            load.take(piece)
        if complete:
            load.withdraw_absent()
        result = load.finish()
    except BaseException:
        con.rollback()
        raise
    con.commit()
    return replace(result, n_new_rows=result.n_new_rows + n_replayed)


def _load_one(con: duckdb.DuckDBPyConnection, table: RawTable, piece: Slice, run_id: str) -> int:
    load = SliceLoad(con, table, run_id)
    load.take(piece)
    return load.finish().n_new_rows


def is_loaded(con: duckdb.DuckDBPyConnection, table: RawTable, snapshot_id: str) -> bool:
    """Return whether the table has ever taken this snapshot, be it with rows, without, or rejected as a whole."""
    return snapshot_id in loaded_snapshots(con, table)


def loaded_snapshots(con: duckdb.DuckDBPyConnection, table: RawTable) -> frozenset[str]:
    """Return all snapshots that the table has ever taken; one query, where `is_loaded` would need one per slice.

    Raises:
        RawSchemaError: the table in the file differs from its contract.
    """
    ledger.ensure_tables(con, table)
    return frozenset(ledger.snapshots(con, table))


def record_payloads(con: duckdb.DuckDBPyConnection, cards: Iterable[Card]) -> None:
    """Append landing cards to `raw.payloads`; a payload that its source already holds there is left alone."""
    ledger.ensure_ledger(con)
    columns = ("payload_id", "source", "name", "url", "publisher", "status", "media_type", "byte_count", "licence")
    payloads = (
        {name: getattr(card, name) for name in columns} | {"retrieved_at": utc_timestamp(card.retrieved_at)}
        for card in cards
    )
    ledger.append_payloads(con, payloads)
