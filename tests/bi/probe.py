"""All of a release through one DuckDB client: every table, comment, macro and Parquet file; run in a release's folder.

Runs with any Python and any DuckDB from 1.1.3 on, so it imports nothing of the project. Whatever fails is an exception.
"""

import re

import duckdb

PLAIN = ("BOOLEAN", "INTEGER", "DOUBLE", "VARCHAR", "DATE", "TIMESTAMP")

con = duckdb.connect("rare_earths.duckdb", read_only=True)
tables = con.execute("select schema_name, table_name, comment from duckdb_tables() where not internal").fetchall()
for schema, table, comment in tables:
    assert comment, f"{schema}.{table} has no comment"
    held = con.table(f"{schema}.{table}")
    parquet = con.read_parquet(f"parquet/{table}.parquet")
    assert held.fetchall() == parquet.fetchall(), f"{table}.parquet differs from {schema}.{table}"
    for name, kind in zip(held.columns, held.types, strict=True):
        assert str(kind) in PLAIN, f"{schema}.{table}.{name} is {kind}: cast it to one of {PLAIN}"

texts = con.execute("select comment from duckdb_columns() where not internal").fetchall()
assert all(text for (text,) in texts), "a column has no comment"

macros = con.execute(
    "select function_name, comment from duckdb_functions() where function_type = 'table_macro' and not internal"
).fetchall()
for macro, comment in macros:
    # The comment of a macro ends with a call that runs.
    call = re.search(rf"{macro}\(.*\)(?=\.$)", comment or "")
    assert call, f"the comment of {macro} ends with no call: {comment}"
    con.execute(f"from marts.{call[0]}").fetchall()
    for name, kind, *_ in con.execute(f"describe from marts.{call[0]}").fetchall():
        assert kind in PLAIN, f"{macro} gives {name} as {kind}"

print(f"probe: {len(tables)} tables, {len(texts)} columns, {len(macros)} macros, {len(tables)} Parquet files")  # noqa: T201
