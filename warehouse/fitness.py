"""What the marts of a build file must be before they are published: complete, tables, of plain types, described.

Here: which tables must be there, which types may be published, and reading what the build file has. Not here: copying
them (`export`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from warehouse.errors import PublishError

REQUIRED_TABLES = frozenset(
    {
        "bridge_commodity_element",
        "bridge_control_coverage",
        "dim_article",
        "dim_commodity",
        "dim_country",
        "dim_date",
        "dim_element",
        "dim_measure",
        "dim_month",
        "dim_series",
        "dim_source",
        "fct_article_claims",
        "fct_claim_checks",
        "fct_claim_comparisons",
        "fct_control_events",
        "fct_control_statements",
        "fct_control_status_periods",
        "fct_controls_by_element",
        "fct_cumulative_exports",
        "fct_cumulative_observations",
        "fct_export_observations",
        "fct_exports_by_month",
        "fct_exports_by_month_vintages",
        "fct_quota_batches",
        "fct_quota_observations",
        "fct_quotas_by_year",
        "fct_shares",
    }
)
"""Tables of the published contract, and those that the published macros (`macros/`) read."""

PLAIN_TYPES = frozenset(
    {"BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "FLOAT", "DOUBLE", "VARCHAR", "DATE", "TIMESTAMP"}
)
"""What the drivers of BI tools all read; TIMESTAMP is UTC throughout."""

_COLUMNS = """
select t.table_name, t.comment, c.column_name, c.data_type, c.comment
from duckdb_tables() as t join duckdb_columns() as c using (database_name, schema_name, table_name)
where t.database_name = $build and t.schema_name = 'marts'
order by t.table_name, c.column_index
"""
_VIEWS = "select view_name from duckdb_views() where database_name = $build and schema_name = 'marts' order by all"


@dataclass(frozen=True)
class Column:
    """A column of a mart of the build file, with its DuckDB type and the comment dbt wrote."""

    name: str
    data_type: str
    comment: str | None


@dataclass(frozen=True)
class Mart:
    """A table of the build's schema `marts`, with the comment dbt wrote."""

    name: str
    comment: str | None
    columns: Sequence[Column]


def fit_marts(con: duckdb.DuckDBPyConnection, build: str) -> list[Mart]:
    """Return the tables of the build's `marts`, in the order of their names.

    Args:
        con: Connection with the build file attached.
        build: Its catalog name.

    Raises:
        PublishError: A table of `REQUIRED_TABLES` is missing, something in `marts` is a view, a column has a type that
            BI drivers do not read, or a table or column has no description; all such places are named at once.
    """
    marts = _marts(con, build)
    if found := [*_missing(marts), *_views(con, build), *_unpublishable(marts)]:
        raise PublishError("\n".join(["the marts of the build file cannot be published:", *(f"  {f}" for f in found)]))
    return marts


def _marts(con: duckdb.DuckDBPyConnection, build: str) -> list[Mart]:
    tables: dict[str, tuple[str | None, list[Column]]] = {}
    for table, text, column, kind, column_text in con.execute(_COLUMNS, {"build": build}).fetchall():
        tables.setdefault(table, (text, []))[1].append(Column(column, kind, column_text))
    return [Mart(name, text, columns) for name, (text, columns) in tables.items()]


def _missing(marts: Sequence[Mart]) -> list[str]:
    return [f"marts.{table} is missing" for table in sorted(REQUIRED_TABLES - {mart.name for mart in marts})]


def _views(con: duckdb.DuckDBPyConnection, build: str) -> list[str]:
    views = con.execute(_VIEWS, {"build": build}).fetchall()
    return [f"marts.{view} is a view: publish tables only (materialized: table)" for (view,) in views]


def _unpublishable(marts: Sequence[Mart]) -> list[str]:
    found: list[str] = []
    for mart in marts:
        if not mart.comment:
            found.append(f"marts.{mart.name} has no description")
        for column in mart.columns:
            place = f"marts.{mart.name}.{column.name}"
            if column.data_type not in PLAIN_TYPES and not column.data_type.startswith("DECIMAL("):
                found.append(f"{place} has the type {column.data_type}: cast it to a plain type")
            if not column.comment:
                found.append(f"{place} has no description")
    return found
