"""Loading as assets: the raw tables of a live source, from what waits in landing; part of every run.

Here belongs the wiring. What is loaded, and what a loss of rows means, belongs to `ingestion.live`.
"""

from collections.abc import Sequence

import dagster as dg

from ingestion.live import Connector, PartitionResult
from ingestion.live.pending import load_pending
from ingestion.loading import LoadResult
from orchestration.raw_assets import Loading, raw_assets
from warehouse.paths import data_paths

GROUP = "raw_live"


def raw_live_assets(connector: Connector) -> dg.AssetsDefinition:
    """Return the step that loads the tables of a live source."""
    return raw_assets(
        [table.name for table in connector.tables],
        lambda on: _load(connector, on),
        group=GROUP,
        kinds={"http"},
        landing=[connector.source.name],
    )


def _load(connector: Connector, on: Loading) -> list[LoadResult]:
    """Load what waits. A partition that lost suspiciously many rows stays waiting and is told in the log.

    It does not fail the step: nothing would be built or published, of all other sources, until a person has looked at
    one month of one source.
    """
    results, suspected = load_pending(on.con, data_paths().landing, connector, on.run_id)
    for error in suspected:
        dg.get_dagster_logger().error(f"{error}: python -m orchestration.live accept {connector.source.name} PERIOD")
    return [_summed(table.name, results, on) for table in connector.tables]


def _summed(table: str, results: Sequence[PartitionResult], on: Loading) -> LoadResult:
    own = [result for result in results if result.table == table]
    n_rows = on.con.execute(_CURRENT_ROWS, [table]).fetchall()[0][0]
    n_new = sum(result.n_rows for result in own if result.outcome != "unchanged")
    return LoadResult(table, n_rows, n_new, sum(result.n_rejected for result in own))


_CURRENT_ROWS = """
select coalesce(sum(n_rows), 0)
from (
  select * from raw.loads where table_name = ?
  qualify row_number() over (partition by slice_key order by load_id desc) = 1
)
where snapshot_id is not null
"""
