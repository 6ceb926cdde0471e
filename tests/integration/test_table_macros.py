"""The table macros of a release, run on marts tables made from the contracts of the dbt models.

The tables have the columns and types that the yml files of the marts promise, so that a macro that reads a column which
no longer exists fails here.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from warehouse.fitness import REQUIRED_TABLES

Row = dict[str, Any]

ARTICLE = {
    "article_id": "art_1",
    "title": "Magnets recover",
    "publisher": "Daily",
    "url": "https://example.org/a",
    "n_copies": 2,
}
CLAIM = {
    "claim_id": "c1",
    "article_id": "art_1",
    "witness_id": "w1",
    "claim_type": "export_volume",
    "metric_subject": "rare_earth_magnets",
    "series_id": "cn_magnets",
    "partner_iso3": "WLD",
    "period_start": "2025-06-01",
    "period_end": "2025-06-30",
    "period_rule": "month_name_before_publication",
    "value_normalised": 3188,
    "unit_normalised": "t",
    "value_low": 3187.5,
    "value_high": 3188.5,
    "reporter_iso3": "CHN",
    "role": "primary",
    "char_start": 10,
    "char_end": 20,
    "evidence": "3,188 tons",
    "sentence": "In June 3,188 tons left.",
    "is_sample": False,
}
JUNE = {"series_id": "cn_magnets", "reporter_iso3": "CHN", "partner_iso3": "WLD", "month_start": "2025-06-01"}


def period(measure: str, status: str, known: tuple[str, str | None], valid: tuple[str, str | None]) -> Row:
    """Return a span of one state of a licence on holmium metal; an end of None is open."""
    return {
        "measure_id": measure,
        "element_symbol": "Ho",
        "item_scope": "metal",
        "known_from": known[0],
        "known_until": known[1],
        "destination_iso3": "WLD",
        "valid_from": valid[0],
        "valid_until": valid[1],
        "status": status,
        "is_in_force": status == "in_force",
    }


def due(by: str, measure: str, day: str) -> Row:
    """Return the end of a suspension of one item, known since 7 November 2025."""
    return {
        "event": "suspension_end_due", "by_measure_id": by, "measure_id": measure, "event_date": day,
        "known_from": "2025-11-07", "is_restrictive": True, "n_items": 1, "element_symbol": "Ho",
    }  # fmt: skip


def covers(measure: str, form: str, destination: str = "WLD", element: str | None = "Ho") -> Row:
    """Return a form of holmium that the item of a measure covers."""
    return {
        "covered_element_symbol": "Ho", "form": form, "measure_id": measure, "element_symbol": element,
        "item_scope": "metal", "destination_iso3": destination, "coverage": "named" if element else "dual_use",
    }  # fmt: skip


EVER = ("2023-07-03", None)
BEFORE, SINCE = ("2025-10-09", "2025-11-06"), ("2025-11-07", None)
PERIODS = [
    period("old", "announced", EVER, ("2023-07-03", "2023-07-31")),
    period("old", "in_force", EVER, ("2023-08-01", None)),
    period("46", "in_force", ("2024-12-03", None), ("2024-12-03", "2024-12-31")),
    period("46", "lifted", ("2024-12-03", None), ("2025-01-01", None)),
    period("57", "announced", BEFORE, ("2025-10-09", "2025-11-07")),
    period("57", "in_force", BEFORE, ("2025-11-08", None)),
    period("57", "announced", SINCE, ("2025-10-09", "2025-11-06")),
    period("57", "suspended_before_effect", SINCE, ("2025-11-07", "2026-11-10")),
    period("57", "unknown", SINCE, ("2026-11-11", None)),
    {
        **period("users", "in_force", ("2026-01-06", None), ("2026-01-06", None)),
        "element_symbol": None, "destination_iso3": "EUU", "limited_to": "military users",
    },
]  # fmt: skip
COVERAGE = [covers("old", "oxide"), covers("57", "metal"), covers("users", "any", "EUU", None)]
ENDS = [
    due("70", "57", "2026-11-10"),
    due("72", "46", "2026-11-27"),
    due("80", "10", "2026-11-27"),
    {**due("81", "10", "2027-11-27"), "known_from": "2026-11-20"},
    {**due("81", "10", "2026-11-28"), "event": "extended", "known_from": "2026-11-20"},
    {**due("70", "70", "2026-11-10"), "is_restrictive": False},
]
CLAIMS = [
    {
        "measure_id": "70",
        "claims": "extends",
        "speaker": "Treasury",
        "said_on": "2026-09-24",
        "claimed_until": "2027-01-10",
    },
    {"measure_id": "70", "claims": "suspends", "speaker": "Ministry", "said_on": "2026-04-09"},
]
VINTAGES = [
    {**JUNE, "quantity_t": 3200, "known_from": "2025-07-18", "vintage_number": 1},
    {**JUNE, "quantity_t": 3188, "known_from": "2025-07-20", "vintage_number": 2},
    {**JUNE, "partner_iso3": "USA", "quantity_t": 353, "known_from": "2025-07-20", "vintage_number": 1},
    {**JUNE, "month_start": "2025-05-01", "quantity_t": 1238, "known_from": "2025-06-20", "vintage_number": 1},
]
QUOTA = {"claim_type": "quota", "stage": "mining", "series_id": None, "period_start": "2025-01-01"}
LAW = {
    "claim_type": "control",
    "metric_subject": "rare_earths",
    "elements": "Dy,Tb",
    "series_id": None,
    "series_null_reason": "not_applicable",
    "value_normalised": None,
    "partner_iso3": None,
    "measure_id": "18",
    "control_status": "imposed",
    "announced_on": "2025-04-04",
}
FITS = {"claim_id": "c1", "check_kind": "official", "verdict": "match", "explanation": "It fits."}
PRINT = {**JUNE, "unit_as_printed": "t", "known_from": "2025-07-20"}
MONTHS = [
    {**JUNE, "quantity_t": 3188, "quantity_low_t": 3187.5, "quantity_high_t": 3188.5, "obs_status": "reported"},
    {**JUNE, "month_start": "2025-05-01", "quantity_t": 1200, "quantity_low_t": 1100, "quantity_high_t": 1300,
     "obs_status": "derived"},
    {**JUNE, "month_start": "2025-07-01", "obs_status": "missing", "null_reason": "not_yet_published"},
    {**JUNE, "partner_iso3": "USA", "quantity_t": 353, "obs_status": "reported"},
]  # fmt: skip
PRINTED_QUOTA = {"stage": "mining", "ore_type": "total", "source_row": "q.csv:8"}
YEARS = [
    {**PRINTED_QUOTA, "year": 2023, "quota_t": 255000, "quota_low_t": 254999.5, "quota_high_t": 255000.5},
    {**PRINTED_QUOTA, "year": 2024, "quota_t": 270000, "quota_low_t": 269999.5, "quota_high_t": 270000.5},
    {**PRINTED_QUOTA, "year": 2025, "null_reason": "undisclosed"},
    {**PRINTED_QUOTA, "year": 2024, "ore_type": "rock_light", "quota_t": 9},
    {**PRINTED_QUOTA, "year": 2024, "stage": "smelting_separation", "quota_t": 254000},
]
TABLES: dict[str, list[Row]] = {
    "fct_exports_by_month": MONTHS,
    "fct_quotas_by_year": YEARS,
    "fct_control_status_periods": PERIODS,
    "bridge_control_coverage": COVERAGE,
    "dim_country": [{"country_iso3": "DEU", "is_eu27": True}, {"country_iso3": "USA", "is_eu27": False}],
    "fct_control_events": ENDS,
    "fct_control_statements": CLAIMS,
    "fct_exports_by_month_vintages": VINTAGES,
    "fct_article_claims": [
        CLAIM,
        {**CLAIM, "claim_id": "c2", "article_id": "art_2"},
        {**CLAIM, "claim_id": "c3", "article_id": "art_3", "witness_id": "w2"},
        {**CLAIM, "claim_id": "c4", "article_id": "art_4", "witness_id": "w3", "is_sample": True},
        {**CLAIM, "claim_id": "c5", "article_id": "art_5", "witness_id": "w4", "value_normalised": 3198},
        {**CLAIM, **QUOTA, "claim_id": "c6"},
        {**CLAIM, **LAW, "claim_id": "c7"},
        {**CLAIM, "claim_id": "c8", "is_planned": True, "period_start": None, "period_end": None, "period_rule": None},
    ],
    "fct_claim_comparisons": [
        {"claim_id": "c1", "ordinal": 1, "comparison_kind": "mom", "pct": 157.5, "used_base_value": 1238,
         "base_period_start": "2025-05-01", "base_period_end": "2025-05-31", "arithmetic_verdict": "consistent"},
    ],
    "dim_measure": [{"measure_id": "18", "title": "Seven elements", "source_url": "https://example.org/law"}],
    "dim_article": [ARTICLE],
    "dim_source": [{"source_id": "s1", "source_url": "https://example.org/s"}],
    "fct_claim_checks": [
        {**FITS, "against_source_id": "s1"},
        {"claim_id": "c1", "check_kind": "arithmetic", "verdict": "consistent", "explanation": "It holds."},
        {"claim_id": "c5", "check_kind": "official", "verdict": "differs", "explanation": "It does not fit."},
    ],
    "fct_export_observations": [
        {**PRINT, "quantity_as_printed": "3188", "publisher": "A", "is_shown": True, "source_row": "m.csv:50"},
        {**PRINT, "quantity_as_printed": "3200", "publisher": "B", "is_shown": False, "source_row": "m.csv:51"},
        {**PRINT, "partner_iso3": "USA", "quantity_as_printed": "353", "publisher": "A", "is_shown": True},
    ],
    "fct_cumulative_observations": [],
    "fct_quota_observations": [
        {"year": 2025, "stage": "mining", "batch": "1", "ore_type": "total", "group_name": "all", "publisher": "C",
         "disclosure_status": "undisclosed", "known_from": "2025-07-31", "is_shown": True, "source_row": "q.csv:9"},
    ],
}  # fmt: skip


def create_mart(con: duckdb.DuckDBPyConnection, contract: Path, rows: list[Row]) -> None:
    """Create a table with the columns of a model's contract and fill it; what a row does not name is null."""
    model = yaml.safe_load(contract.read_text(encoding="utf-8"))["models"][0]
    columns = ", ".join(f'"{column["name"]}" {column["data_type"]}' for column in model["columns"])
    con.execute(f"create table marts.{model['name']} ({columns})")
    for row in rows:
        names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
        statement = f"insert into marts.{model['name']} ({names}) values ({marks})"  # noqa: S608
        con.execute(statement, list(row.values()))


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """Return a read-only connection to a file with the marts and the macros of the room."""
    root = Path(__file__).parents[2]
    file = tmp_path_factory.mktemp("release") / "rare_earths.duckdb"
    with duckdb.connect(str(file)) as con:
        con.execute("create schema marts")
        for name, rows in TABLES.items():
            (contract,) = (root / "dbt_project" / "models" / "marts").rglob(f"{name}.yml")
            create_mart(con, contract, rows)
        for macro in sorted((root / "warehouse" / "macros").glob("*.sql")):
            con.execute(macro.read_text(encoding="utf-8"))
    with duckdb.connect(str(file), read_only=True) as con:
        yield con


