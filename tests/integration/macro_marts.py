"""Marts made from the contracts of the dbt models, a few rows each, with the macros of a release on top.

The tables have the columns and types that the yml files of the marts promise, so that a macro that reads a column which
no longer exists fails. Here belong the rows. Here does not belong what a macro must say of them.
"""

from pathlib import Path
from typing import Any

import duckdb
import yaml

from warehouse.paths import project_root

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


def write_release(file: Path) -> None:
    """Make a file of the marts, with the macros on top."""
    with duckdb.connect(str(file)) as con:
        con.execute("create schema marts")
        for name, rows in TABLES.items():
            (contract,) = (project_root() / "dbt_project" / "models" / "marts").rglob(f"{name}.yml")
            create_mart(con, contract, rows)
        for macro in macro_files():
            con.execute(macro.read_text(encoding="utf-8"))


def macro_files() -> list[Path]:
    """Return the files of the macros, by name."""
    return sorted((project_root() / "warehouse" / "macros").glob("*.sql"))
