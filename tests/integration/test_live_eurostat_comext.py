"""Comext's connector against a server that behaves as its page says: queue, estimates, faults in XML, nested codes."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import duckdb
import msgspec
import pytest

from ingestion.http import FailureKind, FetchError, NotYetPublishedError
from ingestion.trade.eurostat_comext import EurostatComext
from tests.integration.fault_trial import changed, says
from tests.integration.live_run import Bench
from tests.servers.eurostat_comext import PRODUCTS, EurostatComextServer, Traded, month_of_trade
from tests.servers.faults import status
from tests.servers.local import Answer, send
from tests.servers.quick import quick_source
from warehouse.paths import DataPaths

MONTH = "2025-03"


def connector(server: EurostatComextServer, **wanted: Any) -> EurostatComext:
    source = quick_source("eurostat_comext", server)
    source = msgspec.structs.replace(source, base_url=server.base, wanted={**source.wanted, **wanted})
    return EurostatComext(source, sleep=lambda _: None)


@pytest.fixture
def server() -> Iterator[EurostatComextServer]:
    with EurostatComextServer([*month_of_trade(MONTH), *month_of_trade("2024-01")]) as running:
        yield running


@pytest.fixture
def bench(server: EurostatComextServer, data_root: DataPaths, build_db: duckdb.DuckDBPyConnection) -> Bench:
    return Bench(connector(server), data_root, build_db)


def details(bench: Bench) -> list[tuple[Any, ...]]:
    return bench.rows(
        "reporter_code, partner_code, product_code, flow, unit, figure_as_printed",
        "reporter_kind = 'country' and partner_kind <> 'aggregate' and product_level = 'CN8'",
    )


EXPECTED = [
    ("AT", "CN", "85051110", "import", "100KG", "120.50"),
    ("AT", "CN", "85051110", "import", "EUR", "700000"),
    ("AT", "VN", "28461000", "import", "100KG", "210.00"),
    ("AT", "VN", "28461000", "import", "EUR", "15000"),
    ("DE", "CN", "85051110", "import", "100KG", "9870.40"),
    ("DE", "CN", "85051110", "import", "EUR", "41250000"),
    ("DE", "CN", "850511XX", "import", "100KG", None),
    ("DE", "CN", "850511XX", "import", "EUR", "330000"),
    ("DE", "JP", "85051110", "import", "100KG", "85.25"),
    ("DE", "JP", "85051110", "import", "EUR", "2100000"),
    ("DE", "QP", "85051110", "import", "100KG", "0.00"),
    ("DE", "QP", "85051110", "import", "EUR", "9000"),
    ("FR", "CN", "28053031", "import", "100KG", "2.75"),
    ("FR", "CN", "28053031", "import", "EUR", "88000"),
    ("FR", "CN", "28469040", "import", "100KG", "900.00"),
    ("FR", "CN", "28469040", "import", "EUR", "61000"),
    ("FR", "QA", "85051110", "export", "100KG", "0.40"),
    ("FR", "QA", "85051110", "export", "EUR", "5500"),
]


def test_a_month_comes_whole_and_aggregates_of_each_dimension_are_told_apart(bench: Bench) -> None:
    bench.run(MONTH)
    assert (details(bench), bench.rejected()) == (EXPECTED, [])
    magnets = bench.rows(
        "reporter_kind, partner_kind, product_level, value_eur",
        "reporter_code = 'EU27_2020' and partner_code = 'WORLD' and product_code = '850511' and flow = 'import'"
        " and unit = 'EUR'",
    )
    assert magnets == [("aggregate", "aggregate", "HS6", 44_389_000)]


def test_masses_are_kilograms_and_what_is_withheld_is_not_zero(bench: Bench) -> None:
    bench.run(MONTH)
    shown = bench.rows(
        "partner_code, product_code, figure, quantity_kg, null_reason, is_confidential_remainder, partner_kind",
        "reporter_code = 'DE' and unit = '100KG' and product_level = 'CN8' and partner_kind <> 'aggregate'",
    )
    assert shown == [
        ("CN", "85051110", 9870.4, 987_040, None, False, "country"),
        ("CN", "850511XX", None, None, "confidential", True, "country"),
        ("JP", "85051110", 85.25, 8525, None, False, "country"),
        ("QP", "85051110", 0, 0, None, False, "unspecified"),
    ]


def test_who_has_reported_the_month_is_kept(bench: Bench) -> None:
    bench.run(MONTH)
    reported = (
        "select distinct reporter_code from raw.eurostat_comext__totals where reporter_kind = 'country' order by 1"
    )
    assert bench.con.execute(reported).fetchall() == [("AT",), ("DE",), ("FR",)]


def test_a_month_to_come_is_told_from_a_question_that_is_not_understood(
    bench: Bench, server: EurostatComextServer
) -> None:
    with pytest.raises(NotYetPublishedError, match="2025-04"):
        bench.run("2025-04")
    server.traded = [row for row in server.traded if row.month != "2024-01"]
    with pytest.raises(FetchError) as caught:
        bench.run("2025-05")
    assert caught.value.kind is FailureKind.EMPTY
    server.traded += month_of_trade("2025-04")
    bench.run("2025-04")
    assert len(details(bench)) == len(EXPECTED)


@pytest.mark.parametrize("states", [["AVAILABLE"], ["SUBMITTED", "PROCESSING", "AVAILABLE"], ["PROCESSING", "EXPIRED"]])
def test_what_was_queued_is_waited_for_and_submitted_again_when_it_expires(
    states: list[str], bench: Bench, server: EurostatComextServer
) -> None:
    server.immediate, server.states = 40, states
    bench.run(MONTH)
    assert (details(bench), bench.rejected()) == (EXPECTED, [])
    assert server.paths("/async/data/")


def test_a_queue_that_never_moves_is_given_up_and_taken_up_again_later(
    bench: Bench, server: EurostatComextServer
) -> None:
    server.immediate, server.states = 40, ["PROCESSING"]
    with pytest.raises(FetchError) as caught:
        bench.run(MONTH)
    assert "DATA_NOT_YET_AVAILABLE" in caught.value.what
    submitted = len(server.paths("/sdmx/2.1/data/"))
    for _, states in server._tickets.values():
        states[:] = ["AVAILABLE"]
    server.states = ["AVAILABLE"]
    bench.run(MONTH)
    assert details(bench) == EXPECTED
    assert len(server.paths("/sdmx/2.1/data/")) > submitted
    asked = server.paths("/sdmx/2.1/data/")
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("largest", [40, 60, 200])
def test_a_question_that_is_too_big_by_estimate_is_asked_in_parts(
    largest: int, bench: Bench, server: EurostatComextServer
) -> None:
    server.largest = largest
    bench.run(MONTH)
    assert (details(bench), bench.rejected()) == (EXPECTED, [])


def test_what_will_be_queued_is_asked_in_parts_beforehand(bench: Bench, server: EurostatComextServer) -> None:
    server.immediate = 100
    Bench(connector(server, immediate_cost=100), bench.paths, bench.con).run(MONTH)
    assert details(bench) == EXPECTED
    assert server.paths("/async/") == []


def test_codes_are_asked_for_only_while_they_exist(bench: Bench, server: EurostatComextServer) -> None:
    server.products = tuple(code for code in PRODUCTS if code not in {"85051190", "2846XXXX"})
    bench.run(MONTH)
    assert details(bench) == EXPECTED
    assert all("85051190" not in target for target in server.paths())


def test_no_code_is_asked_for_twice(bench: Bench, server: EurostatComextServer) -> None:
    bench.run(MONTH)
    assert sum("2846XXXX" in target for target in server.paths()) == 1


@pytest.mark.parametrize("cap", range(1, 40, 3))
def test_lines_that_were_cut_off_are_asked_for_in_parts(cap: int, bench: Bench, server: EurostatComextServer) -> None:
    # The question about magnets is the fifth, after that for totals.
    server.fail(send, times=4, path_part="/data/")
    server.fail(changed(lambda body: b"".join(body.splitlines(keepends=True)[: cap + 1])), times=1, path_part="/data/")
    bench.run(MONTH)
    assert (details(bench), bench.rejected()) == (EXPECTED, [])


def test_nothing_where_totals_say_something_is_not_believed(bench: Bench, server: EurostatComextServer) -> None:
    nothing = b"<Fault><faultcode>100</faultcode><faultstring>NO_RESULTS</faultstring></Fault>"
    server.fail(send, times=1, path_part="/data/")
    server.fail(says(Answer(nothing, 404, "text/xml")), times=1, path_part="/data/")
    with pytest.raises(FetchError) as caught:
        bench.run(MONTH)
    assert caught.value.kind is FailureKind.WRONG_ANSWER
    bench.run(MONTH)
    assert details(bench) == EXPECTED


def test_a_heading_without_trade_is_no_failure(bench: Bench, server: EurostatComextServer) -> None:
    server.traded = [row for row in server.traded if not row.product.startswith("2805")]
    bench.run(MONTH)
    assert details(bench) == [row for row in EXPECTED if not row[2].startswith("2805")]


def test_a_missing_column_stops_the_load_and_is_named(bench: Bench, server: EurostatComextServer) -> None:
    server.fail(changed(lambda body: body.replace(b"OBS_VALUE", b"OBSERVATION")), times=99, path_part="/data/")
    with pytest.raises(FetchError, match="OBS_VALUE") as caught:
        bench.run(MONTH)
    assert caught.value.kind is FailureKind.SCHEMA_DRIFT


def test_a_changed_figure_is_named_with_its_line(bench: Bench, server: EurostatComextServer) -> None:
    server.fail(changed(lambda body: body.replace(b",9870.40,", b",9 870.40,")), times=99, path_part="/data/")
    with pytest.raises(FetchError, match=r"line \d+.*OBS_VALUE") as caught:
        bench.run(MONTH)
    assert caught.value.kind is FailureKind.SCHEMA_DRIFT


def test_an_unknown_column_is_recorded_once(bench: Bench, server: EurostatComextServer) -> None:
    def widen(body: bytes) -> bytes:
        first, *rest = body.splitlines()
        return b"".join(line + b"\r\n" for line in [first + b",REGIME", *(line + b",4" for line in rest)])

    server.fail(changed(widen), times=99, path_part="/data/")
    bench.run(MONTH)
    assert bench.con.execute("select table_name, field, example from raw.unknown_fields order by all").fetchall() == [
        ("eurostat_comext__flows", "REGIME", "4"),
        ("eurostat_comext__totals", "REGIME", "4"),
    ]


@pytest.mark.parametrize(("asked", "given"), [(b",2025-03,", b",2025-02,"), (b",CN,85051110,", b",CN,72040000,")])
def test_an_answer_to_another_question_is_not_loaded(
    asked: bytes, given: bytes, bench: Bench, server: EurostatComextServer
) -> None:
    server.fail(changed(lambda body: body.replace(asked, given)), times=99, path_part="/data/")
    with pytest.raises(FetchError) as caught:
        bench.run(MONTH)
    assert caught.value.kind is FailureKind.WRONG_ANSWER


def test_a_release_at_hand_is_not_downloaded_again_and_restated_figures_are_a_new_vintage(
    bench: Bench, server: EurostatComextServer
) -> None:
    bench.run(MONTH)
    asked = len(server.seen)
    assert [result.outcome for result in bench.run(MONTH, "b2")] == ["unchanged", "unchanged"]
    assert len(server.seen) - asked == 1
    server.updated = "16/09/26 23:00:00"
    assert [result.outcome for result in bench.run(MONTH, "b3")] == ["unchanged", "unchanged"]
    server.updated = "17/09/26 11:00:00"
    server.traded[0] = replace(server.traded[0], value=41_250_001)
    assert [result.outcome for result in bench.run(MONTH, "b4")] == ["restated", "restated"]


def test_a_code_that_begins_in_a_later_year_is_absent_and_not_zero(bench: Bench, server: EurostatComextServer) -> None:
    server.traded.append(Traded("DE", "CN", "85051100", 7_000, 3.0, month="2022-12"))
    bench.run("2022-12")
    assert {row[2] for row in details(bench)} == {"85051100"}


def test_what_a_backfill_has_landed_is_not_asked_for_again(bench: Bench, server: EurostatComextServer) -> None:
    server.fail(send, times=2, path_part="/data/")
    server.fail(status(400), times=1, path_part="/data/")
    with pytest.raises(FetchError):
        bench.run(MONTH)
    bench.run(MONTH)
    asked = server.paths()
    assert len(asked) - len(set(asked)) == 1
    assert details(bench) == EXPECTED
