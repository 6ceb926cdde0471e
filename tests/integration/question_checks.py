"""What each question must answer (`warehouse/questions/expected.csv`), and holding rows against it."""

import csv
from collections.abc import Mapping

from warehouse.paths import project_root

FOLDER = project_root() / "warehouse" / "questions"

Row = Mapping[str, object]


def expected() -> list[dict[str, str]]:
    """Return all checks: question, item, column, interval or text, unit, and why."""
    with (FOLDER / "expected.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def failures(question: str, rows: list[Row]) -> list[str]:
    """Say what is wrong with the answer to a question: rows with `item`, `figure`, `low`, `high`, `unit`, `answer`."""
    by_item = {row["item"]: row for row in rows}
    twice = [f"{question}: two rows with one name"] * (len(by_item) != len(rows))
    checks = [check for check in expected() if check["question"] == question]
    return twice + [told for check in checks if (told := _failure(by_item, check))]


def _failure(rows: Mapping[object, Row], check: Mapping[str, str]) -> str | None:
    place = f"{check['question']}, {check['item']}, {check['column']}"
    if check["item"] == "*":
        found: object = len(rows)
    elif check["item"] not in rows:
        return f"{place}: no such row"
    else:
        row = rows[check["item"]]
        found = row[check["column"]]
        if check["unit"] and row["unit"] != check["unit"]:
            return f"{place}: in {row['unit']}, not in {check['unit']}"
    if check["text"]:
        return None if found == check["text"] else f"{place}: {found!r}, not {check['text']!r} ({check['why']})"
    low, high = float(check["low"]), float(check["high"])
    if isinstance(found, int | float) and low - 1e-9 <= found <= high + 1e-9:
        return None
    return f"{place}: {found!r}, not {low:g} to {high:g} ({check['why']})"
