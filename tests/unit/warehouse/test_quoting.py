"""Names and texts that reach SQL statements without parameters stay names and texts."""

import duckdb
from hypothesis import given
from hypothesis import strategies as st

from warehouse.quoting import identifier, literal

# DuckDB's parser ends at a NUL, and lone surrogates are no text.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(TEXTS)
def test_any_text_comes_back_from_its_literal(text: str) -> None:
    assert duckdb.execute(f"select {literal(text)}").fetchall() == [(text,)]


@given(TEXTS.filter(bool))
def test_any_name_comes_back_from_its_identifier(name: str) -> None:
    found = duckdb.execute(f"select 1 as {identifier(name)}").description
    assert found is not None
    assert found[0][0] == name
