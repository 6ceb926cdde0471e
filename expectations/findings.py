"""From a verdict of the library to an outcome that a person reads.

Here belongs how a row that breaks a statement becomes text. Here does not belong the library or any rule.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from expectations.outcomes import Finding, Gate, Outcome
from expectations.statements import SOURCE_ROW, Statement, Suite

_OWN_COLUMNS = ("found", SOURCE_ROW, "publisher", "url")
"""Columns of a row that have a place of their own in a finding; the others are added to what was found."""


@dataclass(frozen=True)
class Verdict:
    """What the library found on one statement.

    Attributes:
        statement: the statement.
        has_held: whether it held; false where `engine_error` is set.
        rows: rows that break it, column -> value.
        n_rows: how many there are in all.
        engine_error: the exception that kept it from being judged.
    """

    statement: Statement
    has_held: bool
    rows: Sequence[dict[str, object]]
    n_rows: int
    engine_error: str | None


def outcome(gate: Gate, suite: Suite, verdict: Verdict) -> Outcome:
    """Return the outcome of one statement of a suite."""
    statement = verdict.statement
    return Outcome(
        gate=gate,
        check=statement.check,
        table=suite.table,
        is_passed=verdict.has_held,
        severity=statement.severity,
        expected=statement.expected,
        why=statement.why,
        findings=tuple(_finding(statement, row) for row in verdict.rows),
        n_found=0 if verdict.has_held else verdict.n_rows,
        engine_error=verdict.engine_error,
    )


def _finding(statement: Statement, row: Mapping[str, object]) -> Finding:
    others = [f"{name} {_text(value)}" for name, value in row.items() if name not in _OWN_COLUMNS]
    found = [_quantity(row["found"], statement.unit)] if "found" in row else []
    return Finding(
        found=", ".join([*found, *others]),
        source_row=_optional(row, SOURCE_ROW),
        publisher=_optional(row, "publisher"),
        url=_optional(row, "url"),
    )


def _optional(row: Mapping[str, object], name: str) -> str | None:
    value = row.get(name)
    return None if value is None else str(value)


def _quantity(value: object, unit: str) -> str:
    return _text(value) if value is None or isinstance(value, str) or not unit else f"{_text(value)} {unit}"


def _text(value: object) -> str:
    if value is None:
        return "nothing"
    # Figures are doubles in the tables; 3198.0 would read as a precision that nobody printed.
    return f"{value:.10g}" if isinstance(value, float) else str(value)
