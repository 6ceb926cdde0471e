"""How a raw table becomes an asset: its name, its description and what a load tells about itself.

Here belongs what all raw assets have in common. Here does not belong which tables there are (`ingestion.contracts`) or
how they are loaded (`ingestion`).
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import dagster as dg
import duckdb

from ingestion.contracts import RAW_TABLES, RawTable
from ingestion.landing import LandingStore
from ingestion.loading import LoadResult
from orchestration.workspace import OWNERS, WRITER_POOL, Workspace

SECONDS_BETWEEN_REPORTS = 2.0
"""A long load tells how far it is this often; each report is a row in the orchestrator's memory."""

Metadata = dict[str, dg.MetadataValue | str | int]


@dataclass(frozen=True)
class Loading:
    """What a load works with.

    Attributes:
        con: the writing connection.
        store: the landing store.
        run_id: identity of the run.
        progress: to be called with the number of things done and the number there are.
    """

    con: duckdb.DuckDBPyConnection
    store: LandingStore
    run_id: str
    progress: Callable[[int, int], None]


Load = Callable[[Loading], Sequence[LoadResult]]
"""Loads one raw table, or several that come from one pass over the same payloads."""

_LEDGER = """
select count(*), max(loaded_at), arg_max(snapshot_id, load_id)
from (
  select * from raw.loads where table_name = ?
  qualify row_number() over (partition by slice_key order by load_id desc) = 1
)
where snapshot_id is not null
"""


def raw_spec(table_name: str, *, group: str, kinds: set[str]) -> dg.AssetSpec:
    """Return the asset of a registered raw table: `raw/<source>__<entity>`, described by its contract.

    Raises:
        KeyError: no such table is registered.
    """
    table = RAW_TABLES[table_name]
    return dg.AssetSpec(
        key=["raw", table.name],
        description=table.description,
        group_name=group,
        kinds={"duckdb", *kinds},
        owners=OWNERS,
        metadata={
            "dagster/table_name": f"raw.{table.name}",
            "dagster/column_schema": _column_schema(table),
            "landing_source": table.source,
            "key": ", ".join(table.key),
        },
    )


def raw_assets(
    table_names: Sequence[str], load: Load, *, group: str, kinds: set[str], deps: Sequence[str] = ()
) -> dg.AssetsDefinition:
    """Return the step that loads raw tables, in the pool of the writer.

    Args:
        table_names: what `load` loads, in the order of its results.
        load: the load.
        group: group of the assets.
        kinds: kinds besides duckdb.
        deps: raw tables that are loaded before.
    """
    specs = [
        raw_spec(name, group=group, kinds=kinds).replace_attributes(deps=[["raw", each] for each in deps])
        for name in table_names
    ]

    @dg.multi_asset(name=f"raw__{table_names[0]}", specs=specs, pool=WRITER_POOL)
    def load_tables(context: dg.AssetExecutionContext, workspace: Workspace) -> Iterator[dg.MaterializeResult[Any]]:
        with workspace.writer() as con:
            loading = Loading(con, workspace.landing, context.run_id, _reporter(context))
            for result in load(loading):
                metadata = load_metadata(con, result, workspace)
                yield dg.MaterializeResult(asset_key=["raw", result.table], metadata=metadata)

    return load_tables


def load_metadata(con: duckdb.DuckDBPyConnection, result: LoadResult, workspace: Workspace) -> Metadata:
    """Return what a materialization says: rows now, rows appended, rejections, dates, the snapshot, where to look."""
    n_slices, loaded_at, snapshot_id = con.execute(_LEDGER, [result.table]).fetchall()[0]
    return {
        "dagster/row_count": result.n_rows,
        "n_new_rows": result.n_new_rows,
        "n_rejected": result.n_rejected,
        "n_slices": n_slices,
        **_source_dates(con, result.table),
        **({"last_changed": _moment(loaded_at)} if loaded_at else {}),
        **({"snapshot_id": snapshot_id} if snapshot_id else {}),
        "dagster/uri": str(workspace.paths.build_db),
    }


def _source_dates(con: duckdb.DuckDBPyConnection, table_name: str) -> Mapping[str, dg.MetadataValue | str]:
    """Return the span of the dates that the sources themselves bear; nothing where they bear none."""
    dated = {"source_date", "published_on", "period"} & {column.name for column in RAW_TABLES[table_name].columns}
    if not dated:
        return {}
    column = min(dated, key=("source_date", "published_on", "period").index)
    span = f'select min("{column}"), max("{column}") from raw."{table_name}"'  # noqa: S608 names from the contract
    first, last = con.execute(span).fetchall()[0]
    return {} if first is None else {"first_source_date": _day(first), "last_source_date": _day(last)}


def _reporter(context: dg.AssetExecutionContext) -> Callable[[int, int], None]:
    """Return a progress function that writes to the run's log, but not for every single thing done."""
    last = time.monotonic()

    def report(n_done: int, n_all: int) -> None:
        nonlocal last
        if time.monotonic() - last >= SECONDS_BETWEEN_REPORTS:
            last = time.monotonic()
            context.log.info(f"{n_done:,} of {n_all:,}")

    return report


def _day(value: str | date) -> str:
    return value if isinstance(value, str) else value.isoformat()


def _moment(value: datetime) -> str:
    return value.strftime("%Y-%m-%d %H:%M:%S UTC")


def _column_schema(table: RawTable) -> dg.TableSchema:
    return dg.TableSchema(
        columns=[
            dg.TableColumn(column.name, column.sql_type, None, dg.TableColumnConstraints(nullable=column.is_nullable))
            for column in table.columns
        ]
    )
