"""Write what the docs pages take from a published file anew: `python -m warehouse.pages`.

Here: which page has which parts, and of which day they tell. Not here: the parts.
"""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb

from warehouse.connections import reader
from warehouse.pages import controls, queried, questions
from warehouse.pages.markdown import replaced
from warehouse.paths import data_paths, project_root

PAGES: dict[str, Callable[[duckdb.DuckDBPyConnection], dict[str, str]]] = {
    "closures": lambda con: queried.parts(con, "closures"),
    "controls": lambda con: controls.parts(con) | queried.parts(con, "controls"),
    "elements": lambda con: queried.parts(con, "elements"),
    "questions": questions.parts,
    "quotas": lambda con: queried.parts(con, "quotas"),
    "unknowns": lambda con: queried.parts(con, "unknowns"),
}
"""Pages of `docs/`, and what makes their parts."""

AS_OF = date(2026, 11, 21)
"""The day that the pages tell of: what is missing and what is suspended changes with the calendar, the words do not."""


def page_file(page: str) -> Path:
    """Return the file of a page."""
    return project_root() / "docs" / f"{page}.md"


def written(con: duckdb.DuckDBPyConnection, page: str) -> str:
    """Return a page as it must read, its parts from a published file.

    Raises:
        ValueError: The page has no place for a part.
    """
    return replaced(page_file(page).read_text(encoding="utf-8"), PAGES[page](con))


def main() -> int:
    """Write the parts of all pages from the current release, which must be as of their day."""
    with reader(data_paths().current / "rare_earths.duckdb") as con:
        ((as_of,),) = con.execute("select as_of from meta.release").fetchall()
        if as_of != AS_OF:
            sys.stderr.write(f"the release is as of {as_of}, the pages are of {AS_OF}: REE_AS_OF={AS_OF} make run\n")
            return 1
        for page in PAGES:
            page_file(page).write_text(written(con, page), encoding="utf-8")
            sys.stdout.write(f"{page_file(page)}: written\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
