"""The answers of `docs/questions.md`: each question asked of a published file, with what it is held to.

Here: asking and laying out. Not here: the questions (`warehouse/questions/q*.sql`) and what they must answer (`expected.csv`).
"""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from warehouse.pages.markdown import figure, link, table, told

FOLDER = Path(__file__).parents[1] / "questions"
MOST_ROWS = 15
"""Longer answers are folded away: a reader of the page wants to see the next question."""

_HEADS = ("", "answer", "range", "must be", "why", "source")
_PLAIN = {"reported", "computed", "figure"}
_ADDED = {"t": " t", "pct": " %", "pct_of_exports": " %"}

Row = Mapping[str, object]
Checks = Sequence[Mapping[str, str]]


def parts(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return the answer to each question as Markdown, by the name of its file.

    Args:
        con: Connection to a published file.
    """
    with (FOLDER / "expected.csv").open(encoding="utf-8", newline="") as stream:
        checks = list(csv.DictReader(stream))
    return {
        file.stem: _answer(con, file, [check for check in checks if check["question"] == file.stem])
        for file in sorted(FOLDER.glob("q*.sql"))
    }


def _answer(con: duckdb.DuckDBPyConnection, file: Path, checks: Checks) -> str:
    asked = con.execute(file.read_text(encoding="utf-8"))
    names = [str(column[0]) for column in asked.description or ()]
    rows = [dict(zip(names, row, strict=True)) for row in asked.fetchall()]
    lines = [_line(row, [check for check in checks if check["item"] == row["item"]]) for row in rows]
    used = [i for i in range(len(_HEADS)) if i == 0 or any(line[i] for line in lines)]
    text = table([_HEADS[i] for i in used], ([line[i] for i in used] for line in lines))
    if len(rows) <= MOST_ROWS:
        return text
    return f"<details><summary>{len(rows)} rows</summary>\n\n{text}\n</details>\n"


def _line(row: Row, checks: Checks) -> list[str]:
    held = "; ".join(filter(None, map(_held, checks)))
    return [told(row["item"]), _result(row), _range(row), held, told(row["reason"]), _sources(row)]


def _result(row: Row) -> str:
    word = str(row["answer"])
    if not isinstance(row["figure"], int | float):
        return told(word)
    amount = _amount(row["figure"], str(row["unit"]))
    return amount if word in _PLAIN else f"{amount} ({told(word)})"


def _amount(value: float, unit: str) -> str:
    # Back-solved figures are no more exact than their range, which stands beside them.
    return figure(round(value, 1 if abs(value) >= 1 else 3)) + _ADDED.get(unit, f" {unit}")


def _range(row: Row) -> str:
    low, high = row["low"], row["high"]
    if not isinstance(low, int | float) or not isinstance(high, int | float) or low == high:
        return ""
    return f"{figure(round(low, 2))} to {figure(round(high, 2))}"


def _held(check: Mapping[str, str]) -> str:
    if check["text"]:
        return told(check["text"])
    low, high = check["low"], check["high"]
    bound = figure(float(low)) if low == high else f"{figure(float(low))} to {figure(float(high))}"
    return bound if check["column"] == "figure" else f"{check['column']} {bound}"


def _sources(row: Row) -> str:
    urls = list(dict.fromkeys(str(row["source_url"] or "").split("; ")))
    names = list(dict.fromkeys(str(row["publisher"] or "").split("; ")))
    place = f" ({told(row['source_row'])})" if row["source_row"] else ""
    if len(urls) == len(names) and all(names):
        return "; ".join(link(told(name), url) for name, url in zip(names, urls, strict=True)) + place
    numbered = " ".join(link(str(n), url) for n, url in enumerate(filter(None, urls), 1))
    return " ".join(filter(None, [told("; ".join(filter(None, names))), numbered])) + place
