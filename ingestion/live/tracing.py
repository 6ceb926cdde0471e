"""Which payload is behind a row of a live source, and which fields of it nobody reads.

Here belong the tables `raw.snapshot_payloads` and `raw.unknown_fields`, both append-only. Here does not belong which
snapshot is current (`ingestion.ledger`).
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import duckdb
import pyarrow as pa

_DDL = """
create schema if not exists raw;
create table if not exists raw.snapshot_payloads (
  table_name varchar not null, snapshot_id varchar not null, payload_id varchar not null, request_name varchar not null,
  first_row_number integer not null, n_rows integer not null
);
create table if not exists raw.unknown_fields (
  source varchar not null, table_name varchar not null, field varchar not null, example varchar not null,
  payload_id varchar not null, first_seen_at timestamp not null
);
"""


def record_parts(con: duckdb.DuckDBPyConnection, parts: Iterable[Mapping[str, Any]]) -> None:
    """Append which payload gave which rows of a snapshot; what is there already is left alone."""
    _append(con, "snapshot_payloads", parts, "table_name, snapshot_id, payload_id, request_name, first_row_number")


def record_unknown_fields(con: duckdb.DuckDBPyConnection, fields: Iterable[Mapping[str, Any]]) -> None:
    """Append fields that no one declared; a field of a table is recorded the first time only."""
    now = datetime.now(UTC).replace(tzinfo=None)
    _append(con, "unknown_fields", ({**found, "first_seen_at": now} for found in fields), "source, table_name, field")


def _append(con: duckdb.DuckDBPyConnection, name: str, records: Iterable[Mapping[str, Any]], key: str) -> None:
    con.execute(_DDL)
    listed = [dict(record) for record in records]
    if not listed:
        return
    con.register("incoming", pa.Table.from_pylist(listed))
    con.execute(
        f"insert into raw.{name} by name select distinct on ({key}) * from incoming anti join raw.{name} using ({key})"  # noqa: S608
    )
    con.unregister("incoming")
