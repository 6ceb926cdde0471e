"""The connector of China customs' English tables against a site that behaves as its page says, faults included."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import duckdb
import pytest

from ingestion.http import FailureKind, FetchError, NotYetPublishedError
from ingestion.trade.china_customs_english import ChinaCustomsEnglish
from tests.integration.live_run import Bench
from tests.servers.china_customs_english import (
    EXPORT_LINES,
    IMPORT_LINES,
    ChinaCustomsEnglishServer,
    Table,
    year_of_tables,
)
from tests.servers.quick import quick_source
from warehouse.paths import DataPaths

RARE_EARTHS = "commodity_name like 'Rare-earth%'"
N_LINES = len(EXPORT_LINES) + len(IMPORT_LINES)


@pytest.fixture
def server() -> Iterator[ChinaCustomsEnglishServer]:
    with ChinaCustomsEnglishServer([*year_of_tables(2024, 12), *year_of_tables(2025, 3)], 2025) as running:
        yield running


def bench_on(
    day: dt.date, server: ChinaCustomsEnglishServer, data_root: DataPaths, build_db: duckdb.DuckDBPyConnection
) -> Bench:
    source = quick_source("china_customs_english", server)
    return Bench(ChinaCustomsEnglish(source, today=lambda: day), data_root, build_db)


@pytest.fixture
def bench(server: ChinaCustomsEnglishServer, data_root: DataPaths, build_db: duckdb.DuckDBPyConnection) -> Bench:
    return bench_on(dt.date(2025, 4, 20), server, data_root, build_db)


def table_of(server: ChinaCustomsEnglishServer, year: int, month: int, number: int = 13) -> Table:
    return next(table for table in server.tables if (table.year, table.month, table.number) == (year, month, number))


def test_a_month_tells_itself_from_the_year_to_date(bench: Bench) -> None:
    (result,) = bench.run("2024-12")
    assert (result.outcome, result.n_rows, result.n_rejected) == ("loaded", N_LINES, 0)
    columns = "period, cumulative_from, is_joint, quantity_t, value_usd, cumulative_quantity_t, cumulative_value_usd"
    assert bench.rows(columns, f"{RARE_EARTHS} and flow = 'export'") == [
        ("2024-12", "2024-01", False, 4120.0, 31_870_000.0, 55431.0, 488_800_000.0)
    ]


def test_units_are_normalised_and_kept_as_printed(bench: Bench) -> None:
    bench.run("2024-12")
    columns = "quantity_unit, quantity_base_unit, quantity_factor, cumulative_quantity, cumulative_quantity_t"
    assert bench.rows(columns, "flow = 'export'") == [
        ("10000N", "N", 1e4, 6159e4, None),
        ("100MN", "N", 1e8, 298e8, None),
        ("KG", "KG", 1.0, 374e6, 374e3),
        ("T", "T", 1.0, 55431.0, 55431.0),
        (None, None, None, None, None),
    ]


def test_a_dash_and_a_blank_are_missing_and_never_zero(bench: Bench) -> None:
    bench.run("2024-12")
    said = bench.rows("commodity_name, quantity, quantity_null_reason", "quantity is null")
    assert said == [("Agricultural products*", None, "not_applicable"), ("Tea", None, "unknown")]


def test_january_and_february_are_one_period_without_months_of_their_own(bench: Bench) -> None:
    (january,) = bench.run("2025-01")
    assert (january.n_rows, bench.rows()) == (0, [])
    bench.run("2025-02")
    columns = "period, cumulative_from, is_joint, quantity, quantity_null_reason, cumulative_quantity_t"
    assert bench.rows(columns, f"{RARE_EARTHS} and flow = 'export'") == [
        ("2025-02", "2025-01", True, None, "not_applicable", 55431.0)
    ]


def test_a_month_without_a_link_is_not_published_yet_and_is_looked_for_again(
    bench: Bench, server: ChinaCustomsEnglishServer
) -> None:
    with pytest.raises(NotYetPublishedError):
        bench.run("2025-04")
    server.tables.append(Table(2025, 4, 13, EXPORT_LINES))
    assert bench.run("2025-04")[0].n_rows == len(EXPORT_LINES)


def test_a_half_written_index_gives_what_is_there_and_the_rest_later(
    bench: Bench, server: ChinaCustomsEnglishServer
) -> None:
    server.tables.append(Table(2025, 4, 13, EXPORT_LINES))
    bench.run("2025-04")
    server.tables.append(Table(2025, 4, 14, IMPORT_LINES))
    (result,) = bench.run("2025-04", "b2")
    assert (result.outcome, result.n_rows) == ("restated", N_LINES)


def test_an_index_that_still_shows_the_old_year_is_not_taken_for_the_new_one(
    server: ChinaCustomsEnglishServer, data_root: DataPaths, build_db: duckdb.DuckDBPyConnection
) -> None:
    bench = bench_on(dt.date(2026, 3, 10), server, data_root, build_db)
    for month in ("2026-01", "2026-02"):
        with pytest.raises(NotYetPublishedError, match="2025"):
            bench.run(month)
    assert bench.run("2025-03")[0].n_rows == N_LINES


def test_a_corrected_table_is_a_new_vintage_and_the_old_one_stays(
    bench: Bench, server: ChinaCustomsEnglishServer
) -> None:
    bench.run("2024-11")
    assert bench.run("2024-11", "b2")[0].outcome == "unchanged"
    corrected = [[cell.replace("55,431", "55,500") for cell in line] for line in EXPORT_LINES]
    table_of(server, 2024, 11).lines = corrected
    assert bench.run("2024-11", "b3")[0].outcome == "restated"
    assert bench.rows("cumulative_quantity_t", f"{RARE_EARTHS} and flow = 'export'") == [(55500.0,)]
    query = "select count(*) from raw.china_customs_english__commodities where cumulative_quantity_t = 55431"
    assert bench.con.execute(query).fetchall() == [(1,)]


def test_a_unit_that_changes_between_months_is_multiplied_out(bench: Bench, server: ChinaCustomsEnglishServer) -> None:
    changed = [("Integrated circuits", "MN", "2,700", "1", "29,800", "1", "1.0", "1.0")]
    table_of(server, 2024, 11).lines = changed
    for month in ("2024-11", "2024-12"):
        bench.run(month)
    assert bench.rows("distinct quantity", "commodity_name = 'Integrated circuits'") == [(27e8,)]


def test_an_old_page_in_gb18030_is_read(bench: Bench, server: ChinaCustomsEnglishServer) -> None:
    table_of(server, 2024, 5).encoding = "gb18030"
    assert bench.run("2024-05")[0].n_rows == N_LINES


def test_the_wall_ends_the_day_at_once(bench: Bench, server: ChinaCustomsEnglishServer) -> None:
    real = ChinaCustomsEnglish(bench.connector.source)
    today = replace(bench, connector=real)
    server.is_walled = True
    for _ in range(2):
        with pytest.raises(FetchError) as caught:
            today.run("2024-12")
        assert caught.value.kind is FailureKind.QUOTA
    assert len(server.seen) == 1


def test_a_script_in_place_of_a_page_is_a_failure(bench: Bench, server: ChinaCustomsEnglishServer) -> None:
    server.asks_for_cookies = True
    with pytest.raises(FetchError) as caught:
        bench.run("2024-12")
    assert caught.value.kind is FailureKind.WRONG_CONTENT


@pytest.mark.parametrize(
    ("head", "named"),
    [("Commodity", "commodit"), ("Value", "value"), ("Percentage Change", "change"), ("Unit", "unit")],
)
def test_a_renamed_column_stops_the_load_and_is_named(
    head: str, named: str, bench: Bench, server: ChinaCustomsEnglishServer
) -> None:
    table_of(server, 2024, 12).heads = {head: "Other"}
    with pytest.raises(FetchError, match=named) as caught:
        bench.run("2024-12")
    assert caught.value.kind is FailureKind.SCHEMA_DRIFT


def test_an_unknown_column_is_recorded_and_the_rest_is_read(bench: Bench, server: ChinaCustomsEnglishServer) -> None:
    table = table_of(server, 2024, 12)
    table.heads = {"</tr><tr>": '<td rowspan="2">Share</td></tr><tr>'}
    table.lines = [(*line, "0.1") for line in EXPORT_LINES]
    assert bench.run("2024-12")[0].n_rows == N_LINES
    assert bench.con.execute("select field, example from raw.unknown_fields").fetchall() == [("Share", "0.1")]


def test_lines_that_come_twice_count_once_and_contradicting_ones_not_at_all(
    bench: Bench, server: ChinaCustomsEnglishServer
) -> None:
    tea, rare = EXPORT_LINES[4], EXPORT_LINES[1]
    table_of(server, 2024, 12).lines = [*EXPORT_LINES, rare, (*tea[:3], "999", *tea[4:])]
    (result,) = bench.run("2024-12")
    assert (result.n_rows, result.n_rejected) == (N_LINES - 1, 3)
    assert len(bench.rows("1", f"{RARE_EARTHS} and flow = 'export'")) == 1


def test_a_line_that_cannot_be_read_is_set_aside_and_the_others_load(
    bench: Bench, server: ChinaCustomsEnglishServer
) -> None:
    table_of(server, 2024, 12).lines = [*EXPORT_LINES, ("Rice", "T", "1.2.3", "1", "1", "1", "1", "1")]
    (result,) = bench.run("2024-12")
    assert (result.n_rows, result.n_rejected) == (N_LINES, 1)
    assert bench.rejected() == ["'1.2.3' is not a figure"]


def test_a_table_of_another_month_is_not_loaded(bench: Bench, server: ChinaCustomsEnglishServer) -> None:
    table_of(server, 2024, 12, 14).shown_year = 2025
    with pytest.raises(FetchError) as caught:
        bench.run("2024-12")
    assert caught.value.kind is FailureKind.WRONG_ANSWER


def test_what_a_backfill_has_landed_is_not_asked_for_again(bench: Bench, server: ChinaCustomsEnglishServer) -> None:
    for _ in range(2):
        for month in ("2024-11", "2024-12"):
            bench.run(month)
    assert len(server.paths("/statics/")) == 1
    assert len(server.paths("/Statics/")) == 4
