"""The connector of the BGS against a server that behaves as its page says, edits between pages included."""

from collections.abc import Iterator

import duckdb
import pytest
from msgspec.structs import replace

from ingestion.http import FailureKind, FetchError
from ingestion.trade.bgs import Bgs
from tests.integration.live_run import Bench
from tests.servers.bgs import BgsServer, mineral, nil, oxide, statistics
from tests.servers.quick import quick_source
from warehouse.paths import DataPaths

WHOLE = "whole"


@pytest.fixture
def server() -> Iterator[BgsServer]:
    with BgsServer(statistics(), most_rows=3) as running:
        yield running


@pytest.fixture
def bench(server: BgsServer, data_root: DataPaths, build_db: duckdb.DuckDBPyConnection) -> Bench:
    return Bench(Bgs(quick_source("bgs", server)), data_root, build_db)


def test_both_commodities_come_over_their_pages_each_row_once(bench: Bench) -> None:
    (result,) = bench.run(WHOLE)
    assert (result.outcome, result.n_rows, result.n_rejected) == ("loaded", len(statistics()), 0)
    said = bench.rows("country_name, year, quantity_t", "basis = 'reo' and year = 2023 and country_iso3 <> 'AUS'")
    assert said == [("China", 2023, 255000.0), ("Myanmar", 2023, 72000.0), ("USA", 2023, 24960.0)]


def test_nothing_unknown_and_missing_are_told_apart(bench: Bench) -> None:
    bench.run(WHOLE)
    said = bench.rows(
        "country_name, year, quantity, quantity_as_printed, quantity_t, qualifier, null_reason", "qualifier is not null"
    )
    assert said == [
        ("Burundi", 2022, 0.0, "-----", 0.0, "nil", None),
        ("Malaysia", 1978, 0.0, "-----", 0.0, "nil", None),
        ("Thailand", 1975, 0.0, "-----", 0.0, "nil", None),
        ("Thailand", 2012, None, "...", None, "not_available", "unknown"),
    ]


def test_a_note_that_changes_what_the_number_is_changes_its_measure_or_its_basis(bench: Bench) -> None:
    bench.run(WHOLE)
    said = bench.rows("country_name, quantity, measure, basis, is_estimated", "commodity = 'rare earth minerals'")
    assert said == [
        ("Australia", 4507.0, "production", "gross", False),
        ("China", 133000.0, "production", "reo", False),
        ("Malaysia", 0.0, "exports", "gross", False),
        ("Malaysia", 3285.0, "exports", "gross", False),
        ("Soviet Union", 1500.0, "production", "reo", True),
        ("Thailand", 0.0, "production", "gross", False),
        ("USA", 14940.0, "production", "reo", False),
    ]
    assert bench.rows("figure_notes", "quantity = 3285") == [("Exports.",)]


def test_letter_case_is_levelled_and_the_printed_form_kept(bench: Bench, server: BgsServer) -> None:
    bench.run(WHOLE)
    assert bench.rows("distinct status, status_as_printed") == [
        ("missing value", "Missing value"),
        ("normal value", "Normal Value"),
        ("normal value", "Normal value"),
    ]
    assert bench.rows("distinct year", "quantity = 133000") == [(2006,)], "both forms of the date"


def test_a_row_that_slips_in_between_two_pages_is_seen_and_read_once(bench: Bench, server: BgsServer) -> None:
    late = mineral("Thailand", "Monazite", 1975, 367)
    server.edit = lambda offset: server.rows.insert(0, late) if offset == 3 and late not in server.rows else None
    (result,) = bench.run(WHOLE)
    assert (result.n_rows, result.n_rejected) == (len(statistics()) + 1, 0)


def test_rows_that_change_places_between_two_pages_are_seen_although_their_number_stays(
    bench: Bench, server: BgsServer
) -> None:
    rows = statistics()
    server.edit = lambda offset: setattr(server, "rows", [*rows[3:], *rows[:3]]) if offset == 3 else None
    (result,) = bench.run(WHOLE)
    assert (result.n_rows, result.n_rejected) == (len(rows), 0)


