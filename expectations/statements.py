"""How a check is stated, independent of the library that runs it: statements, suites and the words to build them.

Here belong the forms of a statement. Here does not belong any one rule about rare earths; those are in `suites`.
A statement names the Great Expectations class that checks it, so what is written here is what Data Docs show.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from expectations.outcomes import Severity
from warehouse.quoting import identifier, literal

BATCH = "batch"
"""Name by which the SQL of `no_rows` speaks of the rows of its suite's table."""

SOURCE_ROW = "source_row"
"""Column that every batch has: `file:line` of the row, as the marts spell it."""


@dataclass(frozen=True)
class Statement:
    """Something that must hold for a table.

    Attributes:
        check: name, unique within the suite.
        expectation: name of the class in `great_expectations.expectations`.
        arguments: its arguments.
        expected: what must hold, as a phrase that reads after "expected".
        why: the reason, as a sentence without its full stop.
        severity: whether a breach stops publication.
        unit: unit of what a breach prints, appended to the found value.
    """

    check: str
    expectation: str
    arguments: Mapping[str, object]
    expected: str
    why: str
    severity: Severity = "error"
    unit: str = ""


@dataclass(frozen=True)
class Suite:
    """Statements about one table.

    Attributes:
        table: name with its schema, e.g. `raw.bundled__quotas`.
        statements: what must hold.
        rows_sql: query for the rows that the statements are about; None means the whole table.
        row_id: columns that tell a reader which row broke a statement.
        not_yet: names of checks that are left out, because on the day that counts as today nobody could know them.
    """

    table: str
    statements: Sequence[Statement]
    rows_sql: str | None = None
    row_id: tuple[str, ...] = field(default=(SOURCE_ROW,))
    not_yet: tuple[str, ...] = ()


def never_null(column: str, why: str) -> Statement:
    """State that a column is filled in every row."""
    return Statement(
        f"{column} is given", "ExpectColumnValuesToNotBeNull", {"column": column}, f"{column} in every row", why
    )


def one_of(column: str, words: Sequence[str], why: str) -> Statement:
    """State that a column holds one of `words` or null."""
    return Statement(
        f"{column} is a known word",
        "ExpectColumnValuesToBeInSet",
        {"column": column, "value_set": list(words)},
        f"{column} to be one of {', '.join(words)}",
        why,
    )


def between(column: str, low: float, high: float, why: str, severity: Severity = "error") -> Statement:
    """State that a column lies in `low..high`, both allowed, or is null."""
    return Statement(
        f"{column} is in range",
        "ExpectColumnValuesToBeBetween",
        {"column": column, "min_value": low, "max_value": high},
        f"{column} between {low:g} and {high:g}",
        why,
        severity,
    )


def unique(columns: Sequence[str], why: str) -> Statement:
    """State that no two rows agree in all of `columns`; null counts as a value."""
    names = ", ".join(columns)
    quoted = ", ".join(identifier(column) for column in columns)
    found = " || ', ' || ".join(f"coalesce(cast({identifier(column)} as varchar), 'null')" for column in columns)
    sql = (
        f"select {found} || ': ' || count(*) || ' rows' as found, string_agg({SOURCE_ROW}, ' and ') as {SOURCE_ROW} "  # noqa: S608
        f"from {BATCH} group by {quoted} having count(*) > 1"
    )
    return no_rows(f"{names} is a key", sql, f"one row per {names}", why)


def shaped(column: str, pattern: str, shape: str, why: str) -> Statement:
    """State that a text column matches a regular expression as a whole, or is null.

    Args:
        column: name of the column.
        pattern: RE2 syntax, as DuckDB reads it; the library itself has no regular expressions for DuckDB.
        shape: the pattern in words, e.g. `YYYY-MM`.
        why: the reason.
    """
    sql = (
        f"select cast({identifier(column)} as varchar) as found, {SOURCE_ROW} from {BATCH} "  # noqa: S608
        f"where not regexp_full_match({identifier(column)}, {literal(pattern)})"
    )
    return no_rows(f"{column} has its shape", sql, f"{column} as {shape}", why)


def no_rows(
    check: str, sql: str, expected: str, why: str, *, severity: Severity = "error", unit: str = ""
) -> Statement:
    """State that a query returns no row.

    Args:
        check: name of the statement.
        sql: a DuckDB query for the rows that break it; `batch` stands for the rows of the suite's table. Its columns
            `found`, `source_row`, `publisher` and `url` become the finding, any other column is added to it.
        expected: what must hold.
        why: the reason.
        severity: whether a breach stops publication.
        unit: unit of `found`.
    """
    body = _escaped(sql.strip())
    # A query that has common table expressions of its own continues the list that `batch` opens.
    rest = f", {body[len('with ') :]}" if body.lower().startswith("with ") else f" {body}"
    query = f"with {BATCH} as (select * from {{batch}}){rest}"  # noqa: S608 - `sql` is written in this room
    return Statement(check, "ExpectNoRows", {"unexpected_rows_query": query}, expected, why, severity, unit)


def _escaped(sql: str) -> str:
    # The library reads braces as its own place-holders, SQLAlchemy reads " :word" as one of its parameters.
    return re.sub(r"(?<![:\w$\\]):(?=[\w$])", r"\\:", sql.replace("{", "{{").replace("}", "}}"))
