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
        (
            "usage_warnings",
            "varchar",
            "What to mind, comma-separated, explained in marts.dim_usage_warning; none where nothing must be",
        ),
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
RELEASE_CHANGES = MetaTable(
    "release_changes",
    "schema_name, table_name, column_name, row_key",
    "What changed against the release before: every figure added, revised or withdrawn, every verdict that changed. "
    "Empty where nothing changed and where nothing could be compared; release_comparison tells which.",
    (
        ("against_release_id", "varchar", "Id of the earlier release"),
        ("schema_name", "varchar", "Schema of the table: marts, or meta for the checks of the gates"),
        ("table_name", "varchar", "Table that the row stands in"),
        ("row_key", "varchar", "Columns that identify the row with their values, as the text of a JSON object"),
        ("column_name", "varchar", "Column that changed; a unit is its last part (_t, _usd, _pct)"),
        ("change_kind", "varchar", "added, revised or withdrawn for a figure; verdict_changed for a word"),
        ("old_value", "double", "Figure of the earlier release; null where it had none"),
        ("new_value", "double", "Figure of this release; null where it has none"),
        ("difference", "double", "New less old figure, in the unit of the column; null unless revised"),
        ("difference_pct", "double", "The difference in per cent of the old figure; null where that was zero or null"),
        ("old_verdict", "varchar", "Word of the earlier release; for a check passed, warning or failed"),
        ("new_verdict", "varchar", "Word of this release"),
        ("old_status", "varchar", "Status beside the old value, such as reported or derived, where the table has one"),
        ("new_status", "varchar", "Status beside the new value, where the table has one"),
        ("old_source_url", "varchar", "Address of the page or file that the old value came from, where known"),
        ("new_source_url", "varchar", "Address of the page or file that the new value came from, where known"),
    ),
)
RELEASE_COMPARISON = MetaTable(
    "release_comparison",
    "schema_name, table_name, column_name",
    "What was compared with the release before to make release_changes, column by column, and what could not be.",
    (
        ("against_release_id", "varchar", "Id of the earlier release; null where there is none"),
        ("schema_name", "varchar", "Schema of the table: marts, or meta for the checks of the gates"),
        ("table_name", "varchar", "Compared table"),
        ("column_name", "varchar", "Compared column"),
        ("subject", "varchar", "figure: a number; verdict: a word, of which only changes are listed"),
        ("not_compared_because", "varchar", "Why the column was not compared; null where it was"),
        ("n_same", "integer", "Values that both releases have alike; null where nothing was compared, as below"),
        ("n_revised", "integer", "Values that both releases have and that differ"),
        ("n_withdrawn", "integer", "Values that only the earlier release has"),
        ("n_added", "integer", "Values that only this release has"),
    ),
)
LINEAGE = MetaTable(
    "lineage",
    "table_name, direction, docs_id",
    "What each mart is made from and what reads it, as the dbt project declares it.",
    (
        ("table_name", "varchar", "Table of marts"),
        ("direction", "varchar", "made_from or used_by"),
        (
            "other_name",
            "varchar",
            "Name of the other: a model, a seed, a raw table, or a page or tool that reads the mart",
        ),
        ("other_kind", "varchar", "model, seed, source (a raw table) or exposure (a page, a notebook, a tool)"),
        ("other_schema", "varchar", "Schema of the other in the build file; null for exposures"),
        ("is_direct", "boolean", "False for a raw table that is read only through other models"),
        ("docs_id", "varchar", "Identity of the other in the dbt docs"),
    ),
)
TABLE_RULES = MetaTable(
    "table_rules",
    "table_name, column_name, rule",
    "What must hold of each mart: the tests and constraints of the dbt project in words; meta.checks has the results.",
    (
        ("table_name", "varchar", "Table of marts"),
        ("column_name", "varchar", "Column that the rule is about; null where it is about rows or several columns"),
        ("rule", "varchar", "What must hold, in words or as an expression"),
        ("kind", "varchar", "test (runs with every build) or constraint (refused while the table is written)"),
    ),
)
META_TABLES = (
    RELEASE,
    CHECKS,
    REJECTED_SUMMARY,
    RELEASE_CHANGES,
    RELEASE_COMPARISON,
    TABLE_CATALOG,
    COLUMN_CATALOG,
    LINEAGE,
    TABLE_RULES,
)
