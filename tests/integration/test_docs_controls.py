"""The page on the control timeline: every cell is what the bundled records say, read a second time."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from warehouse.pages.controls import DAYS

NONE, ANNOUNCED, IN_FORCE, SUSPENDED, NEVER_BOUND, UNKNOWN = (
    (), ("announced",), ("in_force",), ("suspended",), ("suspended_before_effect",), ("unknown",),
)  # fmt: skip
APRIL = [NONE, *[IN_FORCE] * 6]
OCTOBER = [NONE, NONE, ANNOUNCED, NEVER_BOUND, NEVER_BOUND, UNKNOWN, UNKNOWN]
READ = {
    **dict.fromkeys(("La", "Ce", "Pr", "Nd", "Pm"), [NONE] * 7),
    **dict.fromkeys(("Sc", "Y", "Sm", "Gd", "Tb", "Dy", "Lu"), APRIL),
    **dict.fromkeys(("Eu", "Ho", "Er", "Tm", "Yb"), OCTOBER),
    **dict.fromkeys(("Ga", "Ge", "Sb", "W", "Te", "Bi", "Mo", "In"), [IN_FORCE] * 7),
    "Ag": [*[NONE] * 3, *[IN_FORCE] * 4],
    "C": [
        IN_FORCE, IN_FORCE, ("announced", "in_force"), *[("in_force", "suspended_before_effect")] * 2,
        *[("in_force", "unknown")] * 2,
    ],
}  # fmt: skip
"""Read out of export_controls.csv by a person: the states of an element's controls to any destination, by day."""

CELL = re.compile(
    r"\*\*(?P<status>[a-z ]+)\*\*(?: to (?P<until>[0-9-]+))?: (?P<rule>.*?) \((?P<lines>[0-9, -]+)\)(?:;|$)"
)


@pytest.fixture(scope="module")
def records(project_root: Path) -> dict[int, dict[str, str]]:
    """Return the rows of the bundled table of controls by their line."""
    with (project_root / "ingestion" / "data" / "export_controls.csv").open(encoding="utf-8", newline="") as stream:
        return dict(enumerate(csv.DictReader(stream), 2))


@pytest.fixture(scope="module")
def page(project_root: Path) -> str:
    """Return the page."""
    return (project_root / "docs" / "controls.md").read_text(encoding="utf-8")


def part(page: str, name: str) -> dict[str, list[str]]:
    """Return the cells of a table of the page by the head of their row."""
    text = page.split(f"<!-- begin {name} -->\n")[1].split(f"<!-- end {name} -->", maxsplit=1)[0]
    rows = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in text.splitlines()[2:]]
    return {head: cells for head, *cells in rows}


def lines_of(told: str) -> Iterator[int]:
    """Yield the line numbers of "2-9, 12"."""
    for span in told.split(", "):
        first, _, last = span.partition("-")
        yield from range(int(first), int(last or first) + 1)


def state(record: dict[str, str], day: date) -> str | None:
    """Return the state that a record gives for a day by its own dates, without looking at any other record."""
    announced, effective = record["announced_on"], record["effective_on"]
    begin, end, on = record["suspended_from"], record["suspended_until"], day.isoformat()
    if on < announced:
        return None
    if begin and begin <= on:
        if on > end:
            return "unknown"
        return "suspended" if effective <= begin else "suspended before effect"
    return "in force" if (effective or announced) <= on else "announced"


def told(cell: str) -> set[tuple[str, int]]:
    """Return the states of a cell with the lines that they are of."""
    found = [CELL.match(said) for said in cell.split("<br>")] if cell != "none" else []
    return {(match["status"], line) for match in found if match for line in lines_of(match["lines"])}


