"""Bookkeeping of schema `raw`: what was loaded, which snapshot of each slice is current, what was rejected.

Here belong the tables `raw.loads`, `raw.rejected` and `raw.payloads`, all append-only, and the SQL on them.
Here does not belong the decision which snapshot becomes current; that is `loading`'s.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa

from ingestion.arrow_schema import ARROW_TYPES
from ingestion.arrow_table import ArrowTable
from ingestion.contracts import RawTable, create_table_sql

_DDL = """
create schema if not exists raw;
create table if not exists raw.loads (
  load_id bigint not null, table_name varchar not null, slice_key varchar not null, snapshot_id varchar,
  loaded_at timestamp not null, run_id varchar not null, n_rows integer not null, n_rejected integer not null
);
create table if not exists raw.rejected (
  payload_id varchar not null, source varchar not null, table_name varchar not null, place varchar not null,
  reason varchar not null, excerpt varchar not null, rejected_at timestamp not null, run_id varchar not null
);
create table if not exists raw.payloads (
  payload_id varchar not null, source varchar not null, name varchar not null, url varchar, publisher varchar,
  retrieved_at timestamp not null, status integer, media_type varchar not null, byte_count bigint not null,
  licence varchar not null
);
"""

_COLUMNS_OF = """
select column_name, data_type, is_nullable
from duckdb_columns()
where database_name = current_database() and schema_name = 'raw' and table_name = ?
order by column_index
"""

# Not "qualify row_number() ... = 1": DuckDB 1.5 turns that into an arg_max that passes over a null snapshot which the
# same transaction has just written.
_CURRENT = """
select slice_key, snapshot_id
from raw.loads
where load_id in (select max(load_id) from raw.loads where table_name = ? group by slice_key)
"""


class RawSchemaError(RuntimeError):
    """A raw table in the build file has other columns than its contract."""


@dataclass(frozen=True)
class Counts:
    """How many rows a snapshot has, and how many rejections."""

    n_rows: int
    n_rejected: int

    @property
    def is_quarantined(self) -> bool:
        """Whether nothing of the snapshot could be read."""
        return self.n_rows == 0 and self.n_rejected > 0


def ensure_ledger(con: duckdb.DuckDBPyConnection) -> None:
    """Create schema `raw` and the bookkeeping tables where they are missing."""
    con.execute(_DDL)


def ensure_tables(con: duckdb.DuckDBPyConnection, table: RawTable) -> None:
    """Create the bookkeeping tables and `table` where they are missing, and hold `table` against its contract.

    Raises:
        RawSchemaError: the columns differ; the message names them and the mend.
    """
    ensure_ledger(con)
    con.execute(create_table_sql(table))
    found = con.execute(_COLUMNS_OF, [table.name]).fetchall()
    expected = [(column.name, column.sql_type, column.is_nullable) for column in table.columns]
    if found != expected:
        differing = sorted({str(column[0]) for column in set(found) ^ set(expected)}) or ["their order"]
        raise RawSchemaError(
            f"raw.{table.name} in the build file differs from its contract in {', '.join(differing)}: "
            "run `make rebuild`, which begins a new build file and loads anew what the sources hold"
        )


def snapshots(con: duckdb.DuckDBPyConnection, table: RawTable) -> dict[str, Counts]:
    """Return every snapshot that the table has ever taken, with its counts."""
    query = "select snapshot_id, max(n_rows), max(n_rejected) from raw.loads where table_name = ? group by snapshot_id"
    found = con.execute(query, [table.name]).fetchall()
    return {snapshot: Counts(rows, rejected) for snapshot, rows, rejected in found if snapshot is not None}


def current(con: duckdb.DuckDBPyConnection, table: RawTable) -> dict[str, str | None]:
    """Return the current snapshot of each slice; None for a withdrawn slice."""
    return dict(con.execute(_CURRENT, [table.name]).fetchall())


def current_rows_sql(table: RawTable) -> str:
    """Return a query for the rows of a raw table whose snapshot is the current one of some slice."""
    latest = _CURRENT.replace("?", f"'{table.name}'")
    return f'select * from raw."{table.name}" where _snapshot_id in (select snapshot_id from ({latest}))'  # noqa: S608


def append_arrow(
    con: duckdb.DuckDBPyConnection, table: RawTable, rows: ArrowTable, constant: Mapping[str, Any]
) -> None:
    """Append an Arrow table and columns of one value each, together all columns of the contract, to the raw table."""
    types = {column.name: column.sql_type for column in table.columns}
    constants = ", ".join(f"${name}::{types[name]} as {name}" for name in constant)
    # The rows are numbered; without an order to keep, all processors write.
    con.execute("set preserve_insertion_order = false")
    con.register("incoming", rows)
    con.execute(f'insert into raw."{table.name}" by name select *, {constants} from incoming', constant)  # noqa: S608
    con.unregister("incoming")
    con.execute("reset preserve_insertion_order")


def append(con: duckdb.DuckDBPyConnection, table: RawTable, columns: Mapping[str, Sequence[Any]]) -> None:
    """Append rows, given as one sequence of values per column of the contract, to the raw table."""
    arrays = [pa.array(columns[column.name], ARROW_TYPES[column.sql_type]) for column in table.columns]
    rows = pa.table(arrays, names=[column.name for column in table.columns])
    _insert(con, f'insert into raw."{table.name}" by name select * from incoming', rows)  # noqa: S608


def append_turns(con: duckdb.DuckDBPyConnection, turns: Iterable[Mapping[str, Any]]) -> None:
    """Append to `raw.loads` that slices turned to snapshots, numbering them on in the order given."""
    (last,) = con.execute("select coalesce(max(load_id), 0) from raw.loads").fetchall()[0]
    numbered = [{"load_id": load_id, **turn} for load_id, turn in enumerate(turns, start=last + 1)]
    _insert_records(con, "insert into raw.loads by name select * from incoming", numbered)


def append_rejections(con: duckdb.DuckDBPyConnection, rejections: Iterable[Mapping[str, Any]]) -> None:
    """Append to `raw.rejected` what it does not yet hold for the same payload, table, place and reason."""
    statement = """
        insert into raw.rejected by name
        select distinct on (payload_id, table_name, place, reason) * from incoming
        anti join raw.rejected using (payload_id, table_name, place, reason)
    """
    _insert_records(con, statement, list(rejections))


def append_payloads(con: duckdb.DuckDBPyConnection, payloads: Iterable[Mapping[str, Any]]) -> None:
    """Append to `raw.payloads` what it does not yet hold for the same payload and source."""
    statement = """
        insert into raw.payloads by name
        select distinct on (payload_id, source) * from incoming anti join raw.payloads using (payload_id, source)
    """
    _insert_records(con, statement, list(payloads))


def _insert_records(con: duckdb.DuckDBPyConnection, statement: str, records: Sequence[Mapping[str, Any]]) -> None:
    if records:
        _insert(con, statement, pa.Table.from_pylist(list(records)))


def _insert(con: duckdb.DuckDBPyConnection, statement: str, incoming: object) -> None:
    con.register("incoming", incoming)
    con.execute(statement)
    con.unregister("incoming")
