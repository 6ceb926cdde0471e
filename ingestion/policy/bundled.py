"""Policy tables of the bundled snapshot.

Here belongs which tables these are. Here does not belong how a bundled file is read (`snapshot`).
"""

from pathlib import Path

import duckdb

from ingestion.landing import LandingStore
from ingestion.loading import LoadResult
from ingestion.snapshot import DATA_FOLDER, load_snapshot_table

TABLE_NAMES: tuple[str, ...] = (
    "bundled__quotas",
    "bundled__quotas_by_group",
    "bundled__export_controls",
    "bundled__licence_events",
    "bundled__shares",
)


def load_bundled(
    con: duckdb.DuckDBPyConnection, store: LandingStore, run_id: str, table_name: str, folder: Path = DATA_FOLDER
) -> LoadResult:
    """Load one of `TABLE_NAMES` from the bundled snapshot; see `load_snapshot_table` for arguments and errors.

    Raises:
        ValueError: the table is not one of them.
    """
    if table_name not in TABLE_NAMES:
        raise ValueError(f"{table_name} is not a bundled policy table")
    return load_snapshot_table(con, store, run_id, table_name, folder)
