"""UN Comtrade from a server on loopback into a build file: availability, splits, totals, missing figures, vintages."""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingestion.http import FailureKind, FetchError, NotYetPublishedError, Secret
from ingestion.landing import LandingStore
from ingestion.live import SuspiciousShrinkageError, replay_partitions
from ingestion.live.pending import Pending, load_pending
from orchestration.live import __main__ as command
from tests.integration.comtrade_place import TRADED, WANTED, Place
from tests.servers.faults import status
from tests.servers.local import send
from tests.servers.un_comtrade import KEY, UnComtradeServer, envelope, flow
from warehouse.connections import writer
from warehouse.paths import DataPaths


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    paths = DataPaths(tmp_path / "data")
    with UnComtradeServer(TRADED) as server, writer(paths.build_db) as con:
        yield Place(server, paths, con, dict(WANTED))


def test_totals_are_loaded_and_details_are_not_added_to_them(place: Place) -> None:
    place.refresh()
    assert place.flows("flow_code, value_usd", "is_world") == [("M", 500.5), ("X", 64000.25)]
    assert place.flows("count(*)", "not is_total") == [(0,)]
    assert place.flows("sum(value_usd)", "not is_world and flow_code = 'X'") == [(64000.25,)]


def test_a_reporter_that_sends_only_details_is_asked_for_them_and_they_are_marked(place: Place) -> None:
    place.server.rows = [row for row in TRADED if row["motCode"]]
    place.refresh()
    assert place.flows("transport_mode_code, value_usd, is_total") == [(1000, 4000.25, False), (2100, 60000.0, False)]


def test_missing_is_told_from_zero_and_an_estimate_from_a_report(place: Place) -> None:
    place.refresh()
    shown = "quantity_kg, quantity_kg_null_reason, is_quantity_kg_estimated, quantity_unit_code, net_weight_kg"
    assert place.flows(shown, "partner_code = 490") == [(None, "unknown", None, -1, 0.0)]
    assert place.flows(shown, "partner_code = 899") == [(0.0, None, False, 8, 0.0)]
    assert place.flows(shown, "partner_code = 156") == [(400.0, None, True, 8, 400.0)]
    assert place.flows("flow_code, valuation", "is_world") == [("M", "CIF"), ("X", "FOB")]


def test_nothing_is_downloaded_before_the_availability_list_names_it(place: Place) -> None:
    with pytest.raises(NotYetPublishedError, match="2025-03"):
        place.refresh("2025-03")
    assert place.server.paths("preview") == []


def test_a_release_at_hand_is_not_downloaded_again(place: Place) -> None:
    place.refresh(backfill="monday")
    asked = len(place.server.paths("preview"))
    results = place.refresh(backfill="tuesday")
    assert [result.outcome for result in results] == ["unchanged", "unchanged"]
    assert len(place.server.paths("preview")) == asked


def test_a_later_release_is_a_new_vintage_and_the_earlier_one_stays(place: Place) -> None:
    place.refresh(backfill="monday")
    place.server.rows[1] = {**place.server.rows[1], "primaryValue": 41000.25}
    place.server.release_again()
    flows, releases = place.refresh(backfill="tuesday")
    assert (flows.outcome, releases.outcome) == ("restated", "restated")
    assert place.flows("value_usd", "partner_code = 842") == [(41000.25,)]
    both = "select value_usd from raw.un_comtrade__flows where partner_code = 842 order by 1"
    assert place.con.execute(both).fetchall() == [(40000.25,), (41000.25,)]


def test_a_later_release_with_the_same_figures_in_another_order_is_no_vintage(place: Place) -> None:
    place.refresh(backfill="monday")
    place.server.rows.reverse()
    place.server.release_again()
    flows, releases = place.refresh(backfill="tuesday")
    assert (flows.outcome, releases.outcome) == ("unchanged", "restated")


@pytest.mark.parametrize("is_keyed", [False, True])
def test_a_reply_as_long_as_the_cap_is_asked_for_in_parts(place: Place, is_keyed: bool) -> None:
    place.wanted |= {"preview_row_cap": 50, "keyed_row_caps": [50]}
    place.server.caps = {"public": 50, "data": 50}
    place.server.rows = [
        flow(partnerCode=partner, partnerISO=None, cmdCode=code, flowCode=way, primaryValue=partner + 1)
        for partner in range(120) for code in ("850511", "280530") for way in ("M", "X")
    ]  # fmt: skip
    place.refresh(key=Secret(KEY) if is_keyed else None)
    assert place.flows("count(*), sum(value_usd)") == [(480, 4 * sum(range(1, 121)))]


