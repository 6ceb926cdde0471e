"""Trade and production figures: the bundled snapshot and the customs drop folder."""

import dagster as dg

from ingestion.trade.bundled import TABLE_NAMES, load_bundled
from ingestion.trade.china_customs import load_drop_folder
from orchestration.raw_assets import raw_assets
from warehouse.paths import drop_dir

GROUP = "raw_trade"


@dg.definitions
def trade() -> dg.Definitions:
    """Return one asset for each raw table of trade and production."""
    customs = raw_assets(
        ["china_customs__exports_by_partner"],
        lambda on: [load_drop_folder(on.con, on.store, on.run_id, drop_dir())],
        group=GROUP,
        kinds={"csv"},
    )
    return dg.Definitions(assets=[*map(_bundled, TABLE_NAMES), customs])


def _bundled(name: str) -> dg.AssetsDefinition:
    return raw_assets([name], lambda on: [load_bundled(on.con, on.store, on.run_id, name)], group=GROUP, kinds={"csv"})
