"""The answers of `docs/questions.md`: each question asked of a published file, with what it is held to.

Here: asking and laying out. Not here: the questions (`warehouse/questions/q*.sql`) and what they must answer
(`expected.csv`).
"""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from warehouse.pages.markdown import amount, figure, link, table, told

FOLDER = Path(__file__).parents[1] / "questions"
MOST_ROWS = 15
"""Longer answers are folded away: a reader of the page wants to see the next question."""

_HEADS = ("", "answer", "range", "must be", "why", "source")
_PLAIN = {"reported", "computed", "figure"}
_ADDED = {"t": " t", "pct": " %"}

# What is recomputed from printed figures names their rows only; who printed them stands in the observations.
_PRINTS = """
select source_row, publisher, source_url from marts.fct_export_observations
union
select source_row, publisher, source_url from marts.fct_cumulative_observations
union
select source_row, publisher, source_url from marts.fct_quota_observations
"""

Row = Mapping[str, object]
Prints = Mapping[str, tuple[str, str]]
Checks = Sequence[Mapping[str, str]]


def parts(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return the answer to each question as Markdown, by the name of its file.

    Args:
        con: Connection to a published file.
    """
    with (FOLDER / "expected.csv").open(encoding="utf-8", newline="") as stream:
        checks = list(csv.DictReader(stream))
    prints = {place: (publisher, url) for place, publisher, url in con.execute(_PRINTS).fetchall()}
    return {
        file.stem: _answer(con, file, [check for check in checks if check["question"] == file.stem], prints)
        for file in sorted(FOLDER.glob("q*.sql"))
    }


def _answer(con: duckdb.DuckDBPyConnection, file: Path, checks: Checks, prints: Prints) -> str:
    asked = con.execute(file.read_text(encoding="utf-8"))
    names = [str(column[0]) for column in asked.description or ()]
    rows = [dict(zip(names, row, strict=True)) for row in asked.fetchall()]
    lines = [_line(row, [check for check in checks if check["item"] == row["item"]], prints) for row in rows]
    used = [i for i in range(len(_HEADS)) if i == 0 or any(line[i] for line in lines)]
    text = table([_HEADS[i] for i in used], ([line[i] for i in used] for line in lines))
    if len(rows) <= MOST_ROWS:
        return text
    return f"<details><summary>{len(rows)} rows</summary>\n\n{text}\n</details>\n"


def _line(row: Row, checks: Checks, prints: Prints) -> list[str]:
    held = "; ".join(filter(None, map(_held, checks)))
    return [told(row["item"]), _result(row), _range(row), held, told(row["reason"]), _sources(row, prints)]


def _result(row: Row) -> str:
    word, unit, value = str(row["answer"]), str(row["unit"]), amount(row["figure"])
    if value is None:
        return told(word)
    exact = 3 if word not in {"derived", "computed"} and unit == "t" else _decimals(value, unit)
    shown = figure(round(value, exact)) + _ADDED.get(unit, f" {unit}")
    return shown if word in _PLAIN else f"{shown} ({told(word)})"


def _decimals(value: float, unit: str) -> int:
    # What is worked out from tonnes is no more exact than they are; a few kilograms of an element still count.
    return (1 if abs(value) >= 1 else 3) if unit == "t" else 2


def _range(row: Row) -> str:
    low, high = amount(row["low"]), amount(row["high"])
    if low is None or high is None or low == high:
        return ""
    decimals = max(_decimals(high, str(row["unit"])), 1 if high - low >= 1 else 2)
    return f"{figure(round(low, decimals))} to {figure(round(high, decimals))}"


def _held(check: Mapping[str, str]) -> str:
    if check["text"]:
        return told(check["text"])
    low, high = check["low"], check["high"]
    bound = figure(float(low)) if low == high else f"{figure(float(low))} to {figure(float(high))}"
    return bound if check["column"] == "figure" else f"{check['column']} {bound}"


def _sources(row: Row, prints: Prints) -> str:
    places = _listed(row["source_row"])
    urls, names = _listed(row["source_url"]), _listed(row["publisher"])
    told_of = [place for place in places if place in prints]
    if not urls and told_of:
        return "; ".join(f"{link(told(prints[place][0]), prints[place][1])} ({told(place)})" for place in told_of)
    behind = f"({told('; '.join(places))})" if places else ""
    if len(urls) == len(names):
        linked = "; ".join(link(told(name), url) for name, url in zip(names, urls, strict=True))
    else:
        numbered = " ".join(link(str(n), url) for n, url in enumerate(urls, 1))
        linked = " ".join(filter(None, [told("; ".join(names)), numbered]))
    return " ".join(filter(None, [linked, behind]))


def _listed(text: object) -> list[str]:
    return list(dict.fromkeys(filter(None, str(text or "").split("; "))))
