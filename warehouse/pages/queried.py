"""Parts of a page that are the answer of one query each.

Here: running `queries/<page>/<name>.sql` and laying out what comes back. Not here: the queries.
"""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from warehouse.pages.markdown import bullets, link, table, told

QUERIES = Path(__file__).parent / "queries"
_SENTENCE = "sentence"
_ADDRESS = "_url"
_NUMBERS = ("INT", "DOUBLE", "DECIMAL")


def parts(con: duckdb.DuckDBPyConnection, page: str) -> dict[str, str]:
    """Return the parts of a page as Markdown, by the name of their query.

    A query of the one column `sentence` becomes a list. Any other becomes a table whose heads are the names of the
    columns; a column `x_url` is no column of its own, but the address behind column `x`.

    Args:
        con: Connection to a published file.
        page: Name of the page, and of the folder of its queries.
    """
    files = sorted((QUERIES / page).glob("*.sql"))
    return {file.stem: _part(con.execute(file.read_text(encoding="utf-8"))) for file in files}


def _part(answer: duckdb.DuckDBPyConnection) -> str:
    columns = [(str(column[0]), str(column[1])) for column in answer.description or ()]
    names = [name for name, _ in columns]
    rows = answer.fetchall()
    if names == [_SENTENCE]:
        return bullets(told(sentence) for (sentence,) in rows)
    shown = [name for name in names if not name.endswith(_ADDRESS)]
    right = [kind.startswith(_NUMBERS) for name, kind in columns if name in shown]
    return table(shown, (_line(dict(zip(names, row, strict=True)), shown) for row in rows), right)


def _line(row: dict[str, object], shown: Sequence[str]) -> list[str]:
    addresses = {name: row.get(f"{name}{_ADDRESS}") for name in shown}
    return [link(told(row[name]), str(url) if url else None) for name, url in addresses.items()]
