"""What the build file holds of a partition, and how a new fetch of it compares.

Here belong "the same again" and "suspiciously less". Here does not belong writing (`loading`).
"""

from dataclasses import dataclass
from typing import Literal

import duckdb

from ingestion import ledger
from ingestion.arrow_table import ArrowTable
from ingestion.contracts import RawTable
from ingestion.source_registry import Shrinkage

Outcome = Literal["loaded", "restated", "unchanged"]


class SuspiciousShrinkageError(RuntimeError):
    """A partition came with far fewer rows than it had; nothing of it was loaded and the earlier rows stay."""


@dataclass(frozen=True)
class PartitionResult:
    """What loading a partition did to one table: rows that it now has, had before, and rejections."""

    table: str
    partition: str
    outcome: Outcome
    n_rows: int
    n_rows_before: int
    n_rejected: int
    snapshot_id: str | None


@dataclass(frozen=True)
class Held:
    """The snapshot of a partition that the build file holds; None when it holds none."""

    table: str
    partition: str
    snapshot_id: str | None
    n_rows: int

    def result(self, outcome: Outcome) -> PartitionResult:
        """Return the result of a load that leaves this as it is."""
        return PartitionResult(self.table, self.partition, outcome, self.n_rows, self.n_rows, 0, self.snapshot_id)


def held_snapshot(con: duckdb.DuckDBPyConnection, table: RawTable, partition: str) -> Held:
    """Return which snapshot of a partition the build file holds, and how many rows it has."""
    ledger.ensure_tables(con, table)
    snapshot_id = ledger.current(con, table).get(partition)
    counts = None if snapshot_id is None else ledger.snapshots(con, table)[snapshot_id]
    return Held(table.name, partition, snapshot_id, 0 if counts is None else counts.n_rows)


def check_shrinkage(rule: Shrinkage, held: Held, n_rows: int) -> None:
    """Stop a load that would take most of a partition away.

    Raises:
        SuspiciousShrinkageError: it lost more rows than the source's declaration allows.
    """
    if held.n_rows < rule.least_rows or n_rows >= held.n_rows * (1 - rule.largest_loss_pct / 100):
        return
    raise SuspiciousShrinkageError(
        f"{held.table}, {held.partition}: {n_rows} rows came where {held.n_rows} were, a loss of more than "
        f"{rule.largest_loss_pct:g} %; the earlier rows stay. If the source really took them back, accept the loss "
        "(docs/operations.md)"
    )


def says(con: duckdb.DuckDBPyConnection, table: RawTable, snapshot_id: str, rows: ArrowTable) -> bool:
    """Return whether a loaded snapshot says just what `rows` say, in whatever order."""
    columns = ", ".join(f'"{column.name}"' for column in table.row_columns)
    loaded = f'select {columns} from raw."{table.name}" where _snapshot_id = $snapshot'  # noqa: S608
    con.register("incoming", rows)
    query = f"""
        select (select count(*) from ({loaded})) = {len(rows)}
            and not exists (({loaded}) except all (select {columns} from incoming))
    """  # noqa: S608
    ((is_same,),) = con.execute(query, {"snapshot": snapshot_id}).fetchall()
    con.unregister("incoming")
    return bool(is_same)
