"""Write the published files: the DuckDB file from the build's marts, and one Parquet file for each of its tables.

Here: which tables must be there, which types may be published, copying with comments. Not here: the schema `meta`
(`catalog`), folders and the switch (`publishing`, `releases`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.errors import PublishError
from warehouse.quoting import identifier, literal

STORAGE_VERSION = "v1.0.0"
PUBLISHED = "published"
REQUIRED_TABLES = frozenset(
    {
        "bridge_commodity_element",
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
        "fct_controls_by_element",
        "fct_cumulative_exports",
        "fct_exports_by_month",
        "fct_exports_by_month_vintages",
        "fct_quota_batches",
        "fct_quotas_by_year",
        "fct_shares",
    }
)
# What the drivers of BI tools all read; TIMESTAMP is UTC throughout.
PLAIN_TYPES = frozenset(
    {"BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "FLOAT", "DOUBLE", "VARCHAR", "DATE", "TIMESTAMP"}
)
_COLUMNS = """
select t.table_name, t.comment, c.column_name, c.data_type, c.comment
from duckdb_tables() as t join duckdb_columns() as c using (database_name, schema_name, table_name)
where t.database_name = $build and t.schema_name = 'marts'
order by t.table_name, c.column_index
"""
_VIEWS = "select view_name from duckdb_views() where database_name = $build and schema_name = 'marts' order by all"
_COPY_TABLE = "create table published.marts.{table} as from {build}.marts.{table} order by all"
_COPY_PARQUET = "copy published.{schema}.{table} to {file} (format parquet, compression zstd)"


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


def attach_new_file(con: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Create the DuckDB file to publish, attach it as `published` and make it the default of the connection.

    The storage version is the oldest that DuckDB's drivers in the field read.
    """
    options = f"read_write, storage_version {literal(STORAGE_VERSION)}"
    con.execute(f"attach {literal(str(file))} as {PUBLISHED} ({options})")
    con.execute(f"use {PUBLISHED}")


def copy_marts(con: duckdb.DuckDBPyConnection, build: str) -> None:
    """Copy every table of the build's `marts` into the attached file, rows in the order of all columns.

    Args:
        con: Connection with the build file and the file to publish attached.
        build: Catalog name of the build file.

    Raises:
        PublishError: A table of the contract is missing, something in `marts` is a view, a column has a type that
            BI drivers do not read, or a table or column has no description; all such places are named at once.
    """
    marts = _marts(con, build)
    if found := [*_missing(marts), *_views(con, build), *_unpublishable(marts)]:
        raise PublishError("\n".join(["the marts of the build file cannot be published:", *(f"  {f}" for f in found)]))
    con.execute("create schema published.marts")
    for mart in marts:
        con.execute(_COPY_TABLE.format(table=identifier(mart.name), build=identifier(build)))
        comment(con, "marts", mart.name, mart.comment or "", ((c.name, c.comment or "") for c in mart.columns))


def comment(
    con: duckdb.DuckDBPyConnection, schema: str, table: str, text: str, columns: Iterable[tuple[str, str]]
) -> None:
    """Write the comments of a published table and of its columns (pairs of name and text)."""
    place = f"{PUBLISHED}.{schema}.{identifier(table)}"
    con.execute(f"comment on table {place} is {literal(text)}")
    for name, column_text in columns:
        con.execute(f"comment on column {place}.{identifier(name)} is {literal(column_text)}")


def write_parquet(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write `<table>.parquet` for every published table of `marts` and `meta`, in the row order of the file.

    Raises:
        PublishError: Both schemas have a table of the same name.
    """
    tables = con.execute(
        "select schema_name, table_name from duckdb_tables() where database_name = 'published' order by all"
    ).fetchall()
    for schema, table in tables:
        file = folder / f"{table}.parquet"
        if file.exists():
            raise PublishError(f"{schema}.{table}: another schema has a table of this name, and with it {file.name}")
        target = literal(str(file))
        con.execute(_COPY_PARQUET.format(schema=identifier(schema), table=identifier(table), file=target))


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
