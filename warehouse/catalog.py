"""Write the schema `meta` of a release: what the tables and columns mean, how it came to be, what was checked.

Here: the rows of `meta` and their order. Not here: which tables and columns there are (`meta_tables`), or the marts
(`export`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import astuple
from datetime import date, datetime

import duckdb

from warehouse.build import Build
from warehouse.changes import Comparison
from warehouse.checks import CheckResult
from warehouse.dbt_run import NO_WARNING
from warehouse.export import comment
from warehouse.manifest import Stamp
from warehouse.meta_tables import (
    CHECKS,
    COLUMN_CATALOG,
    LINEAGE,
    META_TABLES,
    REJECTED_SUMMARY,
    RELEASE,
    RELEASE_CHANGES,
    RELEASE_COMPARISON,
    TABLE_CATALOG,
    TABLE_RULES,
    MetaTable,
)
from warehouse.quoting import identifier

Row = Sequence[str | int | float | bool | date | datetime | None]

# A payload counts while it is what its slice last came with: mended and withdrawn files are history, kept in raw.
_REJECTED = """
with standing as (
    select table_name, left(snapshot_id, 64) as payload_id
    from {build}.raw.loads
    where (table_name, slice_key, run_id) in (
        select (table_name, slice_key, max_by(run_id, load_id)) from {build}.raw.loads group by table_name, slice_key
    )
)
select r.source, r.table_name, r.reason, count(*), min(coalesce(p.name, r.payload_id) || ': ' || r.place)
from {build}.raw.rejected as r
semi join standing using (table_name, payload_id)
left join {build}.raw.payloads as p using (payload_id, source)
group by all order by all
"""
_TABLES = """
select schema_name, table_name, comment
from duckdb_tables() where database_name = 'published' order by all
"""
_COLUMNS = """
select schema_name, table_name, column_index, column_name, data_type, comment
from duckdb_columns() where database_name = 'published' order by schema_name, table_name, column_index
"""


def write_meta(
    con: duckdb.DuckDBPyConnection,
    build: str,
    stamp: Stamp,
    made_from: Build,
    comparison: Comparison,
) -> None:
    """Write the schema `meta` of the attached file; the marts are already there.

    Args:
        con: Connection with the build file and the file to publish attached.
        build: Catalog name of the build file.
        stamp: What tells the release from others; its fields are the columns of `meta.release`.
        made_from: All results of all gates, and the grains, usage warnings, lineage and rules of the marts.
        comparison: What changed against the release before.
    """
    con.execute("create schema published.meta")
    for table in META_TABLES:
        columns = ", ".join(f"{identifier(name)} {kind}" for name, kind, _ in table.columns)
        con.execute(f"create table published.meta.{table.name} ({columns})")
        comment(con, "meta", table.name, table.description, ((name, text) for name, _, text in table.columns))
    _append(con, RELEASE, [astuple(stamp)])
    _append(con, CHECKS, [_check_row(c) for c in sorted(made_from.checks, key=lambda c: (c.gate, c.table, c.check))])
    _append(con, REJECTED_SUMMARY, con.execute(_REJECTED.format(build=identifier(build))).fetchall())
    against = comparison.against
    _append(con, RELEASE_CHANGES, [(against, *astuple(change)) for change in comparison.changes])
    _append(con, RELEASE_COMPARISON, [(against, *astuple(count)) for count in comparison.counts])
    _append(con, LINEAGE, [astuple(link) for link in made_from.dbt.lineage])
    _append(con, TABLE_RULES, [astuple(rule) for rule in made_from.dbt.rules])
    _append(con, COLUMN_CATALOG, con.execute(_COLUMNS).fetchall())
    grains = {**made_from.dbt.grains, **{t.name: t.grain for t in META_TABLES}}
    warnings = {**dict.fromkeys((t.name for t in META_TABLES), NO_WARNING), **made_from.dbt.usage_warnings}
    _append(con, TABLE_CATALOG, _table_rows(con, grains, warnings))
    _warn_in_comments(con, {name: told for name, told in made_from.dbt.usage_warnings.items() if told != NO_WARNING})


def n_rows_by_table(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Count the rows of every published table, by `schema.table`."""
    tables = [f"{schema}.{table}" for schema, table, _ in con.execute(_TABLES).fetchall()]
    return {table: con.table(f"published.{table}").count("*").fetchall()[0][0] for table in tables}


def _table_rows(con: duckdb.DuckDBPyConnection, grains: Mapping[str, str], warnings: Mapping[str, str]) -> list[Row]:
    counts = n_rows_by_table(con)
    counts["meta.table_catalog"] = len(counts)
    tables = con.execute(_TABLES).fetchall()
    return [
        (schema, name, text, grains.get(name), counts[f"{schema}.{name}"], warnings.get(name))
        for schema, name, text in tables
    ]


def _warn_in_comments(con: duckdb.DuckDBPyConnection, warnings: Mapping[str, str]) -> None:
    """Add the usage warnings of a mart to its comment: most tools show a comment, none looks into a catalogue."""
    for schema, table, text in con.execute(_TABLES).fetchall():
        if schema == "marts" and table in warnings:
            comment(con, schema, table, f"{text} Mind: {warnings[table]} (see marts.dim_usage_warning).", ())


def _check_row(check: CheckResult) -> Row:
    named = (check.gate, check.table, check.check, check.is_passed, check.severity)
    return (*named, check.expected, check.found, check.detail, check.why)


def _append(con: duckdb.DuckDBPyConnection, table: MetaTable, rows: Sequence[Row]) -> None:
    # One statement of lists: row-by-row inserts take longer than all of the marts.
    if rows:
        lists = ", ".join(f"unnest(?::{kind}[])" for _, kind, _ in table.columns)
        con.execute(f"insert into published.meta.{table.name} select {lists}", list(zip(*rows, strict=True)))
