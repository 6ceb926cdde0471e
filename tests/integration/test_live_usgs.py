"""The connector of the USGS summaries against a catalogue that behaves as its page says, faults included."""

from collections.abc import Iterator
from dataclasses import replace

import duckdb
import pytest

from ingestion.http import FailureKind, FetchError, NotYetPublishedError
from ingestion.trade.usgs import Usgs
from tests.integration.live_run import Bench
from tests.servers.faults import FAULTS
from tests.servers.quick import quick_source
from tests.servers.usgs import LONG_2026, WIDE_2025, Item, UsgsServer
from warehouse.paths import DataPaths

ITEM = "69837e43b66b01367d7ec7c7"
FILE = "MCS2026_Commodities_Data.csv"


@pytest.fixture
def server() -> Iterator[UsgsServer]:
    with UsgsServer() as running:
        yield running


@pytest.fixture
def bench(server: UsgsServer, data_root: DataPaths, build_db: duckdb.DuckDBPyConnection) -> Bench:
    return Bench(Usgs(quick_source("usgs", server)), data_root, build_db)


def test_the_long_edition_in_cp1252_keeps_marks_apart_from_figures(bench: Bench) -> None:
    (result,) = bench.run("2025")
    assert (result.outcome, result.n_rows, result.n_rejected) == ("loaded", 9, 0)
    said = bench.rows("value_as_printed, value, value_low, value_high, qualifier, null_reason", "year_last = 2025")
    assert sorted(said) == [
        ("51,000", 51000.0, None, None, None, None),
        ("820–880", None, 820.0, 880.0, "range", "unknown"),
        (">85,000,000", None, 85000000.0, None, "above", "unknown"),
        ("E", None, None, None, "net_exporter", "not_applicable"),
        ("NA", None, None, None, "not_available", "unknown"),
        ("W", None, None, None, "withheld", "confidential"),
        ("—", 0.0, None, None, "nil", None),
    ]


def test_the_wide_edition_in_a_zip_tells_reported_from_estimated(bench: Bench) -> None:
    (result,) = bench.run("2024")
    assert (result.outcome, result.n_rejected) == ("loaded", 0)
    assert bench.rows("country, area, statistic, year_first, value_as_printed, quantity_t, basis, is_estimated") == [
        ("Burma", "country", "Production", 2023, "43000", 43000.0, "reo", False),
        ("Burma", "country", "Production", 2024, "31000", 31000.0, "reo", True),
        ("Burma", "country", "Reserves", 2024, "NA", None, "reo", False),
        ("Canada", "country", "Reserves", 2024, "830000", 830000.0, "reo", False),
        ("World total (rounded)", "world", "Production", 2023, "376000", 376000.0, "reo", False),
        ("World total (rounded)", "world", "Production", 2024, "390000", 390000.0, "reo", True),
        ("World total (rounded)", "world", "Reserves", 2024, ">90000000", None, "reo", False),
    ]


def test_one_year_in_two_editions_is_two_figures(bench: Bench) -> None:
    bench.run("2024")
    bench.run("2025")
    assert bench.rows("distinct edition", "year_first = 2024 and statistic = 'Production'") == [(2025,), (2026,)]


def test_the_same_checksum_is_not_downloaded_again_and_a_revision_is_a_vintage(
    bench: Bench, server: UsgsServer
) -> None:
    bench.run("2025")
    assert bench.run("2025", "b2")[0].outcome == "unchanged"
    assert len(server.paths("/file/")) == 1
    server.revise(ITEM, FILE, LONG_2026.replace('"51,000"', '"52,000"').encode("cp1252"))
    assert bench.run("2025", "b3")[0].outcome == "restated"
    assert bench.rows("value", "value_as_printed like '5_,000'") == [(52000.0,)]
    assert bench.con.execute("select count(*) from raw.usgs__statistics").fetchall() == [(18,)]


def test_an_edition_that_nobody_listed_is_found_by_its_title_or_is_not_published_yet(
    bench: Bench, server: UsgsServer
) -> None:
    with pytest.raises(NotYetPublishedError):
        bench.run("2026")
    body = LONG_2026.encode("cp1252")
    server.items["new"] = Item("new", "Mineral Commodity Summaries 2027 Data Release", {"MCS2027_Data.csv": body})
    assert bench.run("2026")[0].n_rows == 9


