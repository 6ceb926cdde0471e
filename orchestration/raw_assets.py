"""How a raw table becomes an asset: its name, its description, and the step that loads it.

Here belongs what all raw assets have in common. Here does not belong which tables there are (`ingestion.contracts`),
how they are loaded (`ingestion`) or what a load tells about itself (`raw_metadata`).
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import dagster as dg
import duckdb

from ingestion.contracts import RAW_TABLES
from ingestion.landing import LandingStore
from ingestion.loading import LoadResult
from orchestration.raw_metadata import column_schema, load_metadata
from orchestration.workspace import OWNERS, WRITER_POOL, Workspace

SECONDS_BETWEEN_REPORTS = 2.0
"""A long load tells how far it is this often; each report is a row in the orchestrator's memory."""


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
            "dagster/column_schema": column_schema(table),
            "landing_source": table.source,
            "key": ", ".join(table.key),
        },
    )


def raw_assets(
    table_names: Sequence[str],
    load: Load,
    *,
    group: str,
    kinds: set[str],
    deps: Sequence[str] = (),
    landing: Sequence[str] = (),
) -> dg.AssetsDefinition:
    """Return the step that loads raw tables, in the pool of the writer.

    Args:
        table_names: what `load` loads, in the order of its results.
        load: the load.
        group: group of the assets.
        kinds: kinds besides duckdb.
        deps: raw tables that are loaded before.
        landing: live sources whose landed payloads are loaded, so that a row leads back to the run that fetched it.
    """
    before = [dg.AssetDep(["raw", each]) for each in deps]
    before += [dg.AssetDep(["landing", each], partition_mapping=dg.AllPartitionMapping()) for each in landing]
    specs = [raw_spec(name, group=group, kinds=kinds).replace_attributes(deps=before) for name in table_names]

    @dg.multi_asset(name=f"raw__{table_names[0]}", specs=specs, pool=WRITER_POOL)
    def load_tables(context: dg.AssetExecutionContext, workspace: Workspace) -> Iterator[dg.MaterializeResult[Any]]:
        with workspace.writer() as con:
            loading = Loading(con, workspace.landing, context.run_id, _reporter(context))
            for result in load(loading):
                metadata = load_metadata(con, result, workspace.paths.build_db)
                yield dg.MaterializeResult(asset_key=["raw", result.table], metadata=metadata)

    return load_tables


def _reporter(context: dg.AssetExecutionContext) -> Callable[[int, int], None]:
    """Return a progress function that writes to the run's log, but not for every single thing done."""
    last = time.monotonic()

    def report(n_done: int, n_all: int) -> None:
        nonlocal last
        if time.monotonic() - last >= SECONDS_BETWEEN_REPORTS:
            last = time.monotonic()
            context.log.info(f"{n_done:,} of {n_all:,}")

    return report
