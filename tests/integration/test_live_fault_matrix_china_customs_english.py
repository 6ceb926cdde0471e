"""China customs' tables in each way of going wrong: nothing is lost or doubled, and the matrix says what was done."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import duckdb
import pytest

from ingestion.http import FailureKind, FetchError
from ingestion.trade.china_customs_english import ChinaCustomsEnglish
from tests.integration.fault_matrix import Tried
from tests.integration.fault_trial import Own, Trial, cases, changed, says
from tests.integration.live_run import Bench
from tests.servers.china_customs_english import (
    COOKIE_SCRIPT,
    EXPORT_LINES,
    IMPORT_LINES,
    ChinaCustomsEnglishServer,
    year_of_tables,
)
from tests.servers.quick import quick_source
from warehouse.paths import DataPaths

pytestmark = pytest.mark.long

SOURCE, MONTH = "china_customs_english", "2024-12"
STAGES = {"index": ("/statics/", 0), "table": ("/Statics/", 1)}
OWN: dict[str, Own] = {
    "script in place of the index": Own(says(COOKIE_SCRIPT), "index", FailureKind.WRONG_CONTENT),
    "script in place of a table": Own(says(COOKIE_SCRIPT), "table", FailureKind.WRONG_CONTENT),
    "schema drift": Own(
        changed(lambda body: body.replace(b"<td>Value", b"<td>Amount")), "table", FailureKind.SCHEMA_DRIFT
    ),
    "table of another month": Own(
        changed(lambda body: body.replace(b", 12.2024", b", 11.2024")), "table", FailureKind.WRONG_ANSWER
    ),
}


@pytest.fixture
def trial(data_root: DataPaths, build_db: duckdb.DuckDBPyConnection) -> Iterator[Trial]:
    with ChinaCustomsEnglishServer(year_of_tables(2024, 12), 2025) as server:

        def restate() -> None:
            for table in server.tables:
                table.lines = [[cell.replace("488,800", "488,900") for cell in line] for line in table.lines]

        connector = ChinaCustomsEnglish(quick_source(SOURCE, server), today=lambda: dt.date(2025, 1, 25))
        yield Trial(Bench(connector, data_root, build_db), server, MONTH, restate)


@pytest.mark.parametrize(("fault", "stage"), cases(STAGES, OWN))
def test_a_fault_neither_loses_nor_doubles_anything(fault: str, stage: str, trial: Trial, matrix: list[Tried]) -> None:
    said = trial.run(fault, OWN.get(fault), *STAGES[stage])
    matrix.append(replace(said, fault=f"{fault} ({stage})"))


def test_the_wall_ends_the_day_at_the_first_412(trial: Trial, matrix: list[Tried]) -> None:
    server = trial.server
    assert isinstance(server, ChinaCustomsEnglishServer)
    trial.bench.run(MONTH, "monday")
    before, n_asked = trial.bench.rows(), len(server.seen)
    trial.restate()
    server.is_walled = True
    today = replace(trial.bench, connector=ChinaCustomsEnglish(trial.bench.connector.source))
    for _ in range(2):
        with pytest.raises(FetchError) as caught:
            today.run(MONTH, "tuesday")
        assert caught.value.kind is FailureKind.QUOTA
    assert len(server.seen) - n_asked == 1
    assert trial.bench.rows() == before
    matrix.append(Tried(SOURCE, "412 from the wall", "-", "quota after 1 request", "earlier rows", "asked tomorrow"))


def test_doubled_lines_count_once(trial: Trial, matrix: list[Tried]) -> None:
    server = trial.server
    assert isinstance(server, ChinaCustomsEnglishServer)
    for table in server.tables:
        table.lines = [*table.lines, *table.lines]
    (result,) = trial.bench.run(MONTH)
    n_lines = len(EXPORT_LINES) + len(IMPORT_LINES)
    assert (result.n_rows, result.n_rejected) == (n_lines, n_lines)
    matrix.append(Tried(SOURCE, "duplicate rows", "-", "loaded once", "-", "doubles in raw.rejected"))
