"""Loading is append-only and idempotent; the ledger says which snapshot of each slice is current."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import duckdb
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingestion.contracts import RawTable
from ingestion.landing import LandingStore
from ingestion.loading import (
    LoadResult,
    RawSchemaError,
    Rejection,
    Slice,
    is_loaded,
    load_slices,
    loaded_snapshots,
    quarantine,
    record_payloads,
)

NOW = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)


class _Row(msgspec.Struct, frozen=True, kw_only=True):
    text: str
    quantity_t: float | None
    announced_on: dt.date | None


TABLE = RawTable("test__loads", _Row, ("text",), "Rows of a test.", "test")

CURRENT = """
select text from raw.test__loads where _snapshot_id in (
  select snapshot_id from raw.loads where table_name = 'test__loads'
  qualify row_number() over (partition by slice_key order by load_id desc) = 1
)
"""


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    connection = duckdb.connect()
    yield connection
    connection.close()


def _piece(slice_key: str, *texts: str, snapshot_id: str | None = None) -> Slice:
    rows = [_Row(text=text, quantity_t=1.5, announced_on=dt.date(2025, 4, 4)) for text in texts]
    return Slice("test__loads", slice_key, snapshot_id or "+".join(texts), rows, [], "test", NOW)


def _broken(slice_key: str, snapshot_id: str) -> Slice:
    return Slice("test__loads", slice_key, snapshot_id, [], [quarantine("test", snapshot_id, "is binary")], "test", NOW)


def _load(con: duckdb.DuckDBPyConnection, *pieces: Slice, complete: bool = False) -> LoadResult:
    return load_slices(con, TABLE, pieces, "run", complete)


def _current(con: duckdb.DuckDBPyConnection) -> list[str]:
    return sorted(text for (text,) in con.execute(CURRENT).fetchall())


def _count(con: duckdb.DuckDBPyConnection, table: str) -> int:
    return con.execute(f"select count(*) from raw.{table}").fetchall()[0][0]  # noqa: S608


def test_a_row_says_where_it_came_from(con: duckdb.DuckDBPyConnection) -> None:
    _load(con, replace(_piece("a", "x", "y"), row_numbers=[3, 7]))
    found = con.execute("select * exclude (quantity_t, announced_on) from raw.test__loads").fetchall()
    moment = dt.datetime(2026, 11, 21, 12)  # noqa: DTZ001
    assert found == [("x", "x+y", 3, "test", moment, "run"), ("y", "x+y", 7, "test", moment, "run")]


def test_loading_twice_is_loading_once(con: duckdb.DuckDBPyConnection) -> None:
    assert _load(con, _piece("a", "x", "y")) == LoadResult("test__loads", 2, 2, 0)
    assert _load(con, _piece("a", "x", "y")) == LoadResult("test__loads", 2, 0, 0)
    assert (_count(con, "test__loads"), _count(con, "loads")) == (2, 1)


def test_a_known_snapshot_needs_no_rows(con: duckdb.DuckDBPyConnection) -> None:
    _load(con, _piece("a", "x", "y"))
    assert is_loaded(con, TABLE, "x+y")
    assert not is_loaded(con, TABLE, "z")
    assert loaded_snapshots(con, TABLE) == {"x+y"}
    _load(con, _piece("a", snapshot_id="x+y"))
    assert _current(con) == ["x", "y"]


def test_a_new_version_takes_over_and_the_old_rows_stay(con: duckdb.DuckDBPyConnection) -> None:
    _load(con, _piece("a", "x"), _piece("b", "z"))
    _load(con, _piece("a", "y"))
    assert _current(con) == ["y", "z"]
    assert _count(con, "test__loads") == 3


def test_an_older_version_becomes_current_again_without_a_second_copy(con: duckdb.DuckDBPyConnection) -> None:
    for text in ("x", "y", "x"):
        _load(con, _piece("a", text))
    assert _current(con) == ["x"]
    assert (_count(con, "test__loads"), _count(con, "loads")) == (2, 3)


def test_an_absent_slice_is_withdrawn_only_from_a_complete_load(con: duckdb.DuckDBPyConnection) -> None:
    _load(con, _piece("a", "x"), _piece("b", "z"))
    _load(con, _piece("a", "x"))
    assert _current(con) == ["x", "z"]
    assert _load(con, _piece("a", "x"), complete=True).n_rows == 1
    assert _current(con) == ["x"]
    assert _load(con, _piece("b", "z"), complete=False).n_new_rows == 0
    assert _current(con) == ["x", "z"]


def test_nothing_readable_never_displaces_the_last_good_version(con: duckdb.DuckDBPyConnection) -> None:
    _load(con, _piece("a", "x"))
    assert _load(con, _broken("a", "broken")) == LoadResult("test__loads", 1, 0, 1)
    assert is_loaded(con, TABLE, "broken")
    assert _load(con, _broken("a", "broken"), complete=True) == LoadResult("test__loads", 1, 0, 1)
    assert _current(con) == ["x"]
    turns = con.execute("select snapshot_id, n_rows, n_rejected from raw.loads order by load_id").fetchall()
    assert turns == [("x", 1, 0), ("broken", 0, 1), ("x", 1, 0)]


def test_an_emptied_version_does_take_over(con: duckdb.DuckDBPyConnection) -> None:
    _load(con, _piece("a", "x"))
    _load(con, _piece("a", snapshot_id="empty"))
    assert _current(con) == []


def test_a_rejection_is_noted_once(con: duckdb.DuckDBPyConnection) -> None:
    rejection = Rejection("test", "payload", "line 2, column text", "is empty", ",,")
    twice = Slice("test__loads", "a", "s1", [], [rejection, rejection], "test", NOW)
    again = Slice("test__loads", "a", "s2", [], [rejection], "test", NOW)
    assert _load(con, twice).n_rejected == 1
    _load(con, again)
    assert con.execute("select payload_id, table_name, place, reason, excerpt from raw.rejected").fetchall() == [
        ("payload", "test__loads", "line 2, column text", "is empty", ",,")
    ]


def test_one_payload_for_two_slices_is_held_once(con: duckdb.DuckDBPyConnection) -> None:
    _load(con, _piece("a", "x"), _piece("b", "x"))
    assert _current(con) == ["x"]
    _load(con, _piece("b", "x"), complete=True)
    assert _current(con) == ["x"]


def test_a_load_that_fails_leaves_nothing_behind(
    con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingestion.slice_load.BATCH_ROWS", 1)
    _load(con, _piece("a", "x"))

    def failing() -> Iterator[Slice]:
        yield _piece("a", "y")
        raise OSError("the disk went away")

    with pytest.raises(OSError, match="went away"):
        load_slices(con, TABLE, failing(), "run", complete=True)
    assert (_current(con), _count(con, "test__loads"), _count(con, "loads")) == (["x"], 1, 1)
    assert _load(con, _piece("a", "y")).n_new_rows == 1


@pytest.mark.parametrize(
    ("pieces", "message"),
    [
        ([_piece("a", "x"), _piece("a", "y")], "given twice"),
        ([Slice("test__other", "a", "s", [], [], "test", NOW)], "cannot be loaded into test__loads"),
        ([Slice("test__loads", "a", "s", _piece("a", "x").rows, [], "test", NOW, [1, 2])], "1 rows, 2 row numbers"),
        ([Slice("test__loads", "a", "s", [], [], "test", dt.datetime(2026, 1, 1))], "time zone"),  # noqa: DTZ001
    ],
)
def test_a_malformed_load_is_refused(con: duckdb.DuckDBPyConnection, pieces: list[Slice], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        _load(con, *pieces)


def test_a_table_that_left_its_contract_says_so(con: duckdb.DuckDBPyConnection) -> None:
    _load(con, _piece("a", "x"))
    con.execute("alter table raw.test__loads rename column text to title")
    with pytest.raises(RawSchemaError, match=r"differs from its contract in text, title.*make rebuild"):
        _load(con, _piece("a", "x"))
    con.execute("alter table raw.test__loads rename column title to text")
    con.execute("alter table raw.test__loads alter quantity_t type varchar")
    with pytest.raises(RawSchemaError, match="in quantity_t"):
        _load(con, _piece("a", "x"))


def test_payloads_are_recorded_once(con: duckdb.DuckDBPyConnection, store: LandingStore) -> None:
    card = store.put("bundled", "a.csv", b"x", licence="facts", media_type="text/csv", retrieved_at=NOW)
    other = store.put("articles", "a.md", b"x", licence="facts", media_type="text/markdown", url="https://a.example/")
    for cards in ([card, card], [other, card], [other]):
        record_payloads(con, cards)
    found = con.execute("select payload_id, source, name, url, byte_count from raw.payloads order by source").fetchall()
    assert found == [
        (card.payload_id, "articles", "a.md", "https://a.example/", 1),
        (card.payload_id, "bundled", "a.csv", None, 1),
    ]


def test_many_rows_are_written_in_batches(con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingestion.slice_load.BATCH_ROWS", 3)
    pieces = [_piece(f"s{number}", f"t{number}", f"u{number}") for number in range(10)]
    assert _load(con, *pieces).n_new_rows == 20
    assert len(_current(con)) == 20


states = st.dictionaries(st.sampled_from("abc"), st.sampled_from(["1", "2", "3"]), max_size=3)


@settings(max_examples=20)
@given(history=st.lists(states, max_size=6), data=st.data())
def test_the_current_rows_are_those_of_the_last_state_whatever_came_before(
    history: list[dict[str, str]], data: st.DataObject
) -> None:
    con = duckdb.connect()
    held: Counter[str] = Counter()
    for state in history:
        order = data.draw(st.permutations(sorted(state.items())))
        pieces = [_piece(key, f"{key}{version}", f"{key}{version}'") for key, version in order]
        for _ in range(2):
            _load(con, *pieces, complete=True)
        expected = sorted(text for key, version in state.items() for text in (f"{key}{version}", f"{key}{version}'"))
        assert _current(con) == expected
        kept = Counter(text for (text,) in con.execute("select text from raw.test__loads").fetchall())
        assert held <= kept
        assert set(kept.values()) <= {1}
        held = kept
    con.close()


def test_what_held_before_is_taken_in_order_and_told_from_what_the_run_found(con: duckdb.DuckDBPyConnection) -> None:
    result = load_slices(
        con, TABLE, [_piece("a", "new")], "run", complete=True, earlier=[_piece("a", "old"), _piece("gone", "lost")]
    )
    assert result == LoadResult(TABLE.name, 1, 3, 0)
    assert con.execute(CURRENT).fetchall() == [("new",)]
    turns = con.execute("select slice_key, snapshot_id, run_id from raw.loads order by load_id").fetchall()
    assert turns == [
        ("a", "old", "run.replay-1"),
        ("gone", "lost", "run.replay-2"),
        ("a", "new", "run"),
        ("gone", None, "run"),
    ]


def test_a_replay_that_breaks_leaves_nothing_behind(con: duckdb.DuckDBPyConnection) -> None:
    def breaking() -> Iterator[Slice]:
        yield _piece("a", "old")
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        load_slices(con, TABLE, [_piece("a", "new")], "run", complete=True, earlier=breaking())
    assert loaded_snapshots(con, TABLE) == frozenset()
