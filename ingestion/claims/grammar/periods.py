"""The grammar of periods: folds "the first half of 2025" or "9 de octubre" into one lexeme.

Here belongs what a period looks like in a text. Which days are meant is decided in `periods.resolution`.
"""

import re

from ingestion.claims.grammar.period_forms import Pieces, expression_of, month_of, whole_number
from ingestion.claims.tape.codes import PERIOD
from ingestion.claims.tape.folding import Fold, fold
from ingestion.claims.tape.lexeme import Lexeme, Tape
from ingestion.claims.values.periods import MONTHS_IN_YEAR

_MONTH = "M"
_YEAR = r"(?:,?[oi]?w?(?:Y|u))"
_MONTH_MARK = re.compile(r"(?P<marked>#g)")
_PATTERN = re.compile(
    r"(?=[#1MYOWfhqbuklKUB])(?:"
    rf"(?P<ended>[#1]N[et]#?M#?,?Y?)"
    rf"|(?P<range>(?:Yj?)?f?(?:{_MONTH}(?:o?Y)?|#)[tw~-]w?{_MONTH}{_YEAR}?|B{_MONTH}{_YEAR}?&{_MONTH}{_YEAR}?|{_MONTH}&{_MONTH}{_YEAR}?c?)"
    rf"|(?P<onwards>f{_MONTH}v)"
    rf"|(?P<first_months>(?:O[#1]|[#1]O)N{_YEAR}?|[#1]N,?[oi]?w?[Yu])"
    rf"|(?P<same>Yj?k|k(?:[oi]?w?[YuK]|l)?)"
    rf"|(?P<half>Yj?h|h{_YEAR}?|hY)"
    rf"|(?P<quarter>Yj?q|q{_YEAR}?)"
    rf"|(?P<quarter_ending>{_MONTH}Z{_YEAR}?|[Zu]e#?{_MONTH}#?{_YEAR}?)"
    rf"|(?P<quarter_of_month>{_MONTH}YZ)"
    rf"|(?P<iso>Y[-/]#[-/]#)"
    rf"|(?P<split_year>Y[-/]#)"
    rf"|(?P<month_day>(?:Yj?|[lu],?)?{_MONTH}#[sd]?(?:,?o?Y)?)"
    rf"|(?P<day_month>#s?o?{_MONTH}(?:,?o?Yj?)?)"
    rf"|(?P<part>b-?(?:{_MONTH}{_YEAR}?|Y))"
    rf"|(?P<month_before>{_MONTH}[ow]w?K|K{_MONTH})"
    rf"|(?P<month>Yj?{_MONTH}|l{_MONTH}|{_MONTH}l|{_MONTH}{_YEAR}?j?)"
    rf"|(?P<so_far>Y,?U|U[oi]?Y)"
    rf"|(?P<year>Yj?(?:,?w?u)?|u[oi]?Y)"
    rf"|(?P<relative>u)"
    rf"|(?P<weekday>W)"
    r")"
)
JANUARY_AND_FEBRUARY = (1, 2)
"""Chinese customs release these two months as one figure, because the new year moves; other pairs are two periods."""


def fold_periods(tape: Tape) -> Tape:
    """Return a tape with every expression of a period as one lexeme.

    Words such as "year-on-year" and "the month before" keep a letter of their own: as a rule they name a base.
    """
    return fold(fold(tape, _MARKED_MONTHS), _PERIODS)


def _marked_month(parts: list[Lexeme], name: str) -> Lexeme | None:
    del name
    number = whole_number(parts[0])
    if number is None or not 1 <= number <= MONTHS_IN_YEAR:
        return None
    return Lexeme("M", parts[0].start, parts[-1].end, {"month": str(number)})


def _build(parts: list[Lexeme], name: str) -> Lexeme | None:
    if name == "range" and _is_pair(parts):
        years = [part for part in parts if part.code == "Y"]
        return Lexeme(PERIOD, parts[0].start, parts[0].end, {}, period=month_of(Pieces([parts[0], *years]), "month"))
    expression = expression_of(parts, name)
    if expression is None:
        return None
    start = parts[1].start if parts[0].code == "f" else parts[0].start
    return Lexeme(PERIOD, start, parts[-1].end, {}, period=expression)


def _is_pair(parts: list[Lexeme]) -> bool:
    """Whether "April and May" are two months, each with a figure of its own."""
    months = tuple(int(part.senses["month"]) for part in parts if part.code == _MONTH)
    codes = {part.code for part in parts}
    return "&" in codes and not codes & {"c", "B"} and months != JANUARY_AND_FEBRUARY


_MARKED_MONTHS = Fold(_MONTH_MARK, _marked_month)
_PERIODS = Fold(_PATTERN, _build)
