"""HMRC in each way of going wrong: nothing is lost, nothing is counted twice, and the matrix says what was done."""

import dataclasses
from collections.abc import Iterator

import duckdb
import pytest
from msgspec.structs import replace

from ingestion.http import FailureKind
from ingestion.trade.uk_hmrc import UkHmrc
from tests.integration.fault_matrix import Tried
from tests.integration.fault_trial import Own, Trial, cases, changed, says
from tests.integration.live_run import Bench
from tests.servers.quick import quick_source
from tests.servers.uk_hmrc import FRONT_DOOR, UkHmrcServer, month_of_rows, ots_row
from warehouse.paths import DataPaths

pytestmark = pytest.mark.long

SOURCE, MONTH = "uk_hmrc", "2024-03"
STAGES = {"is it published": ("/OTS", 0), "second page": ("/OTS", 2)}
OWN: dict[str, Own] = {
    "403 from the front door": Own(says(FRONT_DOOR), "second page", FailureKind.SERVER_ERROR),
    "schema drift": Own(
        changed(lambda body: body.replace(b'"NetMass"', b'"NetMassKg"')), "second page", FailureKind.SCHEMA_DRIFT
    ),
}


@pytest.fixture
def trial(data_root: DataPaths, build_db: duckdb.DuckDBPyConnection) -> Iterator[Trial]:
    with UkHmrcServer(month_of_rows(202403)) as server:

        def restate() -> None:
            server.rows = [{**row, "Value": row["Value"] + 1} for row in server.rows]

        yield Trial(Bench(UkHmrc(quick_source(SOURCE, server)), data_root, build_db), server, MONTH, restate)


@pytest.mark.parametrize(("fault", "stage"), cases(STAGES, OWN))
def test_a_fault_neither_loses_nor_doubles_anything(fault: str, stage: str, trial: Trial, matrix: list[Tried]) -> None:
    said = trial.run(fault, OWN.get(fault), *STAGES[stage])
    matrix.append(dataclasses.replace(said, fault=f"{fault} ({stage})"))


def test_doubled_rows_count_once(trial: Trial, matrix: list[Tried]) -> None:
    server = trial.server
    assert isinstance(server, UkHmrcServer)
    server.rows += [ots_row(202403)]
    (result,) = trial.bench.run(MONTH)
    assert (result.n_rows, result.n_rejected) == (6, 1)
    matrix.append(Tried(SOURCE, "duplicate rows", "-", "loaded once", "-", "doubles in raw.rejected"))


def test_a_page_of_just_the_cap_without_a_link_is_split(trial: Trial, matrix: list[Tried]) -> None:
    server, source = trial.server, trial.bench.connector.source
    assert isinstance(server, UkHmrcServer)
    server.page_size = 6
    connector = UkHmrc(replace(source, wanted={**source.wanted, "row_caps": [6]}))
    (result,) = Bench(connector, trial.bench.paths, trial.bench.con).run(MONTH)
    assert (result.n_rows, result.n_rejected) == (6, 0)
    assert sum("280530" in target and "850511" not in target for target in server.paths()) == 1
    matrix.append(Tried(SOURCE, "cap-sized reply", "-", "split by code", "-", "all rows, once"))
