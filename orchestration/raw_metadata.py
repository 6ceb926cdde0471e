"""What a raw asset tells about itself: its columns, and after a load its rows, rejections, dates and snapshot.

Here belongs reading them. Here does not belong loading anything.
"""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import dagster as dg
import duckdb

from ingestion.contracts import RAW_TABLES, RawTable
from ingestion.loading import LoadResult, current_rows_sql

Metadata = dict[str, dg.MetadataValue | str | int]

DATES = ("source_date", "published_on", "period")
"""Columns by which a source dates its rows; the first that a table has is told."""

_LEDGER = """
select count(*), max(loaded_at), arg_max(snapshot_id, load_id)
from (
  select * from raw.loads where table_name = ?
  qualify row_number() over (partition by slice_key order by load_id desc) = 1
)
where snapshot_id is not null
"""


def column_schema(table: RawTable) -> dg.TableSchema:
    """Return the columns of a raw table as its contract states them."""
    return dg.TableSchema(
        columns=[
            dg.TableColumn(column.name, column.sql_type, None, dg.TableColumnConstraints(nullable=column.is_nullable))
            for column in table.columns
        ]
    )


def load_metadata(con: duckdb.DuckDBPyConnection, result: LoadResult, build_db: Path) -> Metadata:
    """Return what a materialization says: rows now, rows appended, rejections, dates, the snapshot, where to look."""
    n_slices, loaded_at, snapshot_id = con.execute(_LEDGER, [result.table]).fetchall()[0]
    return {
        "dagster/row_count": result.n_rows,
        "n_new_rows": result.n_new_rows,
        "n_rejected": result.n_rejected,
        "n_slices": n_slices,
        **_source_dates(con, RAW_TABLES[result.table]),
        **({"last_changed": _moment(loaded_at)} if loaded_at else {}),
        **({"snapshot_id": snapshot_id} if snapshot_id else {}),
        "dagster/uri": str(build_db),
    }


def _source_dates(con: duckdb.DuckDBPyConnection, table: RawTable) -> Mapping[str, str]:
    """Return the span of the dates that the current rows bear; nothing where they bear none."""
    names = {column.name for column in table.columns}
    column = next((name for name in DATES if name in names), None)
    if column is None:
        return {}
    span = f'select min("{column}"), max("{column}") from ({current_rows_sql(table)})'  # noqa: S608 names of the contract
    first, last = con.execute(span).fetchall()[0]
    return {} if first is None else {"first_source_date": _day(first), "last_source_date": _day(last)}


def _day(value: str | date) -> str:
    return value if isinstance(value, str) else value.isoformat()


def _moment(value: datetime) -> str:
    return value.strftime("%Y-%m-%d %H:%M:%S UTC")
