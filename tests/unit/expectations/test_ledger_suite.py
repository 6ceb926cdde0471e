"""A file that lost rows is refused; one that grew, came back or was withdrawn is not."""

import duckdb
import pytest

from expectations.suites.raw_ledger import LEAST_SHARE_OF_CLAIMS, LEAST_SHARE_OF_FILE, SUITES
from tests.unit.expectations.statement_rows import Breaches, statement

LOADS, REJECTED, PAYLOADS = SUITES
FILES_SHRANK = statement(LOADS, "files have not shrunk")
CLAIMS_SHRANK = statement(LOADS, "claims have not shrunk")

A, B, GONE = ("A", 100), ("B", 79), (None, 0)


@pytest.fixture(autouse=True)
def ledger(con: duckdb.DuckDBPyConnection) -> None:
    con.execute("create table raw.loads(load_id int, table_name text, slice_key text, snapshot_id text, n_rows int)")
    con.execute("create table raw.payloads(payload_id text, source text, name text)")
    con.execute("create table raw.rejected(payload_id text, source text, place text, reason text, excerpt text)")


def turn(con: duckdb.DuckDBPyConnection, table: str, *turns: tuple[str | None, int], slice_key: str = "f.csv") -> None:
    (last,) = con.execute("select coalesce(max(load_id), 0) from raw.loads").fetchall()[0]
    rows = [(last + i, table, slice_key, snapshot, n) for i, (snapshot, n) in enumerate(turns, start=1)]
    con.executemany("insert into raw.loads values (?, ?, ?, ?, ?)", rows)


@pytest.mark.parametrize("table", ["bundled__quotas", "china_customs__exports_by_partner"])
@pytest.mark.parametrize(
    ("turns", "is_refused"),
    [
        ([A], False),
        ([B, A], False),
        ([A, B], True),
        # The refused one does not excuse the next.
        ([A, B, ("C", 78)], True),
        ([A, ("C", int(100 * LEAST_SHARE_OF_FILE))], False),
        ([A, B, A], False),
        ([A, GONE], False),
        ([A, GONE, B], True),
        ([A, GONE, A], False),
    ],
)
def test_a_file_must_not_lose_a_fifth_of_its_rows(
    con: duckdb.DuckDBPyConnection,
    breaches: Breaches,
    table: str,
    turns: list[tuple[str | None, int]],
    is_refused: bool,
):
    turn(con, table, *turns)
    assert bool(breaches(FILES_SHRANK, "raw.loads")) is is_refused


def test_the_refusal_names_file_and_both_counts(con: duckdb.DuckDBPyConnection, breaches: Breaches):
    turn(con, "bundled__quotas", A, B)
    found = {"found": "79 rows of bundled__quotas after 100", "source_row": "f.csv"}
    assert breaches(FILES_SHRANK, "raw.loads") == [found]


def test_one_file_does_not_make_up_for_another(con: duckdb.DuckDBPyConnection, breaches: Breaches):
    turn(con, "china_customs__exports_by_partner", A, ("A2", 500), slice_key="june.csv")
    turn(con, "china_customs__exports_by_partner", A, B, slice_key="july.csv")
    turn(con, "china_customs__exports_by_partner", ("S", 3), slice_key="a_small_one.csv")
    assert [row["source_row"] for row in breaches(FILES_SHRANK, "raw.loads")] == ["july.csv"]


def test_claims_are_counted_over_all_articles(con: duckdb.DuckDBPyConnection, breaches: Breaches):
    turn(con, "articles__claims", ("x1", 10), ("x2", 2), slice_key="one")
    turn(con, "articles__claims", ("y1", 10), ("y2", 8), slice_key="two")
    assert breaches(CLAIMS_SHRANK, "raw.loads") == []
    turn(con, "articles__claims", ("y3", 1), slice_key="two")
    turn(con, "articles__claims", ("z1", 4), slice_key="new")
    assert LEAST_SHARE_OF_CLAIMS * (10 + 8 + 4) > 2 + 1 + 4
    assert len(breaches(CLAIMS_SHRANK, "raw.loads")) == 1


def test_documents_may_come_and_go(con: duckdb.DuckDBPyConnection, breaches: Breaches):
    turn(con, "articles__documents", ("a", 1), ("b", 0))
    assert breaches(FILES_SHRANK, "raw.loads") == []


@pytest.mark.parametrize(
    ("source", "check", "severity"),
    [
        ("bundled", "the bundled snapshot is read as a whole", "error"),
        ("china_customs", "customs files are read as a whole", "warn"),
    ],
)
def test_a_rejected_line_of_a_current_file_is_told(
    con: duckdb.DuckDBPyConnection, breaches: Breaches, source: str, check: str, severity: str
):
    stated = statement(REJECTED, check)
    con.execute("insert into raw.payloads values ('old', $1, 'f.csv'), ('new', $1, 'f.csv')", [source])
    con.execute("insert into raw.rejected values ('old', ?, 'line 7, column stage', 'no such word', 'x')", [source])
    turn(con, f"{source}__t", ("old", 9), ("new", 9))
    assert breaches(stated, "raw.rejected") == []
    con.execute("insert into raw.rejected values ('new', ?, 'line 7, column stage', 'no such word', 'x')", [source])
    found = {"found": "no such word", "source_row": "f.csv, line 7, column stage"}
    assert breaches(stated, "raw.rejected") == [found]
    assert stated.severity == severity


def test_a_current_file_has_landed(con: duckdb.DuckDBPyConnection, breaches: Breaches):
    stated = statement(PAYLOADS, "every current snapshot of a file has its payload")
    turn(con, "bundled__quotas", A)
    turn(con, "articles__claims", ("not a payload", 3))
    assert [row["source_row"] for row in breaches(stated, "raw.payloads")] == ["f.csv"]
    con.execute("insert into raw.payloads values ('A', 'bundled', 'f.csv')")
    assert breaches(stated, "raw.payloads") == []
