"""The BGS in each way of going wrong: nothing is lost, nothing is counted twice, and the matrix says what was done."""

import dataclasses
from collections.abc import Iterator

import duckdb
import pytest

from ingestion.http import FailureKind
from ingestion.trade.bgs import Bgs
from tests.integration.fault_matrix import Tried
from tests.integration.fault_trial import Own, Trial, cases, changed
from tests.integration.live_run import Bench
from tests.servers.bgs import BgsServer, mineral, oxide, statistics
from tests.servers.quick import quick_source
from warehouse.paths import DataPaths

pytestmark = pytest.mark.long

SOURCE, WHOLE = "bgs", "whole"
STAGES = {"first page": ("/items", 0), "second page": ("/items", 1)}
OWN: dict[str, Own] = {
    "fewer rows than counted": Own(
        changed(lambda body: body.replace(b'"numberReturned": 3', b'"numberReturned": 4')),
        "second page",
        FailureKind.TRUNCATED,
    ),
    "rows edited between pages": Own(
        changed(lambda body: body.replace(b'"numberMatched": 7', b'"numberMatched": 8')),
        "second page",
        FailureKind.SERVER_ERROR,
    ),
    "schema drift": Own(
        changed(lambda body: body.replace(b'"quantity"', b'"quantity_t"')), "second page", FailureKind.SCHEMA_DRIFT
    ),
}


@pytest.fixture
def trial(data_root: DataPaths, build_db: duckdb.DuckDBPyConnection) -> Iterator[Trial]:
    with BgsServer(statistics(), most_rows=3) as server:

        def restate() -> None:
            server.rows = [{**row, "quantity": row["quantity"] and row["quantity"] + 1} for row in server.rows]

        yield Trial(Bench(Bgs(quick_source(SOURCE, server)), data_root, build_db), server, WHOLE, restate)


@pytest.mark.parametrize(("fault", "stage"), cases(STAGES, OWN))
def test_a_fault_neither_loses_nor_doubles_anything(fault: str, stage: str, trial: Trial, matrix: list[Tried]) -> None:
    said = trial.run(fault, OWN.get(fault), *STAGES[stage])
    matrix.append(dataclasses.replace(said, fault=f"{fault} ({stage})"))


def test_doubled_rows_count_once(trial: Trial, matrix: list[Tried]) -> None:
    server = trial.server
    assert isinstance(server, BgsServer)
    server.rows += [oxide("Myanmar", 2023, 72000, concat_figure_notes_text="Estimates.")]
    (result,) = trial.bench.run(WHOLE)
    assert (result.n_rows, result.n_rejected) == (len(statistics()), 1)
    matrix.append(Tried(SOURCE, "duplicate rows", "-", "loaded once", "-", "doubles in raw.rejected"))


def test_pages_shorter_than_asked_for_are_followed_to_the_last_row(trial: Trial, matrix: list[Tried]) -> None:
    server = trial.server
    assert isinstance(server, BgsServer)
    server.most_rows = 1
    server.rows.append(mineral("Thailand", "Monazite", 1975, 367))
    (result,) = trial.bench.run(WHOLE)
    assert (result.n_rows, result.n_rejected) == (len(statistics()) + 1, 0)
    matrix.append(Tried(SOURCE, "cap-sized reply", "-", "followed by offset", "-", "all rows, once"))
