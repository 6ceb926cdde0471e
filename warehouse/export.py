"""Write the published files: the DuckDB file from the build's marts, and Parquet and CSV files of its tables.

Here: copying with comments. Not here: what must be there (`fitness`), the schema `meta` (`catalog`), folders and the
switch (`publishing`, `releases`).
"""

from collections.abc import Iterable
from pathlib import Path

import duckdb

from warehouse.errors import PublishError
from warehouse.fitness import fit_marts
from warehouse.quoting import identifier, literal

STORAGE_VERSION = "v1.0.0"
PUBLISHED = "published"
_COPY_TABLE = "create table published.marts.{table} as from {build}.marts.{table} order by all"
CSV_TABLES = (
    "dim_series",
    "fct_controls_by_element",
    "fct_cumulative_exports",
    "fct_exports_by_month",
    "fct_exports_by_month_vintages",
    "fct_quota_batches",
    "fct_quotas_by_year",
    "fct_shares",
)
"""Marts that are also published as CSV. None holds sentences of articles: a spreadsheet runs a text that begins with
an equals sign."""
_COPY_CSV = "copy published.marts.{table} to {file} (format csv, header)"
_COPY_PARQUET = "copy published.{schema}.{table} to {file} (format parquet, compression snappy, kv_metadata {texts})"
_TEXTS = """
select
    t.schema_name,
    t.table_name,
    t.comment,
    to_json(map(list(c.column_name order by c.column_index), list(c.comment order by c.column_index)))
from duckdb_tables() as t join duckdb_columns() as c using (database_name, schema_name, table_name)
where t.database_name = 'published'
group by all order by all
"""


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
        PublishError: The marts are not fit to be published, see `fit_marts`.
    """
    marts = fit_marts(con, build)
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

    The comments travel in the footer, as the keys `description` (the table's) and `columns` (JSON, by column). Snappy
    is a third larger than zstd and is what every reader of Parquet knows.

    Raises:
        PublishError: Both schemas have a table of the same name.
    """
    for schema, table, text, column_texts in con.execute(_TEXTS).fetchall():
        file = folder / f"{table}.parquet"
        if file.exists():
            raise PublishError(f"{schema}.{table}: another schema has a table of this name, and with it {file.name}")
        texts = f"{{description: {literal(text)}, columns: {literal(column_texts)}}}"
        names = {"schema": identifier(schema), "table": identifier(table)}
        con.execute(_COPY_PARQUET.format(**names, file=literal(str(file)), texts=texts))


def write_csv(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write `<table>.csv` for each of `CSV_TABLES`: UTF-8, ISO 8601 dates, no value where one is null."""
    for table in CSV_TABLES:
        con.execute(_COPY_CSV.format(table=identifier(table), file=literal(str(folder / f"{table}.csv"))))
