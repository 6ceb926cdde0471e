"""Ask the current release: one query, answered as a table for a terminal.

Here: running it read-only and drawing the answer. Not here: a client for programs; those open the file themselves.
"""

import duckdb
from rich.console import Group
from rich.table import Table
from rich.text import Text

from warehouse.connections import reader
from warehouse.draft import DATABASE
from warehouse.errors import QueryError
from warehouse.paths import DataPaths

MOST_ROWS = 100
"""Rows that are shown; a terminal is no place for more."""


def query(paths: DataPaths, sql: str) -> Group:
    """Return what the current release answers.

    Args:
        paths: Where the data are.
        sql: One query in DuckDB's SQL; tables are `marts.<name>` and `meta.<name>`.

    Returns:
        A table of at most `MOST_ROWS` rows, with a note below it where there are more.

    Raises:
        QueryError: DuckDB refuses the query; the message is DuckDB's.
        WarehouseFileError: Nothing is published yet, or the file cannot be opened.
    """
    with reader(paths.current / DATABASE) as con:
        try:
            answer = con.execute(sql)
            names = [column[0] for column in answer.description or ()]
            rows = answer.fetchmany(MOST_ROWS + 1)
        except duckdb.Error as error:
            raise QueryError(str(error)) from error
    note = [Text(f"The first {MOST_ROWS} rows: add `limit` or a condition.")] if len(rows) > MOST_ROWS else []
    return Group(_table(names, rows[:MOST_ROWS]), *note)


def _table(names: list[str], rows: list[tuple[object, ...]]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in names:
        table.add_column(Text(name))
    for row in rows:
        # What articles say may look like rich's own markup.
        table.add_row(*(Text("" if value is None else str(value)) for value in row))
    return table
