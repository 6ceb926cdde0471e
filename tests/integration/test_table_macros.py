"""The table macros of a release, asked about marts of a few rows (`macro_marts`)."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import duckdb
import pytest

from tests.integration.macro_marts import macro_files, write_release
from warehouse.fitness import REQUIRED_TABLES


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """Return a read-only connection to a file with the marts and the macros."""
    file = tmp_path_factory.mktemp("release") / "rare_earths.duckdb"
    write_release(file)
    with duckdb.connect(str(file), read_only=True) as con:
        yield con


def measures(con: duckdb.DuckDBPyConnection, call: str, *days: str) -> list[str]:
    """Return the measures that a call of a macro lists."""
    rows = con.execute(f"select measure_id from marts.{call}", list(days)).fetchall()  # noqa: S608
    return [measure_id for (measure_id,) in rows]


def test_each_file_holds_the_macro_that_it_is_named_after(release: duckdb.DuckDBPyConnection) -> None:
    created = dict(
        release.execute(
            "select function_name, comment from duckdb_functions() "
            "where function_type = 'table_macro' and schema_name = 'marts'"
        ).fetchall()
    )
    assert {file.stem for file in macro_files()} <= created.keys()
    assert all(created.values())


def test_a_release_without_a_table_that_a_macro_reads_is_refused() -> None:
    named = {
        name for file in macro_files() for name in re.findall(r"(?:from|join) marts\.(\w+)(?!\w|\()", file.read_text())
    }
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