def test_what_cannot_be_split_is_not_loaded(place: Place) -> None:
    place.wanted |= {"preview_row_cap": 1}
    with pytest.raises(FetchError) as caught:
        place.refresh()
    assert caught.value.kind is FailureKind.STILL_CAPPED
    assert place.con.execute(
        "select count(*) from information_schema.tables where table_name like 'un_%'"
    ).fetchall() == [(0,)]


def test_the_key_travels_in_a_header_and_lies_nowhere(place: Place) -> None:
    place.refresh(key=Secret(KEY))
    assert {
        request.headers.get("ocp-apim-subscription-key") for request in place.server.seen if "/data/" in request.path
    } == {KEY}
    place.con.execute("checkpoint")
    written = [path for path in place.paths.root.rglob("*") if path.is_file()]
    assert len(written) > 5
    assert [path for path in written if KEY.encode() in path.read_bytes()] == []


def test_a_missing_or_changed_field_is_named(place: Place) -> None:
    for change, name in (({"primaryValue": "1,000"}, "primaryValue"), ({"netWgt": ...}, "netWgt")):
        place.server.rows = [{k: v for k, v in {**row, **change}.items() if v is not ...} for row in TRADED]
        with pytest.raises(FetchError, match=name) as caught:
            place.refresh(backfill=name)
        assert caught.value.kind is FailureKind.SCHEMA_DRIFT


def test_an_unknown_field_is_recorded_once_and_other_cases_are_read(place: Place) -> None:
    place.server.rows = [
        {name.replace("cifvalue", "CIFValue"): value for name, value in {**row, "newField": 7}.items()}
        for row in TRADED
    ]
    place.refresh(backfill="monday")
    place.server.release_again()
    place.refresh(backfill="tuesday")
    recorded = place.con.execute("select source, field, example from raw.unknown_fields").fetchall()
    assert recorded == [("un_comtrade", "newField", "7")]
    assert place.flows("cif_value_usd", "flow_code = 'M'") == [(500.5,)]


def test_a_reply_about_something_else_is_refused(place: Place) -> None:
    other = envelope([flow(reporterCode=276)])
    place.server.fail(lambda handler, _: send(handler, other), 9, "preview")
    with pytest.raises(FetchError) as caught:
        place.refresh()
    assert caught.value.kind is FailureKind.WRONG_ANSWER


def test_rows_that_come_twice_count_once_and_rows_that_contradict_each_other_not_at_all(place: Place) -> None:
    place.server.rows = [*TRADED[:3], TRADED[1], {**TRADED[2], "primaryValue": 15000}]
    (flows, _) = place.refresh()
    assert place.flows("partner_code, value_usd") == [(0, 64000.25), (842, 40000.25)]
    assert flows.n_rejected == 3
    assert [reason for (reason,) in place.con.execute("select reason from raw.rejected order by place").fetchall()] == [
        "contradicts rows 5", "says again what row 2 says", "contradicts rows 3",
    ]  # fmt: skip


def test_a_suspicious_shrinkage_stops_the_load_and_keeps_the_old(place: Place) -> None:
    place.server.rows = [flow(partnerCode=partner) for partner in range(40)]
    place.refresh(backfill="monday")
    place.server.rows = place.server.rows[:20]
    place.server.release_again()
    with pytest.raises(SuspiciousShrinkageError, match="20 rows came where 40 were"):
        place.refresh(backfill="tuesday")
    assert place.flows("count(*)") == [(40,)]
    place.refresh(backfill="tuesday", is_shrinkage_accepted=True)
    assert place.flows("count(*)") == [(20,)]


