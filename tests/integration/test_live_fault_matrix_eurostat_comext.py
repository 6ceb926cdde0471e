"""Comext in each way of going wrong: nothing is lost or counted twice; the matrix says what was done."""

import dataclasses
from collections.abc import Iterator

import duckdb
import msgspec
import pytest

from ingestion.http import FailureKind
from ingestion.trade.eurostat_comext import EurostatComext
from tests.integration.fault_matrix import Tried
from tests.integration.fault_trial import Own, Trial, cases, changed, says
from tests.integration.live_run import Bench
from tests.servers.eurostat_comext import EurostatComextServer, month_of_trade
from tests.servers.local import Answer
from tests.servers.quick import quick_source
from warehouse.paths import DataPaths

pytestmark = pytest.mark.long

SOURCE, MONTH = "eurostat_comext", "2025-03"
STAGES = {"codes": ("contentconstraint", 0), "flows": ("/data/", 3)}
TOO_BIG = b"<Fault><faultcode>413</faultcode><faultstring>EXTRACTION_TOO_BIG</faultstring></Fault>"
RETIRED = b"<Fault><faultcode>ERR_NOT_FOUND_2</faultcode><faultstring>not available</faultstring></Fault>"
UNKNOWN_CODE = b"<Fault><faultcode>150</faultcode><faultstring>INVALID_QUERY_DIMENSION_VALUE</faultstring></Fault>"


def _without_partner(body: bytes) -> bytes:
    return b"".join(line for line in body.splitlines(keepends=True) if b",CN," not in line)


OWN: dict[str, Own] = {
    "schema drift": Own(
        changed(lambda body: body.replace(b"OBS_VALUE", b"OBSERVATION")), "flows", FailureKind.SCHEMA_DRIFT
    ),
    "another month": Own(
        changed(lambda body: body.replace(b",2025-03,", b",2025-02,")), "flows", FailureKind.WRONG_ANSWER
    ),
    "413 by estimate": Own(says(Answer(TOO_BIG, 413, "text/xml")), "flows", FailureKind.TOO_LARGE),
    "retired data set": Own(says(Answer(RETIRED, 404, "text/xml")), "flows", FailureKind.STATUS),
    "unknown code": Own(says(Answer(UNKNOWN_CODE, 400, "text/xml")), "flows", FailureKind.STATUS),
    "cap-sized reply": Own(changed(_without_partner), "flows", FailureKind.STILL_CAPPED),
}


@pytest.fixture
def trial(data_root: DataPaths, build_db: duckdb.DuckDBPyConnection) -> Iterator[Trial]:
    with EurostatComextServer([*month_of_trade(MONTH), *month_of_trade("2024-01")]) as server:

        def restate() -> None:
            server.traded = [
                dataclasses.replace(row, value=None if row.value is None else row.value + 1) for row in server.traded
            ]
            server.updated = "16/09/26 23:00:00"

        source = msgspec.structs.replace(quick_source(SOURCE, server), base_url=server.base)
        connector = EurostatComext(source, sleep=lambda _: None)
        yield Trial(Bench(connector, data_root, build_db), server, MONTH, restate)


@pytest.mark.parametrize(("fault", "stage"), cases(STAGES, OWN))
def test_a_fault_neither_loses_nor_doubles_anything(fault: str, stage: str, trial: Trial, matrix: list[Tried]) -> None:
    said = trial.run(fault, OWN.get(fault), *STAGES[stage])
    matrix.append(dataclasses.replace(said, fault=f"{fault} ({stage})"))


def test_doubled_rows_count_once(trial: Trial, matrix: list[Tried]) -> None:
    trial.bench.run(MONTH)
    before = trial.bench.rows()
    server = trial.server
    assert isinstance(server, EurostatComextServer)
    server.has_repeats, server.updated = True, "16/09/26 23:00:00"
    trial.bench.run(MONTH, "b2")
    assert trial.bench.rows() == before
    matrix.append(Tried(SOURCE, "duplicate rows", "-", "loaded once", "-", "doubles in raw.rejected"))
