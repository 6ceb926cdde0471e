"""Quotas, controls, licence events and shares: the bundled snapshot."""

import dagster as dg

from ingestion.policy.bundled import TABLE_NAMES, load_bundled
from orchestration.raw_assets import raw_assets

GROUP = "raw_policy"


@dg.definitions
def policy() -> dg.Definitions:
    """Return one asset for each raw table of quotas, controls and shares."""
    return dg.Definitions(assets=[*map(_bundled, TABLE_NAMES)])


def _bundled(name: str) -> dg.AssetsDefinition:
    return raw_assets([name], lambda on: [load_bundled(on.con, on.store, on.run_id, name)], group=GROUP, kinds={"csv"})