def test_rows_that_never_hold_still_end_the_walk_and_it_says_so(bench: Bench, server: BgsServer) -> None:
    bench.run(WHOLE)
    before = bench.rows()
    server.edit = lambda _: server.rows.append(oxide("Burundi", 1900 + len(server.rows), 250))
    with pytest.raises(FetchError, match="edited while they were read") as caught:
        bench.run(WHOLE, "b2")
    assert (caught.value.kind, bench.rows()) == (FailureKind.SERVER_ERROR, before)


def test_a_commodity_that_is_spelled_otherwise_is_no_empty_table(bench: Bench, server: BgsServer) -> None:
    server.rows = [{**row, "bgs_commodity_trans": str(row["bgs_commodity_trans"]).title()} for row in server.rows]
    with pytest.raises(FetchError, match="letter case included") as caught:
        bench.run(WHOLE)
    assert caught.value.kind is FailureKind.WRONG_ANSWER
    source = bench.connector.source
    spelled = {**source.wanted, "commodities": ["Rare Earth Minerals", "Rare Earth Oxides"]}
    (result,) = Bench(Bgs(replace(source, wanted=spelled)), bench.paths, bench.con).run(WHOLE)
    assert result.n_rows == len(statistics())
    assert bench.rows("distinct commodity, commodity_as_printed, basis", "quantity in (4507, 255000)") == [
        ("rare earth minerals", "Rare Earth Minerals", "gross"),
        ("rare earth oxides", "Rare Earth Oxides", "reo"),
    ]


def test_an_answer_to_another_question_is_not_loaded(bench: Bench, server: BgsServer) -> None:
    server.rows = [*server.rows, oxide("USA", 2022, 25500, bgs_statistic_type_trans="Exports")]
    page = server._page
    server._page = lambda params, _, offset: page(params, server.rows, offset)  # type: ignore[method-assign]
    with pytest.raises(FetchError, match="was asked for") as caught:
        bench.run(WHOLE)
    assert caught.value.kind is FailureKind.WRONG_ANSWER


@pytest.mark.parametrize("field", ["quantity", "year", "concat_figure_notes_text"])
def test_a_renamed_field_stops_the_load_and_is_named(field: str, bench: Bench, server: BgsServer) -> None:
    server.rows = [
        {(f"{name}_2" if name == field else name): value for name, value in row.items()} for row in server.rows
    ]
    with pytest.raises(FetchError, match=field) as caught:
        bench.run(WHOLE)
    assert caught.value.kind is FailureKind.SCHEMA_DRIFT


def test_an_unknown_field_is_recorded_once(bench: Bench, server: BgsServer) -> None:
    server.rows = [{**row, "revision": "2026-05"} for row in server.rows]
    bench.run(WHOLE)
    assert bench.con.execute("select field, example from raw.unknown_fields").fetchall() == [("revision", "2026-05")]


def test_a_figure_that_contradicts_its_print_is_set_aside(bench: Bench, server: BgsServer) -> None:
    server.rows.append(oxide("Burundi", 2020, 250, **nil()))
    (result,) = bench.run(WHOLE)
    assert (result.n_rows, result.n_rejected) == (len(statistics()), 1)
    assert bench.rejected() == ["a quantity of 250 where '-----' is printed"]


def test_other_figures_are_a_new_vintage_and_the_same_in_another_order_are_none(
    bench: Bench, server: BgsServer
) -> None:
    bench.run(WHOLE)
    server.rows.reverse()
    assert bench.run(WHOLE, "b2")[0].outcome == "unchanged"
    server.rows[0] = oxide("Australia", 2023, 16781)
    assert bench.run(WHOLE, "b3")[0].outcome == "restated"


def test_what_a_backfill_has_landed_is_not_asked_for_again(bench: Bench, server: BgsServer) -> None:
    server.most_rows = 1000
    bench.run(WHOLE)
    n_asked = len(server.seen)
    bench.run(WHOLE)
    assert (n_asked, len(server.seen)) == (2, 2)