def test_a_loss_waits_for_a_person_is_noted_and_keeps_nothing_else_back(
    place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place.server.rows = [flow(partnerCode=partner) for partner in range(40)]
    place.refresh(backfill="monday")
    place.server.rows = place.server.rows[:20]
    place.server.release_again()
    connector, landing = place.connector(), place.paths.landing
    Pending(landing, "un_comtrade").add(place.fetch(backfill="tuesday"))
    results, (lost,) = load_pending(place.con, landing, connector, "tuesday")
    assert (results, place.flows("count(*)")) == ([], [(40,)])
    noted = "select table_name, place, excerpt from raw.rejected where reason like 'lost suspiciously many rows%'"
    assert place.con.execute(noted).fetchall() == [("un_comtrade__flows", "2024-12", str(lost))]
    monkeypatch.setenv("REE_DATA_DIR", str(place.paths.root))
    for partition, code in (("2024-11", 1), ("2024-12", 0)):
        monkeypatch.setattr(sys, "argv", ["orchestration.live", "accept", "un_comtrade", partition])
        assert command.main() == code
    told = " ".join(capsys.readouterr().out.split())
    assert "un_comtrade 2024-11 does not wait to be loaded; what waits: 2024-12" in told
    assert "2024-12: the next run loads it" in told
    load_pending(place.con, landing, connector, "wednesday")
    assert place.flows("count(*)") == [(20,)]
    assert Pending(landing, "un_comtrade").notes() == []


def test_a_broken_backfill_goes_on_where_it_stopped(place: Place) -> None:
    place.server.fail(status(400), 1, "preview")
    with pytest.raises(FetchError):
        place.refresh()
    asked = [request.target for request in place.server.seen]
    place.refresh()
    good = set(asked[:-1])
    assert not good & {request.target for request in place.server.seen[len(asked) :]}
    assert place.flows("count(*)", "is_world") == [(2,)]


def test_a_quota_is_remembered_and_not_run_into_again(place: Place) -> None:
    said = b'{"message":"Out of call volume quota. Quota will be replenished in 03:14:17."}'
    place.server.fail(status(403, said), 1, "preview")
    for _ in range(2):
        with pytest.raises(FetchError) as caught:
            place.refresh()
        assert caught.value.kind is FailureKind.QUOTA
    assert len(place.server.paths("preview")) == 1


def test_a_row_leads_back_to_the_payload_that_it_was_read_from(place: Place) -> None:
    place.refresh()
    query = """
        select payloads.payload_id from raw.un_comtrade__flows as flows
        join raw.snapshot_payloads as parts on flows._snapshot_id = parts.snapshot_id
            and parts.table_name = 'un_comtrade__flows'
            and flows._row_number between parts.first_row_number and parts.first_row_number + parts.n_rows - 1
        join raw.payloads on parts.payload_id = payloads.payload_id
        where flow_code = 'M'
    """
    ((payload_id,),) = place.con.execute(query).fetchall()
    body = json.loads((place.paths.landing / "un_comtrade" / payload_id).read_bytes())
    assert [row["primaryValue"] for row in body["data"]] == [500.5]


def test_a_new_build_file_gets_every_vintage_back_without_network(place: Place, tmp_path: Path) -> None:
    place.refresh(backfill="monday")
    place.server.rows[1] = {**place.server.rows[1], "primaryValue": 41000.25}
    place.server.release_again()
    place.refresh(backfill="tuesday")
    asked = len(place.server.seen)
    with writer(tmp_path / "again.duckdb") as again:
        replay_partitions(again, LandingStore(place.paths.landing), place.journal, place.connector(), "run-again")
        rebuilt = replace(place, con=again)
        assert rebuilt.flows("* exclude (_run_id)") == place.flows("* exclude (_run_id)")
        both = "select value_usd from raw.un_comtrade__flows where partner_code = 842 order by 1"
        assert again.execute(both).fetchall() == [(40000.25,), (41000.25,)]
    assert len(place.server.seen) == asked


def test_years_are_partitions_too(place: Place) -> None:
    place.server.rows = [flow(freqCode="A", period="2023", refMonth=52)]
    place.server.datasets = [{**place.server.datasets[0], "freqCode": "A", "period": 2023}]
    place.refresh("2023")
    assert place.flows("freq_code, period, value_usd") == [("A", "2023", 64000.25)]
    assert any("/C/A/HS" in target for target in place.server.paths("preview"))


def test_what_was_not_yet_published_is_found_once_it_is_in_the_same_backfill(place: Place) -> None:
    held = place.server.datasets
    place.server.datasets = []
    with pytest.raises(NotYetPublishedError):
        place.refresh()
    place.server.datasets = held
    place.refresh()
    assert place.flows("count(*)", "is_world") == [(2,)]
