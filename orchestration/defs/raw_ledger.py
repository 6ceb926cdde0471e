"""The bookkeeping tables of schema `raw`, which every load appends to and no step owns."""

import dagster as dg

from orchestration.workspace import OWNERS

GROUP = "raw_ledger"
_TABLES = {
    "loads": "Which snapshot of each slice became current when; append only, the last row of a slice holds.",
    "payloads": "The cards of all payloads that were ever loaded.",
    "rejected": "What did not fit a contract: payload, place, reason, excerpt.",
}


@dg.definitions
def ledger() -> dg.Definitions:
    """Return the tables as assets that Dagster knows of and does not run."""
    return dg.Definitions(
        assets=[
            dg.AssetSpec(["raw", name], description=text, group_name=GROUP, kinds={"duckdb"}, owners=OWNERS)
            for name, text in _TABLES.items()
        ]
    )
