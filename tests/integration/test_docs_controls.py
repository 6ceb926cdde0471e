"""The page on the control timeline: its tables are those of the published file, and say what the sources say."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from warehouse.timeline import DAYS, replaced, tables

pytestmark = pytest.mark.pipeline

NONE, ANNOUNCED, IN_FORCE, SUSPENDED, NEVER_BOUND, UNKNOWN = (
    (), ("announced",), ("in_force",), ("suspended",), ("suspended_before_effect",), ("unknown",),
)  # fmt: skip
READ = {
    "Nd": [NONE] * 7,
    "Dy": [NONE, *[IN_FORCE] * 6],
    "Sm": [NONE, *[IN_FORCE] * 6],
    "Ho": [NONE, NONE, ANNOUNCED, NEVER_BOUND, NEVER_BOUND, UNKNOWN, UNKNOWN],
    "Yb": [NONE, NONE, ANNOUNCED, NEVER_BOUND, NEVER_BOUND, UNKNOWN, UNKNOWN],
    "W": [IN_FORCE] * 7,
    "C": [
        IN_FORCE, IN_FORCE, ("announced", "in_force"), *[("in_force", "suspended_before_effect")] * 2,
        *[("in_force", "unknown")] * 2,
    ],
}  # fmt: skip
"""Read out of export_controls.csv by a person: the states of an element's controls to any destination, by day."""


def test_the_page_shows_what_the_release_holds(published: duckdb.DuckDBPyConnection, project_root: Path) -> None:
    page = (project_root / "docs" / "controls.md").read_text(encoding="utf-8")
    assert replaced(page, tables(published)) == page, "run: .venv/bin/python -m warehouse.timeline"


@pytest.mark.parametrize("element", READ)
def test_the_states_are_those_that_a_reader_of_the_sources_finds(
    published: duckdb.DuckDBPyConnection, element: str
) -> None:
    query = """
        select distinct status from marts.control_status_of(?, null, 'WLD', ?, ?) where coverage = 'named' order by 1
    """
    found = [tuple(s for (s,) in published.execute(query, [element, day, day]).fetchall()) for day in DAYS]
    assert found == READ[element]


def test_what_is_known_now_of_those_days_is_what_was_known_then(published: duckdb.DuckDBPyConnection) -> None:
    for day in DAYS:
        query = "select measure_id, status, n_items from marts.measure_status_on($day, $known)"
        then = published.execute(query, {"day": day, "known": day}).fetchall()
        now = published.execute(query, {"day": day, "known": date(2026, 11, 21)}).fetchall()
        assert then == now


def test_a_page_without_a_place_for_a_table_is_refused() -> None:
    with pytest.raises(ValueError, match="0 places for the table 'elements'"):
        replaced("no table here", {"elements": "| |"})
