"""HMRC's connector against a server that behaves as its page says, faults included."""

from collections.abc import Iterator

import duckdb
import pytest

from ingestion.http import FailureKind, FetchError, NotYetPublishedError
from ingestion.trade.uk_hmrc import UkHmrc
from tests.integration.live_run import Bench
from tests.servers.faults import status
from tests.servers.quick import quick_source
from tests.servers.uk_hmrc import UkHmrcServer, month_of_rows, ots_row
from warehouse.paths import DataPaths

MONTH = "2024-03"


@pytest.fixture
def server() -> Iterator[UkHmrcServer]:
    with UkHmrcServer([*month_of_rows(202402), *month_of_rows(202403)]) as running:
        yield running


@pytest.fixture
def bench(server: UkHmrcServer, data_root: DataPaths, build_db: duckdb.DuckDBPyConnection) -> Bench:
    return Bench(UkHmrc(quick_source("uk_hmrc", server)), data_root, build_db)


def test_a_month_comes_over_its_pages_with_every_port_and_flow(bench: Bench, server: UkHmrcServer) -> None:
    (result,) = bench.run(MONTH)
    assert (result.outcome, result.n_rows, result.n_rejected) == ("loaded", 6, 0)
    assert bench.rows(
        "sum(value_gbp)::bigint", "partner_iso2 = 'CN' and flow_type_id = 3 and hs_code = '85051110'"
    ) == [(2910456 + 104221,)]
    assert all("$orderby" not in target for target in server.paths())


def test_missing_zero_and_withheld_masses_are_told_apart(bench: Bench) -> None:
    bench.run(MONTH)
    masses = bench.rows("hs6_code, net_mass_kg, net_mass_null_reason, is_suppressed", "hs6_code <> '850511'")
    assert masses == [
        ("280530", 0.0, None, False),
        ("284610", None, "confidential", True),
        ("284690", None, "unknown", False),
    ]


def test_imports_are_cif_and_exports_fob(bench: Bench) -> None:
    bench.run(MONTH)
    assert bench.rows("distinct flow_type_id, flow, is_with_eu, valuation") == [
        (1, "import", True, "CIF"),
        (2, "export", True, "FOB"),
        (3, "import", False, "CIF"),
        (4, "export", False, "FOB"),
    ]


def test_a_month_without_any_row_is_not_published_yet_and_is_asked_for_again(
    bench: Bench, server: UkHmrcServer
) -> None:
    with pytest.raises(NotYetPublishedError):
        bench.run("2024-04")
    server.rows += month_of_rows(202404)
    (result,) = bench.run("2024-04")
    assert result.n_rows == 6


def test_a_published_month_without_trade_in_the_codes_is_empty_and_not_missing(
    bench: Bench, server: UkHmrcServer
) -> None:
    server.rows = [ots_row(202405, CommodityId=-990, Commodity=None)]
    (result,) = bench.run("2024-05")
    assert (result.outcome, result.n_rows) == ("loaded", 0)


def test_the_front_doors_html_403_passes_and_a_json_403_is_final(bench: Bench, server: UkHmrcServer) -> None:
    server.is_moody = True
    assert bench.run(MONTH)[0].n_rows == 6
    server.is_moody = False
    server.fail(status(403, b'{"error":{"code":"403","message":"no"}}'), times=9)
    before = len(server.seen)
    with pytest.raises(FetchError) as caught:
        bench.run(MONTH, "b2")
    assert (caught.value.kind, len(server.seen) - before) == (FailureKind.STATUS, 1)


def test_rows_that_move_between_pages_are_walked_again(bench: Bench, server: UkHmrcServer) -> None:
    original = server.answer

    def answer(request):  # type: ignore[no-untyped-def]
        if "$skip=3" in request.target.replace("%24", "$") and len(server.rows) == 14:
            server.rows.insert(7, ots_row(202403, PortId=99))
        return original(request)

    server.answer = answer  # type: ignore[method-assign]
    (result,) = bench.run(MONTH)
    assert (result.n_rows, result.n_rejected) == (7, 0)


@pytest.mark.parametrize("field", ["NetMass", "Value", "SuppressionIndex"])
def test_a_renamed_field_stops_the_load_and_is_named(field: str, bench: Bench, server: UkHmrcServer) -> None:
    server.rows = [
        {(f"{name}Kg" if name == field else name): value for name, value in row.items()} for row in server.rows
    ]
    with pytest.raises(FetchError, match=field) as caught:
        bench.run(MONTH)
    assert caught.value.kind is FailureKind.SCHEMA_DRIFT


def test_an_unknown_field_is_recorded_once(bench: Bench, server: UkHmrcServer) -> None:
    server.rows = [{**row, "Preference": "GSP"} for row in server.rows]
    bench.run(MONTH)
    assert bench.con.execute("select field, example from raw.unknown_fields").fetchall() == [("Preference", "GSP")]


def test_an_answer_to_another_question_is_not_loaded(bench: Bench, server: UkHmrcServer) -> None:
    server.rows = [ots_row(202403, Commodity={"Cn8Code": "01012100", "Hs6Code": "010121"})]
    server._page = lambda params, page=server._page: page({**params, "$filter": ""})  # type: ignore[method-assign]
    with pytest.raises(FetchError, match="Hs6Code"):
        bench.run(MONTH)


def test_other_figures_are_a_new_vintage_and_the_same_are_none(bench: Bench, server: UkHmrcServer) -> None:
    bench.run(MONTH)
    assert bench.run(MONTH, "b2")[0].outcome == "unchanged"
    server.rows = [{**row, "Value": row["Value"] + 1} for row in server.rows]
    assert bench.run(MONTH, "b3")[0].outcome == "restated"
    assert bench.con.execute("select count(*) from raw.uk_hmrc__flows").fetchall() == [(12,)]


def test_what_a_backfill_has_landed_is_not_asked_for_again(bench: Bench, server: UkHmrcServer) -> None:
    bench.run(MONTH)
    pages = [target for target in server.paths() if "skip" in target]
    bench.run(MONTH)
    assert [target for target in server.paths() if "skip" in target][: len(pages)] == pages
