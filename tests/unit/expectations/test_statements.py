"""Statements say in SQL what they say in words."""

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from expectations.statements import Statement, no_rows, shaped, unique
from tests.unit.expectations.statement_rows import Breaches, query_of
from warehouse.quoting import literal


def test_shape_takes_null_and_the_whole_text(con: duckdb.DuckDBPyConnection, breaches: Breaches):
    con.execute("create table t(period text, source_row text)")
    con.execute("insert into t values ('2025-06', 'a.csv:2'), ('2025-06-30', 'a.csv:3'), (null, 'a.csv:4')")
    month = shaped("period", r"\d{4}-(0[1-9]|1[0-2])", "YYYY-MM", "months")
    assert breaches(month, "t") == [{"found": "2025-06-30", "source_row": "a.csv:3"}]


def test_a_key_counts_null_as_a_value_and_names_both_rows(con: duckdb.DuckDBPyConnection, breaches: Breaches):
    con.execute("create table t(a text, b integer, source_row text)")
    con.execute("insert into t values ('x', null, 'f:2'), ('x', null, 'f:3'), ('x', 1, 'f:4')")
    assert breaches(unique(("a", "b"), "key"), "t") == [{"found": "x, null: 2 rows", "source_row": "f:2 and f:3"}]


def test_a_query_may_bring_common_table_expressions_of_its_own(con: duckdb.DuckDBPyConnection, breaches: Breaches):
    con.execute("create table t as select 1 as n")
    stated = no_rows("c", "with twice as (select n * 2 as found from batch) select * from twice", "e", "w")
    assert breaches(stated, "t") == [{"found": 2}]


def says(text: str) -> Statement:
    return no_rows("c", f"select {literal(text)} as found from batch", "e", "w")  # noqa: S608 - what the test is about


@pytest.mark.parametrize("text", ["{braces}", "a :word", "it's", "a::b", "{batch}", "100 %"])
def test_text_in_a_query_reaches_the_database_unchanged(con: duckdb.DuckDBPyConnection, breaches: Breaches, text: str):
    con.execute("create table t as select 1 as n")
    assert breaches(says(text), "t") == [{"found": text}]


@given(st.text(alphabet=st.sampled_from("{}:'ab 1"), max_size=12))
def test_no_text_escapes_from_its_literal(text: str):
    with duckdb.connect() as con:
        assert con.execute(query_of(says(text), "(select 1)")).fetchall() == [(text,)]