def measures(con: duckdb.DuckDBPyConnection, call: str, *days: str) -> list[str]:
    """Return the measures that a call of a macro lists."""
    rows = con.execute(f"select measure_id from marts.{call}", list(days)).fetchall()  # noqa: S608
    return [measure_id for (measure_id,) in rows]


def test_each_file_holds_the_macro_that_it_is_named_after(release: duckdb.DuckDBPyConnection) -> None:
    files = (Path(__file__).parents[2] / "warehouse" / "macros").glob("*.sql")
    created = dict(
        release.execute(
            "select function_name, comment from duckdb_functions() "
            "where function_type = 'table_macro' and schema_name = 'marts'"
        ).fetchall()
    )
    assert {file.stem for file in files} <= created.keys()
    assert all(created.values())


def test_a_release_without_a_table_that_a_macro_reads_is_refused() -> None:
    files = (Path(__file__).parents[2] / "warehouse" / "macros").glob("*.sql")
    named = {name for file in files for name in re.findall(r"(?:from|join) marts\.(\w+)(?!\w|\()", file.read_text())}
    assert len(named) >= 9
    assert named - REQUIRED_TABLES == set()


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2023-07-31", []),
        ("2023-08-01", ["old"]),
        ("2024-12-31", ["46", "old"]),
        ("2025-01-01", ["old"]),
        ("2025-11-08", ["old"]),
        ("2026-11-11", ["old", "users"]),
    ],
)
def test_a_control_binds_from_its_first_to_its_last_day_and_never_if_suspended_in_time(
    release: duckdb.DuckDBPyConnection, day: str, expected: list[str]
) -> None:
    assert measures(release, "controls_in_force(?)", day) == expected


