"""What the tests of statements share: how one is run on DuckDB itself, without Great Expectations."""

from collections.abc import Callable

from expectations.statements import Statement, Suite

Breaches = Callable[[Statement, str], list[dict[str, object]]]


def query_of(statement: Statement, relation: str) -> str:
    """Return the query of a `no_rows` statement as it reaches the database.

    The library fills in the relation and undoes the doubled braces, SQLAlchemy undoes the escaped colons.
    """
    return str(statement.arguments["unexpected_rows_query"]).format(batch=relation).replace(r"\:", ":")


def statement(suite: Suite, check: str) -> Statement:
    """Return the statement of a suite by its name."""
    return next(each for each in suite.statements if each.check == check)
