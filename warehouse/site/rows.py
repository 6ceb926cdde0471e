"""Ask the published tables for what a page shows.

Here: running queries. Not here: the queries, or what becomes of the rows.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

Rows = Sequence[Mapping[str, Any]]
Content = Mapping[str, Rows | None]

_NEEDS = re.compile(r"^-- needs: (\w+)$", re.MULTILINE)


def page_content(con: duckdb.DuckDBPyConnection, folder: Path) -> Content:
    """Run every query of a folder.

    Args:
        con: Connection whose default catalog is the published file.
        folder: Holds `<name>.sql`; a line `-- needs: <mart>` names a mart that a release may be without.

    Returns:
        Rows by name of the query; None where the mart that it needs is not published.
    """
    queries = {file.stem: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.sql"))}
    marts = {row["table_name"] for row in rows(con, "from meta.table_catalog where schema_name = 'marts'")}
    return {name: rows(con, sql) if set(_NEEDS.findall(sql)) <= marts else None for name, sql in queries.items()}


def rows(con: duckdb.DuckDBPyConnection, query: str) -> Rows:
    """Return the rows of a query, each by column name."""
    found = con.execute(query)
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