@pytest.mark.parametrize(
    ("day", "known", "expected"),
    [
        ("2025-11-08", "2025-10-08", ["old"]),
        ("2025-11-08", "2025-11-06", ["57", "old"]),
        ("2025-11-08", "2025-11-07", ["old"]),
        ("2025-11-07", "2025-11-06", ["old"]),
        ("2023-08-01", "2023-07-02", []),
        ("2023-08-01", "2023-07-03", ["old"]),
    ],
)
def test_the_day_before_the_suspension_was_published_the_control_was_to_come(
    release: duckdb.DuckDBPyConnection, day: str, known: str, expected: list[str]
) -> None:
    assert measures(release, "controls_in_force_as_known(?, ?)", day, known) == expected


def test_what_is_known_today_is_what_is_known(release: duckdb.DuckDBPyConnection) -> None:
    for days in range(0, 1300, 7):
        day = (date(2023, 6, 1) + timedelta(days)).isoformat()
        as_known = measures(release, "controls_in_force_as_known(?, ?)", day, "2026-12-31")
        assert measures(release, "controls_in_force(?)", day) == as_known


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2025-10-08", None),
        ("2025-11-06", "announced"),
        ("2026-11-10", "suspended_before_effect"),
        ("2026-11-11", "unknown"),
    ],
)
def test_after_the_end_of_a_suspension_the_state_is_unknown(
    release: duckdb.DuckDBPyConnection, day: str, status: str | None
) -> None:
    found = release.execute("select status from marts.control_status_on(?) where measure_id = '57'", [day]).fetchone()
    assert (found[0] if found else None) == status


