"""The Census Bureau's connector against a server that behaves as its page says, faults included."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import duckdb
import msgspec
import pytest

from ingestion.http import FailureKind, FetchError, NotYetPublishedError, Secret
from ingestion.trade.us_census import UsCensus
from tests.integration.live_run import Bench
from tests.servers.faults import FAULTS, status
from tests.servers.local import Answer, Fault, send
from tests.servers.quick import quick_source
from tests.servers.us_census import KEY, Traded, UsCensusServer, month_of_trade
from warehouse.paths import DataPaths

MONTH = "2025-03"


@pytest.fixture
def server() -> Iterator[UsCensusServer]:
    with UsCensusServer([*month_of_trade(MONTH), *month_of_trade("2024-01")]) as running:
        yield running


@pytest.fixture
def bench(server: UsCensusServer, data_root: DataPaths, build_db: duckdb.DuckDBPyConnection) -> Bench:
    return Bench(UsCensus(quick_source("us_census", server)), data_root, build_db, Secret(KEY))


def restate(server: UsCensusServer) -> None:
    server.traded = [replace(row, value=row.value + 1, updated="20250605") for row in server.traded]


EXPECTED = [
    ("export", "country", 2, 110_000),
    ("export", "total", 2, 110_000),
    ("import", "country", 9, 29_195_000),
    ("import", "total", 7, 29_195_000),
]


def grouped(bench: Bench) -> list[tuple[Any, ...]]:
    rows = bench.rows("flow, country_kind, value_usd")
    kinds = sorted({row[:2] for row in rows})
    return [(*kind, len(found), sum(found)) for kind in kinds for found in [[r[2] for r in rows if r[:2] == kind]]]


def test_a_month_comes_whole_with_totals_told_from_countries_and_no_groups(bench: Bench) -> None:
    flows, totals = bench.run(MONTH)
    assert grouped(bench) == EXPECTED
    assert (flows.n_rejected, totals.n_rows) == (0, 7)


def test_masses_are_kilograms_and_pieces_have_none(bench: Bench) -> None:
    bench.run(MONTH)
    shown = bench.rows(
        "hs_code, country_code, quantity, quantity_unit, quantity_kg, quantity_kg_null_reason",
        "flow = 'import'"
        " and if(hs_code < '3', country_kind = 'country', hs_code = '8505110050' and country_code = '-')",
    )
    assert shown == [
        ("2805300050", "5700", 12400, "KG", 12400, None),
        ("2805300090", "5700", 0, "-", None, "unknown"),
        ("2805300090", "5880", 0, "KG", None, "confidential"),
        ("2846100010", "1220", 9000, "KG", 9000, None),
        ("2846902040", "5700", 310, "T", 310_000, None),
        ("8505110050", "-", 90_000, "NO", None, "not_applicable"),
    ]


def test_exports_are_both_kinds_together_and_count_once(bench: Bench) -> None:
    bench.run(MONTH)
    magnets = bench.rows("value_usd, quantity, valuation", "flow = 'export' and country_code = '1220'")
    assert magnets == [(77_000, 900, "FAS")]


def test_a_month_to_come_is_told_from_a_question_that_is_not_understood(bench: Bench, server: UsCensusServer) -> None:
    with pytest.raises(NotYetPublishedError, match="2025-04"):
        bench.run("2025-04")
    server.traded = [row for row in server.traded if row.month != "2024-01"]
    with pytest.raises(FetchError) as caught:
        bench.run("2025-05")
    assert caught.value.kind is FailureKind.EMPTY


def test_a_month_that_was_not_out_is_found_by_the_same_backfill_later(bench: Bench, server: UsCensusServer) -> None:
    with pytest.raises(NotYetPublishedError):
        bench.run("2025-04")
    server.traded += month_of_trade("2025-04")
    assert bench.run("2025-04")[0].n_rows == 20


@pytest.mark.parametrize(("key", "word"), [("f" * 40, "invalid"), (None, "missing")])
def test_trouble_with_the_key_is_named_and_not_taken_for_no_data(
    key: str | None, word: str, bench: Bench, server: UsCensusServer
) -> None:
    source = bench.connector.source if key else msgspec.structs.replace(bench.connector.source, key=None)
    keyed = replace(bench, connector=UsCensus(source), key=Secret(key) if key else None)
    with pytest.raises(FetchError, match=word) as caught:
        keyed.run(MONTH)
    assert caught.value.kind is FailureKind.UNAUTHORISED
    assert not (bench.paths.landing / "us_census").exists()


def test_the_key_lies_nowhere(bench: Bench) -> None:
    bench.run(MONTH)
    bench.con.execute("checkpoint")
    written = [path for path in bench.paths.root.rglob("*") if path.is_file()]
    assert len(written) > 10
    assert [path for path in written if KEY.encode() in path.read_bytes()] == []


def test_a_stray_204_is_outlived_and_three_in_a_row_pass_for_a_month_to_come(
    bench: Bench, server: UsCensusServer
) -> None:
    server.fail(FAULTS["204"], times=3)
    with pytest.raises(NotYetPublishedError):
        bench.run(MONTH)
    server.fail(FAULTS["204"], times=2)
    bench.run(MONTH)
    assert (grouped(bench), bench.rejected()) == (EXPECTED, [])


@pytest.mark.parametrize("cap", range(9))
def test_a_reply_that_was_cut_off_is_asked_for_in_parts(cap: int, bench: Bench, server: UsCensusServer) -> None:
    bench.run(MONTH)
    restate(server)
    # The question about magnets is the last of six for imports.
    server.fail(send, times=5, path_part="/imports/hs")
    server.fail(cut(cap), times=1, path_part="/imports/hs")
    bench.run(MONTH, "b2")
    raised = [(*row[:3], row[3] + added) for row, added in zip(EXPECTED, (2, 2, 9, 9), strict=True)]
    assert (grouped(bench), bench.rejected()) == (raised, [])


def cut(n_rows: int) -> Fault:
    def write(handler: Any, answer: Answer) -> None:
        header, *rows = json.loads(answer.body)
        send(handler, replace(answer, body=json.dumps([header, *rows[:n_rows]]).encode()))

    return write


def test_a_cap_below_one_code_stops_the_load(bench: Bench, server: UsCensusServer) -> None:
    bench.run(MONTH)
    before = bench.rows()
    restate(server)
    original = server.answer

    def answer(request: Any) -> Answer:
        given = original(request)
        if request.params.get("comm_lvl") == "HS10" and given.status == 200:
            header, *rows = json.loads(given.body)
            return replace(given, body=json.dumps([header, *rows[:1]]).encode())
        return given

    server.answer = answer  # type: ignore[method-assign]
    with pytest.raises(FetchError) as caught:
        bench.run(MONTH, "b2")
    assert caught.value.kind is FailureKind.STILL_CAPPED
    assert bench.rows() == before


@pytest.mark.parametrize("heavy", [7, 8])
def test_a_query_that_the_source_cannot_run_is_asked_for_in_parts(
    heavy: int, bench: Bench, server: UsCensusServer
) -> None:
    server.heavy = heavy
    server.traded = [row for row in server.traded if row.code.startswith("8505")]
    bench.run(MONTH)
    assert bench.rows("sum(value_usd)", "flow = 'import' and country_kind = 'country'") == [(27_110_000,)]
    assert bench.rejected() == []


def test_a_source_that_is_down_is_not_asked_for_every_part(bench: Bench, server: UsCensusServer) -> None:
    server.fail(send, times=1, path_part="/imports/hs")
    server.fail(status(500), times=99, path_part="/imports/hs")
    with pytest.raises(FetchError) as caught:
        bench.run(MONTH)
    assert caught.value.kind is FailureKind.SERVER_ERROR
    assert len(server.seen) < 30


def test_rows_that_come_twice_count_once(bench: Bench, server: UsCensusServer) -> None:
    server.has_stray_repeats = True
    bench.run(MONTH)
    assert grouped(bench) == EXPECTED
    assert len(bench.rejected()) == 20 + 7


def test_a_renamed_variable_stops_the_load_and_is_named(bench: Bench, server: UsCensusServer) -> None:
    server.rename = {"GEN_CIF_MO": "GEN_CIF_VALUE_MO"}
    with pytest.raises(FetchError, match="GEN_CIF_MO") as caught:
        bench.run(MONTH)
    assert caught.value.kind is FailureKind.SCHEMA_DRIFT


def test_an_unknown_variable_is_recorded_once(bench: Bench, server: UsCensusServer) -> None:
    server.further = {"RP": "61"}
    bench.run(MONTH)
    query = "select table_name, field, example from raw.unknown_fields order by all"
    assert bench.con.execute(query).fetchall() == [
        ("us_census__flows", "RP", "61"),
        ("us_census__totals", "RP", "61"),
    ]


def test_a_unit_that_changes_between_months_is_carried_and_a_split_code_keeps_its_sum(
    bench: Bench, server: UsCensusServer
) -> None:
    server.traded = [
        *month_of_trade("2024-01"),
        Traded("2805300000", "5700", 500, 7, "T", month="2024-12"),
        Traded("2805300050", "5700", 300, 4000, "KG", month="2025-01"),
        Traded("2805300090", "5700", 200, 3000, "KG", month="2025-01"),
        *(Traded("8505110090", "1220", 1, 1, "KG", month=month, flow="exports") for month in ("2024-12", "2025-01")),
    ]
    for month in ("2024-12", "2025-01"):
        bench.run(month)
    shown = bench.rows(
        "period, hs_code, quantity_unit, quantity_kg, value_usd", "flow = 'import' and country_code = '5700'"
    )
    assert shown == [
        ("2024-12", "2805300000", "T", 7000, 500),
        ("2025-01", "2805300050", "KG", 4000, 300),
        ("2025-01", "2805300090", "KG", 3000, 200),
    ]


def test_a_unit_that_nobody_declared_is_reported_and_no_mass_is_made_up(bench: Bench, server: UsCensusServer) -> None:
    server.traded = [*month_of_trade("2024-01"), *month_of_trade(MONTH), Traded("2805300095", "5700", 5, 5, "LB")]
    bench.run(MONTH)
    assert bench.rows("quantity_kg, quantity_unit", "hs_code = '2805300095' and country_code = '5700'") == [
        (None, "LB")
    ]
    assert bench.rejected() == ["a unit that sources.yml does not list"] * 2


def test_a_release_at_hand_is_not_downloaded_again_and_a_revision_is_a_new_vintage(
    bench: Bench, server: UsCensusServer
) -> None:
    bench.run(MONTH)
    asked = len(server.seen)
    assert [result.outcome for result in bench.run(MONTH, "b2")] == ["unchanged", "unchanged"]
    assert len(server.seen) - asked == 2
    server.traded = [replace(row, updated="20250605") for row in server.traded]
    assert [result.outcome for result in bench.run(MONTH, "b3")] == ["unchanged", "restated"]
    restate(server)
    assert bench.run(MONTH, "b4")[0].outcome == "restated"
    assert bench.con.execute("select count(*) from raw.us_census__flows").fetchall() == [(40,)]


def test_what_a_backfill_has_landed_is_not_asked_for_again(bench: Bench, server: UsCensusServer) -> None:
    server.fail(status(400), times=1, path_part="/exports/hs")
    with pytest.raises(FetchError):
        bench.run(MONTH)
    bench.run(MONTH)
    asked = server.paths("/imports/hs")
    assert len(asked) == len(set(asked))
    assert grouped(bench) == EXPECTED


@pytest.mark.parametrize("echo", [("2025-03", "2025-02"), ('"HS10"', '"HS8"')])
def test_an_answer_to_another_question_is_not_loaded(
    echo: tuple[str, str], bench: Bench, server: UsCensusServer
) -> None:
    def write(handler: Any, answer: Answer) -> None:
        send(handler, replace(answer, body=answer.body.replace(echo[0].encode(), echo[1].encode())))

    server.fail(write, times=99)
    with pytest.raises(FetchError) as caught:
        bench.run(MONTH)
    assert caught.value.kind is FailureKind.WRONG_ANSWER
