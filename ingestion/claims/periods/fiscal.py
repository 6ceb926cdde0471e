"""Fiscal years: the days of "FY25", "2024-25" and "Q3 FY22", which depend on whose year it is.

Here belongs when the years of states and companies begin. Calendar forms belong to `calendar_forms`.
"""

from ingestion.claims.grammar.period_forms import FISCAL, SPLIT
from ingestion.claims.values.periods import MONTHS_IN_YEAR, Period, PeriodExpression, months, shifted

_RULE = "fiscal_year"
_FIRST_MONTHS = {"IND": 4, "JPN": 4, "GBR": 4, "AUS": 7}
"""The month in which the fiscal year begins, where it is not January."""

_USUAL_OF_SPLIT = 4
_PARTS = {"half": 6, "quarter": 3}


def is_fiscal(expression: PeriodExpression) -> bool:
    """Return whether an expression names a fiscal year or a part of one."""
    return expression.value is not None and expression.value.startswith(FISCAL)


def fiscal(expression: PeriodExpression, holder: str) -> Period:
    """Return the days of a fiscal year of a state (ISO 3166-1 alpha-3), or of the half or quarter of it.

    A year that is printed as two ("2024-25") begins in April, unless the state's begins in another month than January.
    """
    first = _FIRST_MONTHS.get(holder, _USUAL_OF_SPLIT if expression.part == SPLIT else 1)
    ends = int((expression.value or "").removeprefix(FISCAL))
    year = shifted(months(ends, 1, MONTHS_IN_YEAR, _RULE), (first - 1 - MONTHS_IN_YEAR) * (first > 1), _RULE)
    length = _PARTS.get(expression.form)
    if length is None:
        return year
    start = shifted(
        months(year.start.year, year.start.month, year.start.month, _RULE), length * _before(expression), _RULE
    )
    return Period(start.start, shifted(start, length - 1, _RULE).end, _RULE)


def _before(expression: PeriodExpression) -> int:
    """Return how many halves or quarters of the year are over before this one."""
    return (expression.number or 1) - 1