@pytest.mark.parametrize(
    ("asked", "answer", "listed"),
    [
        (("oxide", "USA", "2023-07-31", "2023-07-31"), "announced", ["old"]),
        (("Oxide", "usa", "2023-08-01", "2023-08-01"), "in_force", ["old"]),
        (("metal", "USA", "2025-11-08", "2025-11-06"), "in_force", ["57"]),
        (("metal", "USA", "2025-11-08", "2025-11-07"), "suspended_before_effect", ["57"]),
        (("metal", "USA", "2026-11-11", "2026-11-11"), "unknown", ["57"]),
        (("metal", "DEU", "2026-11-11", "2026-11-11"), "unknown", ["57", "users"]),
        ((None, "DEU", "2026-11-11", "2026-11-11"), "in_force", ["old", "57", "users"]),
        (("magnet", "DEU", "2026-11-11", "2026-11-11"), "only_limited_controls", ["users"]),
        (("magnet", "USA", "2026-11-11", "2026-11-11"), "no_control_found", [None]),
        (("metal", "USA", "2025-11-08", "2025-10-08"), "no_control_found", [None]),
    ],
)
def test_the_strictest_control_that_holds_for_every_shipment_answers(
    release: duckdb.DuckDBPyConnection,
    asked: tuple[str | None, str, str, str],
    answer: str,
    listed: list[str | None],
) -> None:
    query = "select answer, measure_id from marts.control_status_of('ho', ?, ?, ?, ?)"
    found = release.execute(query, list(asked)).fetchall()
    assert found == [(answer, measure) for measure in listed]


