"""Identities over rows of facts: what closes, what fits into what, what may be called in force."""

import duckdb
import pytest

from expectations.suites import marts_exports, marts_policy
from tests.unit.expectations.statement_rows import Breaches, statement

TOTALS, MONTHS = marts_exports.SUITES
YEARS, BATCHES, CONTROLS = marts_policy.SUITES
SERIES = ("cn_magnets", "CHN")


@pytest.fixture(autouse=True)
def tables(con: duckdb.DuckDBPyConnection) -> None:
    con.execute("""
        create table marts.fct_exports_by_month (series_id text, reporter_iso3 text, partner_iso3 text,
            month_start date, quantity_t double, quantity_low_t double, quantity_high_t double, known_from date,
            source_row text, publisher text, source_url text, obs_status text);
        create table totals (series_id text, reporter_iso3 text, partner_iso3 text, period_start date, period_end date,
            quantity_t double, quantity_low_t double, quantity_high_t double, source_row text, publisher text,
            source_url text);
        create table years (year int, stage text, ore_type text, quota_t double, quota_low_t double,
            quota_high_t double, source_row text, publisher text, source_url text);
        create table marts.fct_quota_batches (year int, stage text, ore_type text, quota_t double, quota_low_t double,
            quota_high_t double, source_row text, publisher text, source_url text, batch text, group_name text,
            is_several_batches boolean);
        create table controls (measure_id text, element_symbol text, subject_name text, effective_on date,
            suspended_from date, suspended_until date, lifted_on date, status text, is_in_force boolean,
            status_as_of date, source_row text, publisher text, source_url text)
    """)