def test_an_item_without_its_file_is_not_published_yet(bench: Bench, server: UsgsServer) -> None:
    server.items[ITEM].files = {"readme.txt": b"soon"}
    with pytest.raises(NotYetPublishedError, match=r"readme\.txt"):
        bench.run("2025")


def test_a_page_in_place_of_the_file_is_a_failure_and_not_an_edition(bench: Bench, server: UsgsServer) -> None:
    server.items[ITEM].is_ready = False
    with pytest.raises(FetchError) as caught:
        bench.run("2025")
    assert caught.value.kind is FailureKind.WRONG_CONTENT


@pytest.mark.parametrize("is_measured", [True, False])
def test_a_file_that_ends_early_is_never_an_edition(is_measured: bool, bench: Bench, server: UsgsServer) -> None:
    item = server.items[ITEM]
    item.is_measured = is_measured
    server.fail(FAULTS["truncated silently"], times=9, path_part="/file/")
    with pytest.raises(FetchError) as caught:
        bench.run("2025")
    assert caught.value.kind is FailureKind.TRUNCATED


def test_a_zip_that_ends_early_is_never_an_edition(bench: Bench, server: UsgsServer) -> None:
    server.fail(FAULTS["truncated silently"], times=9, path_part="/file/")
    with pytest.raises(FetchError) as caught:
        bench.run("2024")
    assert caught.value.kind is FailureKind.TRUNCATED


@pytest.mark.parametrize("column", ["Value", "Statistics_detail", "Notes"])
def test_a_renamed_column_stops_the_load_and_is_named(column: str, bench: Bench, server: UsgsServer) -> None:
    head, _, rest = LONG_2026.partition("\n")
    renamed = ",".join(f"{name} (text)" if name == column else name for name in head.split(","))
    server.revise(ITEM, FILE, f"{renamed}\n{rest}".encode("cp1252"))
    with pytest.raises(FetchError, match=column.lower()) as caught:
        bench.run("2025")
    assert caught.value.kind is FailureKind.SCHEMA_DRIFT


def test_an_unknown_column_is_recorded_and_the_rest_is_read(bench: Bench, server: UsgsServer) -> None:
    lines = LONG_2026.splitlines()
    wider = [f"{lines[0]},Basin", *(f"{line},north" for line in lines[1:])]
    server.revise(ITEM, FILE, "\n".join(wider).encode("cp1252"))
    assert bench.run("2025")[0].n_rows == 9
    assert bench.con.execute("select field, example from raw.unknown_fields").fetchall() == [("Basin", "north")]


def test_lines_that_come_twice_count_once_and_a_damaged_figure_is_set_aside(bench: Bench, server: UsgsServer) -> None:
    lines = LONG_2026.splitlines()
    damaged = lines[3].replace('"51,000"', "?1")
    server.revise(ITEM, FILE, "\n".join([*lines, lines[2], damaged, ""]).encode("cp1252"))
    (result,) = bench.run("2025")
    assert (result.n_rows, result.n_rejected) == (9, 2)
    assert any("'?1' is neither a figure nor a mark" in reason for reason in bench.rejected())


def test_a_zip_that_unpacks_beyond_the_limit_is_refused(bench: Bench, server: UsgsServer) -> None:
    tight = replace(bench, connector=Usgs(bench.connector.source))
    tight.connector._most_bytes = 10  # type: ignore[attr-defined]
    with pytest.raises(FetchError) as caught:
        tight.run("2024")
    assert caught.value.kind is FailureKind.TOO_LARGE


def test_the_form_of_another_edition_is_refused(bench: Bench, server: UsgsServer) -> None:
    server.revise(ITEM, FILE, WIDE_2025.encode("utf-8-sig"))
    with pytest.raises(FetchError, match="prod_2024") as caught:
        bench.run("2025")
    assert caught.value.kind is FailureKind.SCHEMA_DRIFT
