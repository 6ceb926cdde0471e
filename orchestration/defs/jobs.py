"""The one job: ingest, gate, build, gate, publish."""

import dagster as dg

refresh_warehouse = dg.define_asset_job(
    "refresh_warehouse",
    # The second half adds the checks of the ledger tables, which no step of ours owns.
    # What is fetched has jobs of its own, by partition; this one loads what they landed.
    selection=(dg.AssetSelection.all() - dg.AssetSelection.groups("landing")) | dg.AssetSelection.all_asset_checks(),
    description="Load what is new, gate it, build and gate the marts, publish a release. Safe to run at any time.",
)