def test_every_cell_says_what_the_records_of_its_element_say(page: str, records: dict[int, dict[str, str]]) -> None:
    table = part(page, "elements")
    assert len(table) == 31
    for head, cells in table.items():
        element, _, destination = head.partition(" to ")
        # Only paragraph 2 of announcement 46 of 2024 names elements and one destination.
        own = {
            n: record
            for n, record in records.items()
            if record["element_symbol"] == element
            and (record["announcement_id"] == "MOFCOM 2024-46 (para 2)") == bool(destination)
        }
        for day, cell in zip(DAYS, cells, strict=True):
            expected = {(status, n) for n, record in own.items() if (status := state(record, day))}
            assert told(cell) == expected, f"{head} on {day}"


def test_every_cell_of_a_measure_says_what_its_records_say(page: str, records: dict[int, dict[str, str]]) -> None:
    for measure, cells in part(page, "measures without an element").items():
        own = {
            n: record
            for n, record in records.items()
            if record["announcement_id"] == measure and not record["element_symbol"]
        }
        assert own, measure
        for day, cell in zip(DAYS, cells, strict=True):
            assert told(cell) == {(status, n) for n, record in own.items() if (status := state(record, day))}


def test_no_restrictive_record_is_missing_from_the_page(page: str, records: dict[int, dict[str, str]]) -> None:
    shown = {
        line
        for name in ("elements", "measures without an element")
        for cells in part(page, name).values()
        for cell in cells
        for _, line in told(cell)
    }
    missing = {record["announcement_id"] for n, record in records.items() if n not in shown}
    assert missing == {"MOFCOM-GACC 2025-70", "MOFCOM 2025-72", "2025-70 extension (political)"}


@pytest.mark.pipeline
@pytest.mark.parametrize("element", READ)
def test_the_states_are_those_that_a_reader_of_the_sources_finds(
    published: duckdb.DuckDBPyConnection, element: str
) -> None:
    query = """
        select distinct status from marts.control_status_of(?, null, 'WLD', ?, ?) where coverage = 'named' order by 1
    """
    found = [tuple(s for (s,) in published.execute(query, [element, day, day]).fetchall()) for day in DAYS]
    assert found == READ[element]


@pytest.mark.pipeline
def test_every_element_was_read(published: duckdb.DuckDBPyConnection) -> None:
    assert {e for (e,) in published.execute("select element_symbol from marts.dim_element").fetchall()} == READ.keys()


@pytest.mark.pipeline
def test_what_is_known_now_of_those_days_is_what_was_known_then(published: duckdb.DuckDBPyConnection) -> None:
    for day in DAYS:
        query = "select measure_id, status, n_items from marts.measure_status_on($day, $known)"
        then = published.execute(query, {"day": day, "known": day}).fetchall()
        now = published.execute(query, {"day": day, "known": date(2026, 11, 21)}).fetchall()
        assert then == now


OCTOBER_SET = ("2025-55", "2025-56", "2025-57", "2025-58", "2025-61", "2025-62")


@pytest.mark.pipeline
@pytest.mark.parametrize(
    ("day", "days", "october", "december"),
    [
        ("2025-11-06", 400, None, None),
        ("2025-11-08", 400, "ends_soon", None),
        ("2026-10-10", 30, None, None),
        ("2026-10-11", 30, "ends_soon", None),
        ("2026-11-10", 17, "ends_soon", "ends_soon"),
        ("2026-11-11", 15, "ended_without_successor", None),
        ("2026-11-21", 6, "ended_without_successor", "ends_soon"),
        ("2026-11-28", 0, "ended_without_successor", "ended_without_successor"),
    ],
)
def test_the_watch_on_the_published_records(
    published: duckdb.DuckDBPyConnection, day: str, days: int, october: str | None, december: str | None
) -> None:
    """A suspension is watched from its publication on, and stays on the list after its end."""
    query = "select affected_measure_id, watch, status_after_end from marts.expiry_watch(?, ?)"
    found = {
        measure.split()[1]: (watch, after) for measure, watch, after in published.execute(query, [day, days]).fetchall()
    }
    expected = dict.fromkeys(OCTOBER_SET, (october, "unknown")) if october else {}
    assert found == expected | ({"2024-46": (december, "unknown")} if december else {})
