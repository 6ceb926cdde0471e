"""The Census Bureau in each way of going wrong: nothing is lost or counted twice; the matrix says what was done."""

import dataclasses
import json
from collections.abc import Iterator

import duckdb
import pytest

from ingestion.http import FailureKind, Secret
from ingestion.trade.us_census import UsCensus
from tests.integration.fault_matrix import Tried
from tests.integration.fault_trial import Own, Trial, cases, changed, says
from tests.integration.live_run import Bench
from tests.servers.local import Answer
from tests.servers.quick import quick_source
from tests.servers.us_census import KEY, UsCensusServer, month_of_trade
from warehouse.paths import DataPaths

pytestmark = pytest.mark.long

SOURCE, MONTH = "us_census", "2025-03"
STAGES = {"totals": ("/imports/hs", 0), "details": ("/imports/hs", 1)}
BUSY = Answer(b"There was an error while running your query.", 200, "text/plain")
KEY_PAGE = Answer(b"<html><head><title>Invalid Key</title></head></html>", 200, "text/html")


def _one_country_less(body: bytes) -> bytes:
    if not body:
        return body
    header, *rows = json.loads(body)
    return json.dumps([header, *[row for row in rows if row[header.index("CTY_CODE")] != "5700"]]).encode()


OWN: dict[str, Own] = {
    "schema drift": Own(
        changed(lambda body: body.replace(b'"CON_VAL_MO"', b'"CON_VALUE_MO"')), "details", FailureKind.SCHEMA_DRIFT
    ),
    "error text at 200": Own(says(BUSY), "details", FailureKind.SERVER_ERROR),
    "page about the key at 200": Own(says(KEY_PAGE), "totals", FailureKind.UNAUTHORISED),
    "another month": Own(
        changed(lambda body: body.replace(b'"2025-03"', b'"2025-02"')), "details", FailureKind.WRONG_ANSWER
    ),
    "cap-sized reply": Own(changed(_one_country_less), "details", FailureKind.STILL_CAPPED),
}


@pytest.fixture
def trial(data_root: DataPaths, build_db: duckdb.DuckDBPyConnection) -> Iterator[Trial]:
    with UsCensusServer([*month_of_trade(MONTH), *month_of_trade("2024-01")]) as server:

        def restate() -> None:
            server.traded = [dataclasses.replace(row, value=row.value + 1, updated="20250605") for row in server.traded]

        bench = Bench(UsCensus(quick_source(SOURCE, server)), data_root, build_db, Secret(KEY))
        yield Trial(bench, server, MONTH, restate)


@pytest.mark.parametrize(("fault", "stage"), cases(STAGES, OWN))
def test_a_fault_neither_loses_nor_doubles_anything(fault: str, stage: str, trial: Trial, matrix: list[Tried]) -> None:
    said = trial.run(fault, OWN.get(fault), *STAGES[stage])
    matrix.append(dataclasses.replace(said, fault=f"{fault} ({stage})"))


def test_doubled_rows_count_once(trial: Trial, matrix: list[Tried]) -> None:
    trial.bench.run(MONTH)
    before = trial.bench.rows()
    server = trial.server
    assert isinstance(server, UsCensusServer)
    server.has_stray_repeats = True
    trial.bench.run(MONTH, "b2")
    assert trial.bench.rows() == before
    matrix.append(Tried(SOURCE, "duplicate rows", "-", "loaded once", "-", "doubles in raw.rejected"))
