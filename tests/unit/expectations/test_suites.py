"""What all suites have in common: names, reasons, and that a superseded snapshot is not judged."""

from itertools import chain

import duckdb
import pytest

from expectations.outcomes import GATES, Gate
from expectations.suites import merged, suites_of
from expectations.suites.current import raw_suite
from expectations.suites.raw_trade import SUITES as TRADE


@pytest.mark.parametrize("gate", GATES)
def test_a_table_has_one_suite_and_a_suite_one_statement_of_a_name(gate: Gate):
    suites = suites_of(gate)
    assert len({suite.table for suite in suites}) == len(suites)
    assert all(suite.table.startswith(f"{gate}.") for suite in suites)
    for suite in suites:
        names = [statement.check for statement in suite.statements]
        assert sorted(set(names)) == sorted(names), suite.table


@pytest.mark.parametrize("gate", GATES)
def test_every_statement_says_what_and_why(gate: Gate):
    statements = chain.from_iterable(suite.statements for suite in suites_of(gate))
    assert [s.check for s in statements if not s.expected or not s.why or s.why.endswith(".")] == []


def test_suites_of_one_table_become_one():
    first, second = TRADE[0], TRADE[1]
    (joined,) = merged([first, first.__class__(first.table, second.statements, first.rows_sql)])
    assert len(joined.statements) == len(first.statements) + len(second.statements)


def test_only_current_rows_are_judged_and_named_by_file_and_line(con: duckdb.DuckDBPyConnection):
    con.execute("create table raw.loads(load_id int, table_name text, slice_key text, snapshot_id text)")
    con.execute("create table raw.t(period text, _snapshot_id text, _row_number int)")
    con.execute("insert into raw.t values ('bad', 'old', 2), ('2025-06', 'new', 2), ('2025-07', 'new', 3)")
    con.execute(
        "insert into raw.loads values (1, 't', 'a.csv', 'old'), (2, 't', 'a.csv', 'new'), (3, 'u', 'a.csv', 'old')"
    )
    query = str(raw_suite("t").rows_sql)
    assert con.sql(query).order("source_row").project("period, source_row").fetchall() == [
        ("2025-06", "a.csv:2"),
        ("2025-07", "a.csv:3"),
    ]


def test_a_withdrawn_slice_is_not_judged_and_a_restored_one_is(con: duckdb.DuckDBPyConnection):
    con.execute("create table raw.loads(load_id int, table_name text, slice_key text, snapshot_id text)")
    con.execute("create table raw.t(period text, _snapshot_id text, _row_number int)")
    con.execute("insert into raw.t values ('2025-06', 'one', 2)")
    con.execute("insert into raw.loads values (1, 't', 'a.csv', 'one'), (2, 't', 'a.csv', null)")
    query = str(raw_suite("t").rows_sql)
    assert con.sql(query).fetchall() == []
    con.execute("insert into raw.loads values (3, 't', 'a.csv', 'one')")
    assert len(con.sql(query).fetchall()) == 1