@pytest.mark.parametrize(
    ("day", "days", "expected"),
    [
        ("2026-10-01", 30, []),
        ("2026-11-01", 9, [("57", "ends_soon", 9, None)]),
        ("2026-11-10", 0, [("57", "ends_soon", 0, None)]),
        ("2026-11-11", 15, [("57", "ended_without_successor", -1, None)]),
        (
            "2026-11-21",
            6,
            [
                ("57", "ended_without_successor", -11, None),
                ("46", "ends_soon", 6, None),
                ("10", "followed", 6, "81"),
            ],
        ),
    ],
)
def test_the_watch_names_what_ends_and_what_has_ended_without_a_document(
    release: duckdb.DuckDBPyConnection, day: str, days: int, expected: list[tuple[str, str, int, str | None]]
) -> None:
    query = "select affected_measure_id, watch, days_left, successor_measure_id from marts.expiry_watch(?, ?)"
    assert release.execute(query, [day, days]).fetchall() == expected


def test_the_watch_tells_who_claims_that_a_suspension_goes_on(release: duckdb.DuckDBPyConnection) -> None:
    query = "select claimed_extensions, status_after_end from marts.expiry_watch(?, 0) where affected_measure_id = '57'"
    assert release.execute(query, ["2026-11-21"]).fetchall() == [
        ("Treasury on 2026-09-24: until 2027-01-10", "unknown")
    ]


def test_a_measure_has_one_line_for_each_state_of_its_items(release: duckdb.DuckDBPyConnection) -> None:
    query = "select measure_id, status, n_items from marts.measure_status_on(?, ?)"
    assert release.execute(query, ["2025-11-08", "2025-11-06"]).fetchall() == [
        ("46", "lifted", 1),
        ("57", "in_force", 1),
        ("old", "in_force", 1),
    ]


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ("2025-06-19", []),
        ("2025-06-20", [("WLD", "2025-05-01", 1238)]),
        ("2025-07-18", [("WLD", "2025-05-01", 1238), ("WLD", "2025-06-01", 3200)]),
        ("2025-07-20", [("USA", "2025-06-01", 353), ("WLD", "2025-05-01", 1238), ("WLD", "2025-06-01", 3188)]),
    ],
)
def test_a_figure_is_not_known_before_it_was_printed(
    release: duckdb.DuckDBPyConnection, known: str, expected: list[tuple[str, str, float]]
) -> None:
    query = "select partner_iso3, month_start::varchar, quantity_t from marts.exports_as_known(?)"
    assert release.execute(query, [known]).fetchall() == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (2023, 2024, (525000, 524999, 525001, None, 525000, None)),
        (2024, 2025, (None, None, None, "undisclosed", 270000, "2025 undisclosed")),
        # Withheld weighs more than unknown: somebody knows the sum.
        (2025, 2026, (None, None, None, "undisclosed", None, "2025 undisclosed, 2026 unknown")),
        (2026, 2026, (None, None, None, "unknown", None, "2026 unknown")),
    ],
)
def test_a_sum_of_quotas_is_complete_or_says_what_it_lacks(
    release: duckdb.DuckDBPyConnection, first: int, last: int, expected: tuple[Any, ...]
) -> None:
    query = """
        select total_t, total_low_t, total_high_t, null_reason, known_t, missing_years
        from marts.quota_sum('mining', ?, ?)
    """
    assert release.execute(query, [first, last]).fetchall() == [expected]


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("2025-06-30", (4388, 4287.5, 4488.5, None, 1, 1, None)),
        ("2025-07-01", (None, None, None, "not_yet_published", 1, 1, "2025-07 not_yet_published")),
        ("2025-08-01", (None, None, None, "not_yet_published", 1, 1, "2025-07 not_yet_published, 2025-08 unknown")),
    ],
)
def test_a_sum_of_months_takes_derived_ones_with_their_range_and_no_gap(
    release: duckdb.DuckDBPyConnection, last: str, expected: tuple[Any, ...]
) -> None:
    query = """
        select total_t, total_low_t, total_high_t, null_reason, n_reported_months, n_derived_months, missing_months
        from marts.export_sum('cn_magnets', 'wld', date '2025-05-17', ?::date)
    """
    assert release.execute(query, [last]).fetchall() == [expected]