def month(con: duckdb.DuckDBPyConnection, day: str, tonnes: float | None, **changes: str) -> None:
    cell = {"series": SERIES[0], "partner": "WLD", "known": "2026-01-20", **changes}
    figures = [tonnes, None if tonnes is None else tonnes - 0.5, None if tonnes is None else tonnes + 0.5]
    row = [cell["series"], SERIES[1], cell["partner"], day, *figures, cell["known"], "m.csv:2", "p", "u"]
    row.append(cell.get("status", "missing" if tonnes is None else "reported"))
    con.execute("insert into marts.fct_exports_by_month values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def total(con: duckdb.DuckDBPyConnection, end: str, tonnes: float, start: str = "2025-01-01") -> None:
    row = [*SERIES, "WLD", start, end, tonnes, tonnes - 0.5, tonnes + 0.5, "c.csv:2", "p", "u"]
    con.execute("insert into totals values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


CLOSES = statement(TOTALS, "months close with the totals")


@pytest.mark.parametrize(("june", "closes"), [(3185, True), (3189, True), (3184, False), (3190, False)])
def test_a_month_closes_two_totals_within_rounding(
    con: duckdb.DuckDBPyConnection, breaches: Breaches, june: float, closes: bool
):
    total(con, "2025-05-31", 19132)
    total(con, "2025-06-30", 22319)
    month(con, "2025-06-01", june)
    assert (breaches(CLOSES, "totals") == []) is closes


def test_several_months_between_two_totals_must_all_be_known(con: duckdb.DuckDBPyConnection, breaches: Breaches):
    total(con, "2025-07-31", 27897)
    total(con, "2025-09-30", 39817)
    month(con, "2025-08-01", 6146)
    month(con, "2025-09-01", None)
    assert breaches(CLOSES, "totals") == []
    con.execute("delete from marts.fct_exports_by_month where quantity_t is null")
    month(con, "2025-09-01", 5874, status="derived")
    assert breaches(CLOSES, "totals") == []
    con.execute("delete from marts.fct_exports_by_month where obs_status = 'derived'")
    month(con, "2025-09-01", 5874)
    (found,) = breaches(CLOSES, "totals")
    assert "12020.0 t of months, cn_magnets WLD after 2025-07-31 to 2025-09-30" in str(found["found"])
    assert found["source_row"] == "c.csv:2 with m.csv:2, m.csv:2"


@pytest.mark.parametrize(("february", "closes"), [(2000, True), (2100, False)])
def test_the_first_total_of_a_year_is_the_sum_of_its_months(
    con: duckdb.DuckDBPyConnection, breaches: Breaches, february: float, closes: bool
):
    total(con, "2025-02-28", 8357)
    month(con, "2025-01-01", 6357)
    month(con, "2025-02-01", february)
    assert (breaches(CLOSES, "totals") == []) is closes


def test_a_total_that_does_not_start_in_january_is_left_alone(con: duckdb.DuckDBPyConnection, breaches: Breaches):
    total(con, "2025-06-30", 9999, start="2025-06-01")
    month(con, "2025-06-01", 3188)
    assert breaches(CLOSES, "totals") == []


def test_totals_of_other_years_are_not_compared(con: duckdb.DuckDBPyConnection, breaches: Breaches):
    total(con, "2024-12-31", 58000, start="2024-01-01")
    total(con, "2025-01-31", 6357)
    month(con, "2025-01-01", 6357)
    assert breaches(CLOSES, "totals") == []


@pytest.mark.parametrize(("germany", "fits"), [(764, True), (2835, True), (2900, False)])
def test_partners_fit_into_the_world(con: duckdb.DuckDBPyConnection, breaches: Breaches, germany: float, fits: bool):
    month(con, "2025-06-01", 3188)
    month(con, "2025-06-01", 353, partner="USA")
    month(con, "2025-06-01", germany, partner="DEU")
    month(con, "2025-07-01", 9999, partner="DEU")
    stated = statement(MONTHS, "partners fit into the world")
    assert (breaches(stated, "marts.fct_exports_by_month") == []) is fits


@pytest.mark.parametrize(("known", "is_early"), [("2025-06-30", True), ("2025-07-01", False), ("2025-07-20", False)])
def test_a_month_is_not_known_before_it_has_ended(
    con: duckdb.DuckDBPyConnection, breaches: Breaches, known: str, is_early: bool
):
    month(con, "2025-06-01", 3188, known=known)
    stated = statement(MONTHS, "nothing is known before its month has ended")
    assert bool(breaches(stated, "marts.fct_exports_by_month")) is is_early


def test_magnets_fit_into_the_wider_group(con: duckdb.DuckDBPyConnection, breaches: Breaches):
    stated = statement(MONTHS, "magnets fit into the product group")
    month(con, "2025-06-01", 3188)
    month(con, "2025-06-01", 3808, series="cn_rare_earth_products")
    assert breaches(stated, "marts.fct_exports_by_month") == []
    month(con, "2025-05-01", 1238)
    month(con, "2025-05-01", 1115, series="cn_rare_earth_products")
    assert len(breaches(stated, "marts.fct_exports_by_month")) == 1


def quota(con: duckdb.DuckDBPyConnection, ore: str, tonnes: float) -> None:
    row = [2023, "mining", ore, tonnes, tonnes - 0.5, tonnes + 0.5, "q.csv:2", "p", "u"]
    con.execute("insert into years values (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def batch(
    con: duckdb.DuckDBPyConnection, name: str, tonnes: float, group: str = "all", *, several: bool = False
) -> None:
    figures = [tonnes, tonnes - 0.5, tonnes + 0.5]
    row = [2023, "mining", "total", *figures, "q.csv:2", "p", "u", name, group, several]
    con.execute("insert into marts.fct_quota_batches values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


@pytest.mark.parametrize(("light", "adds_up"), [(235850, True), (235851, True), (235900, False), (200000, False)])
def test_ore_types_add_up(con: duckdb.DuckDBPyConnection, breaches: Breaches, light: float, adds_up: bool):
    quota(con, "total", 255000)
    quota(con, "ionic_medium_heavy", 19150)
    quota(con, "rock_light", light)
    assert (breaches(statement(YEARS, "ore types add up to the year"), "years") == []) is adds_up


@pytest.mark.parametrize(("third", "fits"), [(15000, True), (10000, True), (16000, False)])
def test_batches_fit_into_the_year(con: duckdb.DuckDBPyConnection, breaches: Breaches, third: float, fits: bool):
    quota(con, "total", 255000)
    for name, tonnes in (("1", 120000), ("2", 120000), ("3", third)):
        batch(con, name, tonnes)
    batch(con, "1+2", 240000, several=True)
    batch(con, "1", 90000, "Northern")
    assert (breaches(statement(YEARS, "batches fit into the year"), "years") == []) is fits


@pytest.mark.parametrize(("second", "fits"), [(40000, True), (45000, False)])
def test_groups_fit_into_the_batch(con: duckdb.DuckDBPyConnection, breaches: Breaches, second: float, fits: bool):
    batch(con, "1", 135000)
    batch(con, "1", 94580, "Northern")
    batch(con, "1", second, "China Rare Earth Group")
    stated = statement(BATCHES, "groups fit into the batch")
    assert (breaches(stated, "marts.fct_quota_batches") == []) is fits


@pytest.mark.parametrize(
    ("dates", "status", "is_wrong"),
    [
        (("2025-04-04", None, None, None), "in_force", False),
        (("2025-04-04", "2025-11-07", "2026-11-10", None), "unknown", False),
        (("2025-04-04", "2025-11-07", "2026-11-10", None), "in_force", True),
        (("2025-04-04", "2025-11-07", "2026-11-10", None), "suspended", True),
        (("2025-04-04", "2025-11-07", "2026-11-27", None), "suspended", False),
        (("2025-04-04", "2025-11-07", "2026-11-27", None), "in_force", True),
        (("2025-04-04", "2025-11-07", "2026-11-10", "2026-10-01"), "lifted", False),
        (("2025-04-04", None, None, "2026-10-01"), "in_force", True),
        (("2026-12-01", None, None, None), "in_force", True),
        (("2026-12-01", None, None, None), "announced", False),
    ],
)
def test_no_control_is_called_in_force_against_its_dates(
    con: duckdb.DuckDBPyConnection, breaches: Breaches, dates: tuple[str | None, ...], status: str, is_wrong: bool
):
    """Dates are effective_on, suspended_from, suspended_until and lifted_on; the day is 2026-11-21."""
    row = ["M 1", "Dy", "dysprosium", *dates, status, status == "in_force", "2026-11-21", "e.csv:2", "p", "u"]
    con.execute("insert into controls values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    stated = statement(CONTROLS, "no control is called in force against its dates")
    assert bool(breaches(stated, "controls")) is is_wrong
