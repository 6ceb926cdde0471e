"""UN Comtrade in each way of going wrong: nothing is lost and nothing counted twice; the matrix says what was done."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from ingestion.http import FetchError
from tests.integration.comtrade_place import TRADED, WANTED, Place
from tests.integration.fault_matrix import Tried
from tests.servers.faults import FAULTS
from tests.servers.local import Answer, Fault, send
from tests.servers.un_comtrade import UnComtradeServer
from warehouse.connections import writer
from warehouse.paths import DataPaths

pytestmark = pytest.mark.long

SOURCE = "un_comtrade"


def changed(change: Callable[[dict[str, Any]], dict[str, Any]]) -> Fault:
    """Return a fault that changes the envelope."""

    def write(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
        send(handler, replace(answer, body=json.dumps(change(json.loads(answer.body))).encode()))

    return write


def _doubled(body: dict[str, Any]) -> dict[str, Any]:
    return {**body, "data": body["data"] * 2, "count": 2 * body["count"]}


def _drifted(body: dict[str, Any]) -> dict[str, Any]:
    return {
        **body,
        "data": [{k: v for k, v in row.items() if k != "primaryValue"} for row in body["data"]] or [{}],
        "count": 1,
    }


OWN: dict[str, Fault] = {
    "schema drift": changed(_drifted),
    "fewer rows than counted": changed(lambda body: {**body, "count": body["count"] + 1}),
    "error at 200": changed(lambda body: {**body, "count": -1, "data": [], "error": "Internal error"}),
}
"""Faults that only this source can have and that stop a load."""


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    paths = DataPaths(tmp_path / "data")
    with UnComtradeServer(TRADED) as server, writer(paths.build_db) as con:
        yield Place(server, paths, con, dict(WANTED))


SHOWN = "* exclude (_snapshot_id, _retrieved_at, _run_id, _row_number)"


def restate(place: Place) -> None:
    place.server.rows[1] = {**place.server.rows[1], "primaryValue": 41000.25}
    place.server.release_again()


@pytest.mark.parametrize("fault", [*FAULTS, *OWN])
def test_a_fault_neither_loses_nor_doubles_anything(fault: str, place: Place, matrix: list[Tried]) -> None:
    write = {**FAULTS, **OWN}[fault]
    place.refresh(backfill="monday")
    before = place.flows(SHOWN)
    restate(place)

    place.server.fail(write, times=99)
    with pytest.raises(FetchError) as lasting:
        place.refresh(backfill="tuesday")
    assert place.flows(SHOWN) == before
    n_asked = len(place.server.seen)

    place.server.heal()
    place.server.fail(write, times=2, path_part="preview")
    passing = "outlived"
    try:
        place.refresh(backfill="tuesday")
    except FetchError as error:
        passing = f"stopped: {error.kind}"
        place.server.heal()
        place.refresh(backfill="tuesday")
    after = place.flows(SHOWN)
    expected = sorted(row for row in before if 40000.25 not in row)
    assert len(after) == len(before)
    assert [row for row in after if 41000.25 not in row] == expected
    assert place.con.execute("select count(*) from raw.un_comtrade__flows").fetchall() == [(2 * len(before),)]
    assert passing == "outlived" or not lasting.value.is_transient
    said = f"{lasting.value.kind} after {n_asked} requests"
    matrix.append(Tried(SOURCE, fault, passing, said, "earlier rows", "the restated rows, once"))


def test_doubled_rows_count_once(place: Place, matrix: list[Tried]) -> None:
    place.refresh(backfill="monday")
    before = place.flows(SHOWN)
    restate(place)
    place.server.fail(changed(_doubled), 99, "preview")
    flows, _ = place.refresh(backfill="tuesday")
    assert flows.n_rows == len(before)
    assert flows.n_rejected == len(before)
    matrix.append(Tried(SOURCE, "duplicate rows", "-", "loaded once", "-", "doubles in raw.rejected"))


def test_a_reply_of_just_the_cap_is_split(place: Place, matrix: list[Tried]) -> None:
    place.refresh(backfill="monday")
    before = place.flows(SHOWN)
    restate(place)
    place.wanted["preview_row_cap"] = place.server.caps["public"] = 4
    place.refresh(backfill="tuesday")
    assert len(place.flows(SHOWN)) == len(before)
    matrix.append(Tried(SOURCE, "cap-sized reply", "-", "split", "-", "all rows, once"))
