"""The tables of the schema `meta`: names, grains, columns and what they mean.

Here: their declaration. Not here: their rows (`catalog`).
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class MetaTable:
    """A table of `meta`: its grain, its description, and per column name, type and description."""

    name: str
    grain: str
    description: str
    columns: Sequence[tuple[str, str, str]]


RELEASE = MetaTable(
    "release",
    "release_id",
    "This release: one row with what made it and as of which day.",
    (
        ("release_id", "varchar", "Name of the release folder: the UTC time of its creation, YYYYMMDDTHHMMSSZ"),
        ("created_at", "timestamp", "When the release was created (UTC)"),
        ("as_of", "date", "The day that counts as today for states and missing months"),
        ("code_version", "varchar", "Version of the project's code that built it"),
        ("duckdb_version", "varchar", "Version of DuckDB that wrote the file"),
        ("storage_version", "varchar", "Oldest DuckDB storage version that can read the file"),
        ("dbt_version", "varchar", "Version of dbt-core that built the marts"),
    ),
)
CHECKS = MetaTable(
    "checks",
    "gate, table_name, check_name",
    "Every check that ran before this release was published, with its result.",
    (
        ("gate", "varchar", "Which gate ran it: raw, marts (Great Expectations) or dbt (data tests)"),
        ("table_name", "varchar", "Table that the check is about"),
        ("check_name", "varchar", "Name of the check"),
        ("is_passed", "boolean", "Whether it held"),
        ("severity", "varchar", "error: would have stopped the release; warn: is published with it"),
        ("expected", "varchar", "What had to hold"),
        ("found", "varchar", "What was found"),
        ("detail", "varchar", "Source row, publisher, address or message, where there is one"),
        ("why", "varchar", "Why it had to hold, where it is stated"),
    ),
)
REJECTED_SUMMARY = MetaTable(
    "rejected_summary",
    "source, table_name, reason",
    "What could not be read of the payloads that the sources hold now (quarantined), counted by reason.",
    (
        ("source", "varchar", "Source of the payload in the landing store"),
        ("table_name", "varchar", "Raw table that it was meant for"),
        ("reason", "varchar", "Why it was set aside"),
        ("n_rows", "integer", "Number of places set aside for this reason"),
        ("example_place", "varchar", "One of them: name of the payload and place in it"),
    ),
)
TABLE_CATALOG = MetaTable(
    "table_catalog",
    "schema_name, table_name",
    "Every table of this file: what it holds and how many rows.",
    (
        ("schema_name", "varchar", "Schema: marts or meta"),
        ("table_name", "varchar", "Name of the table, and of its Parquet file"),
        ("description", "varchar", "What the table holds"),
        ("grain", "varchar", "Columns that identify a row, comma-separated; null where no test states them"),
        ("n_rows", "integer", "Number of rows in this release"),
        ("usage_warnings", "varchar", "What to mind, comma-separated; explained in marts.dim_usage_warning"),
    ),
)
COLUMN_CATALOG = MetaTable(
    "column_catalog",
    "schema_name, table_name, column_name",
    "Every column of this file: its type and what it means.",
    (
        ("schema_name", "varchar", "Schema: marts or meta"),
        ("table_name", "varchar", "Name of the table"),
        ("column_number", "integer", "Position in the table, from 1"),
        ("column_name", "varchar", "Name of the column; a unit is its last part (_t, _kg, _usd, _pct)"),
        ("data_type", "varchar", "DuckDB type"),
        ("description", "varchar", "What the column means"),
    ),
)
META_TABLES = (RELEASE, CHECKS, REJECTED_SUMMARY, TABLE_CATALOG, COLUMN_CATALOG)
