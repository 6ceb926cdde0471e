"""The USGS summaries in each way of going wrong: nothing is lost or doubled, and the matrix says what was done."""

from collections.abc import Iterator
from dataclasses import replace

import duckdb
import pytest

from ingestion.http import FailureKind
from ingestion.trade.usgs import Usgs
from tests.integration.fault_matrix import Tried
from tests.integration.fault_trial import Own, Trial, cases, changed, says
from tests.integration.live_run import Bench
from tests.servers.quick import quick_source
from tests.servers.usgs import LONG_2026, NOT_READY, UsgsServer
from warehouse.paths import DataPaths

pytestmark = pytest.mark.long

SOURCE, YEAR = "usgs", "2025"
ITEM, FILE = "69837e43b66b01367d7ec7c7", "MCS2026_Commodities_Data.csv"
STAGES = {"catalogue": ("/item/", 0), "file": ("/file/", 0)}
OWN: dict[str, Own] = {
    "page in place of the file": Own(says(NOT_READY), "file", FailureKind.WRONG_CONTENT),
    "other bytes than the checksum's": Own(
        changed(lambda body: body.replace(b"52,000", b"53,000")), "file", FailureKind.WRONG_CONTENT
    ),
    "schema drift": Own(
        changed(lambda body: body.replace(b'"name"', b'"title"')), "catalogue", FailureKind.SCHEMA_DRIFT
    ),
}


@pytest.fixture
def trial(data_root: DataPaths, build_db: duckdb.DuckDBPyConnection) -> Iterator[Trial]:
    with UsgsServer() as server:

        def restate() -> None:
            server.revise(ITEM, FILE, LONG_2026.replace("51,000", "52,000").encode())

        yield Trial(Bench(Usgs(quick_source(SOURCE, server)), data_root, build_db), server, YEAR, restate)


@pytest.mark.parametrize(("fault", "stage"), cases(STAGES, OWN))
def test_a_fault_neither_loses_nor_doubles_anything(fault: str, stage: str, trial: Trial, matrix: list[Tried]) -> None:
    said = trial.run(fault, OWN.get(fault), *STAGES[stage])
    matrix.append(replace(said, fault=f"{fault} ({stage})"))


def test_doubled_lines_count_once(trial: Trial, matrix: list[Tried]) -> None:
    server = trial.server
    assert isinstance(server, UsgsServer)
    head, *lines = LONG_2026.splitlines()
    server.revise(ITEM, FILE, "\n".join([head, *lines, *lines, ""]).encode("cp1252"))
    (result,) = trial.bench.run(YEAR)
    assert (result.n_rows, result.n_rejected) == (9, 9)
    matrix.append(Tried(SOURCE, "duplicate rows", "-", "loaded once", "-", "doubles in raw.rejected"))
