"""One load in progress: which snapshots are new, and to which snapshot each slice turns.

Here belongs the rule of the turn. Here does not belong the transaction around it (`loading`) or its SQL (`ledger`).
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

import duckdb
import pyarrow as pa

from ingestion import ledger
from ingestion.contracts import RawTable
from ingestion.ledger import Counts, current_rows_sql
from ingestion.slices import Rejection, Slice

BATCH_ROWS = 50_000
"""Rows held in memory before they are written, so that memory does not grow with the number of slices."""


@dataclass(frozen=True)
class LoadResult:
    """What a load did: rows now current in the table, rows appended, and rejections of the slices given."""

    table: str
    n_rows: int
    n_new_rows: int
    n_rejected: int


class SliceLoad:
    """The state of one load: what the ledger said before, and what is still to be written."""

    def __init__(self, con: duckdb.DuckDBPyConnection, table: RawTable, run_id: str) -> None:
        """Read what the ledger says of `table`; the caller holds the transaction."""
        ledger.ensure_tables(con, table)
        self._con = con
        self._table = table
        self._known = ledger.snapshots(con, table)
        self._current = ledger.current(con, table)
        self._stamp = {"table_name": table.name, "run_id": run_id}
        self._given: dict[str, str] = {}
        self._turns: list[dict[str, Any]] = []
        self._rejections: list[Rejection] = []
        self._columns: dict[str, list[Any]] = {column.name: [] for column in table.columns}
        self._n_new_rows = 0

    def take(self, piece: Slice) -> None:
        """Buffer the slice's rows if its snapshot is new, and turn the slice to it."""
        if piece.table != self._table.name:
            raise ValueError(f"a slice of {piece.table} cannot be loaded into {self._table.name}")
        if piece.slice_key in self._given:
            raise ValueError(f"{piece.table}: slice {piece.slice_key!r} is given twice")
        self._given[piece.slice_key] = piece.snapshot_id
        is_new = piece.snapshot_id not in self._known
        if is_new:
            self._append(piece)
            self._known[piece.snapshot_id] = Counts(len(piece.rows), len(set(piece.rejections)))
        for snapshot_id in self._turns_to(piece, is_new=is_new):
            self._turn(piece.slice_key, snapshot_id)

    def withdraw_absent(self) -> None:
        """Turn every current slice that was not given to no snapshot at all."""
        for slice_key, snapshot_id in self._current.items():
            if snapshot_id is not None and slice_key not in self._given:
                self._turn(slice_key, None)

    def finish(self) -> LoadResult:
        """Write what is buffered and count."""
        self._flush()
        now = datetime.now(UTC).replace(tzinfo=None)
        ledger.append_rejections(
            self._con, ({**asdict(rejection), **self._stamp, "rejected_at": now} for rejection in self._rejections)
        )
        ledger.append_turns(self._con, ({**turn, **self._stamp, "loaded_at": now} for turn in self._turns))
        (n_rows,) = self._con.execute(f"select count(*) from ({current_rows_sql(self._table)})").fetchall()[0]  # noqa: S608
        n_rejected = sum(self._known[snapshot_id].n_rejected for snapshot_id in set(self._given.values()))
        return LoadResult(self._table.name, n_rows, self._n_new_rows, n_rejected)

    def _turns_to(self, piece: Slice, *, is_new: bool) -> tuple[str, ...]:
        """Return the snapshots that the slice turns to, one after the other."""
        before = self._current.get(piece.slice_key)
        if before == piece.snapshot_id:
            return ()
        if self._known[piece.snapshot_id].is_quarantined and before is not None and self._known[before].n_rows:
            # Noted once, so that it is not parsed at every run, and taken back at once.
            return (piece.snapshot_id, before) if is_new else ()
        return (piece.snapshot_id,)

    def _turn(self, slice_key: str, snapshot_id: str | None) -> None:
        counts = Counts(0, 0) if snapshot_id is None else self._known[snapshot_id]
        self._turns.append({"slice_key": slice_key, "snapshot_id": snapshot_id, **asdict(counts)})

    def _append(self, piece: Slice) -> None:
        numbers = range(1, len(piece.rows) + 1) if piece.row_numbers is None else piece.row_numbers
        if len(numbers) != len(piece.rows):
            raise ValueError(f"{piece.table}, {piece.slice_key!r}: {len(piece.rows)} rows, {len(numbers)} row numbers")
        constant = {
            "_snapshot_id": piece.snapshot_id,
            "_source": piece.source,
            "_retrieved_at": utc_timestamp(piece.retrieved_at),
            "_run_id": self._stamp["run_id"],
        }
        self._rejections.extend(piece.rejections)
        self._n_new_rows += len(piece.rows)
        if not isinstance(piece.rows, Sequence):
            numbered = piece.rows.append_column("_row_number", pa.array(numbers, pa.int32()))
            ledger.append_arrow(self._con, self._table, numbered, constant)
            return
        for column in self._table.row_columns:
            self._columns[column.name].extend(getattr(row, column.name) for row in piece.rows)
        self._columns["_row_number"].extend(numbers)
        for name, value in constant.items():
            self._columns[name].extend([value] * len(piece.rows))
        if len(self._columns["_row_number"]) >= BATCH_ROWS:
            self._flush()

    def _flush(self) -> None:
        ledger.append(self._con, self._table, self._columns)
        for values in self._columns.values():
            values.clear()


def utc_timestamp(moment: datetime) -> datetime:
    """Return `moment` as DuckDB's TIMESTAMP keeps it: in UTC, without a zone.

    Raises:
        ValueError: the moment has no time zone, so that nobody can say which one it is.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment of retrieval needs a time zone")
    return moment.astimezone(UTC).replace(tzinfo=None)