def test_a_claim_is_told_from_its_words_to_the_figures_of_its_cell(release: duckdb.DuckDBPyConnection) -> None:
    told = release.execute("select topic, statement, source_url from marts.explain_claim('c1')").fetchall()
    assert [topic for topic, _, _ in told] == [
        "claim", "figure", "subject", "period", "reporter and partner", "series", "comparison", "article", "witnesses",
        "arithmetic check", "official check", "official figure", "rival figure",
    ]  # fmt: skip
    statements = {topic: statement for topic, statement, _ in told}
    assert statements["claim"].startswith('"3,188 tons" (export_volume, rare_earth_magnets), characters 10 to 20')
    assert statements["article"] == "Magnets recover, Daily, undated, one of 2 near copies of one text (witness w1)"
    assert statements["witnesses"] == "Printed by 3 article(s) of 2 independent witness(es)."
    assert statements["official figure"] == "3188 t, A, known from 2025-07-20, m.csv:50"
    assert {topic: url for topic, _, url in told}["official check"] == "https://example.org/s"


def test_a_claim_is_told_with_the_rule_that_resolved_each_part(release: duckdb.DuckDBPyConnection) -> None:
    told = release.execute("select topic, statement from marts.explain_claim('c1') where step = 2").fetchall()
    assert dict(told) == {
        "figure": "3188.0 t; the print allows 3187.5 to 3188.5",
        "subject": "rare_earth_magnets (primary)",
        "period": "2025-06-01 to 2025-06-30, by the rule month_name_before_publication; undated page",
        "reporter and partner": "CHN with the world",
        "series": "cn_magnets",
        "comparison": "157.5 % (mom), base 1238.0 t, base period 2025-05-01 to 2025-05-31: consistent",
    }


def test_a_control_is_told_with_the_measure_that_it_was_linked_to(release: duckdb.DuckDBPyConnection) -> None:
    told = release.execute(
        "select topic, statement, source_url from marts.explain_claim('c7') where step = 2"
    ).fetchall()
    assert [topic for topic, _, _ in told] == ["subject", "period", "reporter and partner", "measure"]
    assert told[0][1] == "rare_earths, elements Dy,Tb (primary)"
    assert told[-1] == ("measure", "18: Seven elements; imposed, announced 2025-04-04", "https://example.org/law")


def test_a_plan_is_told_as_one(release: duckdb.DuckDBPyConnection) -> None:
    told = dict(release.execute("select topic, statement from marts.explain_claim('c8') where step = 2").fetchall())
    assert told["subject"] == "rare_earth_magnets (primary), told as a plan or a forecast"
    assert told["period"] == "none that the text allows to know; undated page"


def test_a_withheld_quota_is_explained_by_the_page_that_says_so(release: duckdb.DuckDBPyConnection) -> None:
    told = release.execute("select statement from marts.explain_claim('c6') where step = 6").fetchall()
    assert told == [("undisclosed (batch 1), C, known from 2025-07-31, q.csv:9",)]


def test_text_that_is_no_key_explains_nothing(release: duckdb.DuckDBPyConnection) -> None:
    assert release.execute("select * from marts.explain_claim(?)", ["c1' or '1'='1"]).fetchall() == []
