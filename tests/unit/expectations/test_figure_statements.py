"""A figure holds when the shown value and every print that is not rejected lie within its tolerance."""

from datetime import date, timedelta

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from expectations.figure_statements import figure_suites
from expectations.figures import Figure
from expectations.statements import Statement
from tests.unit.expectations.statement_rows import Breaches, query_of

MONTH = {"series_id": "cn_magnets", "reporter_iso3": "CHN", "partner_iso3": "WLD", "month_start": "2025-06-01"}
PRINTED = date(2025, 7, 20)
FACT = "marts.fct_exports_by_month"
SCHEMA = """
    create table marts.fct_exports_by_month (series_id text, reporter_iso3 text, partner_iso3 text, month_start date,
        quantity_t double, source_row text, publisher text, source_url text);
    create table marts.fct_export_observations (series_id text, reporter_iso3 text, partner_iso3 text, month_start date,
        quantity_t double, source_row text, publisher text, source_url text, is_shown boolean, is_rejected boolean);
"""


def figure(expected: float = 3188, tolerance: float = 0.5, **changes: str) -> Figure:
    cell = {**MONTH, **changes}
    return Figure("f", FACT, cell, "quantity_t", expected, tolerance, "t", "https://l", "Listed", PRINTED, "why")


def stated(one: Figure) -> Statement:
    (suite,) = figure_suites([one])
    (statement,) = suite.statements
    return statement


def show(con: duckdb.DuckDBPyConnection, quantity: float | None) -> None:
    row = [*MONTH.values(), quantity, "magnets.csv:50", "Sun", "https://a"]
    con.execute("insert into marts.fct_exports_by_month values (?, ?, ?, ?, ?, ?, ?, ?)", row)
    print_(con, quantity, row="magnets.csv:50", is_shown=True)


def print_(
    con: duckdb.DuckDBPyConnection,
    quantity: float | None,
    *,
    row: str = "magnets.csv:51",
    is_shown: bool = False,
    is_rejected: bool = False,
) -> None:
    values = [*MONTH.values(), quantity, row, "Rival", "https://b", is_shown, is_rejected]
    con.execute("insert into marts.fct_export_observations values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)


@pytest.fixture(autouse=True)
def tables(con: duckdb.DuckDBPyConnection) -> None:
    con.execute(SCHEMA)


def test_agreeing_prints_hold(con: duckdb.DuckDBPyConnection, breaches: Breaches):
    show(con, 3188)
    print_(con, 3187.6)
    assert breaches(stated(figure()), FACT) == []


def test_a_wrong_shown_value_is_found_once_with_its_source(con: duckdb.DuckDBPyConnection, breaches: Breaches):
    show(con, 3198)
    found = {"found": 3198.0, "source_row": "magnets.csv:50", "publisher": "Sun", "url": "https://a"}
    assert breaches(stated(figure()), FACT) == [found]


def test_one_wrong_rival_breaks_a_right_figure(con: duckdb.DuckDBPyConnection, breaches: Breaches):
    show(con, 3188)
    print_(con, 3198)
    assert [row["source_row"] for row in breaches(stated(figure()), FACT)] == ["magnets.csv:51"]


def test_a_rejected_print_breaks_nothing(con: duckdb.DuckDBPyConnection, breaches: Breaches):
    show(con, 280)
    print_(con, 411.3, is_rejected=True)
    assert breaches(stated(figure(280)), FACT) == []


def test_a_source_that_prints_only_a_growth_rate_breaks_nothing(con: duckdb.DuckDBPyConnection, breaches: Breaches):
    show(con, 3188)
    print_(con, None)
    assert breaches(stated(figure()), FACT) == []


def test_a_missing_cell_breaks_the_figure_and_names_who_printed_it(con: duckdb.DuckDBPyConnection, breaches: Breaches):
    show(con, 3188)
    other = figure(month_start="2025-07-01")
    missing = {"found": None, "source_row": None, "publisher": "Listed", "url": "https://l"}
    assert breaches(stated(other), FACT) == [missing]


def test_a_cell_that_only_its_rivals_have_is_missing(con: duckdb.DuckDBPyConnection, breaches: Breaches):
    print_(con, 3188)
    assert [row["found"] for row in breaches(stated(figure()), FACT)] == [None]


def test_an_empty_cell_is_missing(con: duckdb.DuckDBPyConnection, breaches: Breaches):
    show(con, None)
    assert [row["found"] for row in breaches(stated(figure()), FACT)] == [None]


def test_quotes_and_braces_in_a_key_are_data(con: duckdb.DuckDBPyConnection, breaches: Breaches):
    show(con, 3188)
    odd = figure(series_id="cn'; drop table x; {batch} :p")
    assert [row["found"] for row in breaches(stated(odd), FACT)] == [None]


@given(
    shown=st.integers(0, 10**7).map(lambda n: n / 10),
    away=st.integers(-100, 100).map(lambda n: n / 10),
    tolerance=st.integers(0, 100).map(lambda n: n / 10),
)
def test_the_tolerance_includes_its_ends(shown: float, away: float, tolerance: float):
    with duckdb.connect() as con:
        con.execute("create schema marts")
        con.execute(SCHEMA)
        show(con, shown)
        is_broken = bool(con.execute(query_of(stated(figure(shown + away, tolerance)), FACT)).fetchall())
    assert is_broken == (round(abs(away) * 10) > round(tolerance * 10))


def test_a_count_of_elements_needs_every_element(con: duckdb.DuckDBPyConnection, breaches: Breaches):
    con.execute("create table marts.fct_controls_by_element (measure_id text, element_symbol text)")
    items = [("18", "Dy"), ("18", "Dy"), ("18", "Tb"), ("18", None), ("57", "Ho")]
    con.executemany("insert into marts.fct_controls_by_element values (?, ?)", items)
    two = counted(2)
    assert breaches(stated(two), two.table) == []
    assert [row["found"] for row in breaches(stated(counted(3)), two.table)] == [2]


def counted(expected: float) -> Figure:
    column = "count(distinct element_symbol)"
    where = {"measure_id": "18"}
    return Figure(
        "c", "marts.fct_controls_by_element", where, column, expected, 0, "elements", "https://l", "Listed", PRINTED, ""
    )


def test_figures_of_a_table_share_one_suite():
    suites = figure_suites([figure(), figure(partner_iso3="USA")])
    assert [(suite.table, len(suite.statements)) for suite in suites] == [(FACT, 2)]


@pytest.mark.parametrize(("days", "n_stated", "not_yet"), [(-1, 0, ("f",)), (0, 1, ()), (1, 1, ())])
def test_a_figure_is_asked_for_from_the_day_on_which_it_was_printed(days: int, n_stated: int, not_yet: tuple[str, ...]):
    (suite,) = figure_suites([figure()], PRINTED + timedelta(days))
    assert (suite.table, len(suite.statements), suite.not_yet) == (FACT, n_stated, not_yet)


def test_without_a_day_every_figure_is_asked_for():
    (suite,) = figure_suites([figure()])
    assert (len(suite.statements), suite.not_yet) == (1, ())
