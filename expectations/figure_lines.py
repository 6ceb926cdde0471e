"""The form of a line of `figures.csv`: its cells, the keys in `where`, and what may be wrong with them.

Here belongs what can be said of a line by itself. Here does not belong the list as a whole (`figures`).
"""

from collections.abc import Iterator, Mapping, Set
from datetime import date

from expectations.figure_tables import COUNTS, FIGURE_TABLES, FigureTable, Keys, KeyType

HEADER: tuple[str, ...] = (
    "figure_id",
    "table",
    "where",
    "column",
    "expected",
    "tolerance",
    "unit",
    "source_url",
    "source_publisher",
    "holds_from",
    "why",
)


def faults_of(cells: Mapping[str, str | None], seen: Set[str]) -> Iterator[str]:
    """Say what is wrong with a line: one phrase per fault, none where all is well.

    Args:
        cells: the line, by the names of `HEADER`.
        seen: names of the figures on the lines before.
    """
    empty = [name for name in HEADER if not (cells.get(name) or "").strip()]
    if empty or None in cells:
        yield f"{', '.join(empty)} is empty" if empty else "more cells than columns"
        return
    text = {name: str(cells[name]) for name in HEADER}
    if text["figure_id"] in seen:
        yield f"figure_id {text['figure_id']} stands on an earlier line too"
    numbers = ("expected", "tolerance")
    yield from (f"{name} {text[name]!r} is not a number" for name in numbers if not _is_number(text[name]))
    if not _is_of("date", text["holds_from"]):
        yield f"holds_from {text['holds_from']!r} is not a date"
    table = FIGURE_TABLES.get(text["table"])
    if table is None:
        yield f"unknown table {text['table']}, known are {', '.join(FIGURE_TABLES)}"
    else:
        yield from _faults_in_table(text["table"], table, text["column"], text["where"])


def _faults_in_table(name: str, table: FigureTable, column: str, where: str) -> Iterator[str]:
    is_count = column in COUNTS
    if not is_count and column not in table.figures:
        yield f"unknown column {column} of {name}, known are {', '.join([*sorted(table.figures), *COUNTS])}"
    known: Keys = {**table.keys, **table.filters} if is_count else table.keys
    given = keys_of(where)
    for key in given.keys() - known.keys():
        yield f"unknown key {key!r} of {name}, known are {', '.join(known)}"
    if not is_count and table.keys.keys() - given.keys():
        yield f"where lacks {', '.join(k for k in table.keys if k not in given)}"
    for key in known.keys() & given.keys():
        if given[key] and not _is_of(known[key], given[key]):
            yield f"{key} {given[key]!r} is not a {known[key]}"


def keys_of(text: str) -> dict[str, str]:
    """Return the pairs of `where`, `column=value` parted by semicolons, as column -> value."""
    pairs = (pair.partition("=") for pair in text.split(";"))
    return {key.strip(): value.strip() for key, _, value in pairs}


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _is_of(kind: KeyType, text: str) -> bool:
    if kind == "text":
        return True
    try:
        _ = int(text) if kind == "integer" else date.fromisoformat(text)
    except ValueError:
        return False
    return True
