"""A database in memory, and a way to hold statements against it."""

from collections.abc import Iterator

import duckdb
import pytest

from expectations.statements import Statement
from tests.unit.expectations.statement_rows import Breaches, query_of


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    """Return a connection to an empty database with the schemas of the build file."""
    with duckdb.connect() as connection:
        connection.execute("create schema raw; create schema marts")
        yield connection


@pytest.fixture
def breaches(con: duckdb.DuckDBPyConnection) -> Breaches:
    """Return a function that gives the rows of a relation that break a `no_rows` statement."""

    def run(statement: Statement, relation: str) -> list[dict[str, object]]:
        found = con.execute(query_of(statement, relation))
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    return run
