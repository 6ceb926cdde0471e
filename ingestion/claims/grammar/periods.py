"""The grammar of periods: folds "the first half of 2025" or "9 de octubre" into one lexeme.

Here belongs what a period looks like in a text. Which days are meant is decided in `periods.resolution`.
"""

import re
from collections.abc import Callable

from ingestion.claims.tape.codes import PERIOD
from ingestion.claims.tape.folding import Fold, fold
from ingestion.claims.tape.lexeme import Lexeme
from ingestion.claims.values.periods import MONTHS_IN_YEAR, PeriodExpression

_MONTH = "M"
_YEAR = r"(?:,?[oi]?w?(?:Y|u))"
_MONTH_MARK = re.compile(r"(?P<marked>#g)")
_PATTERN = re.compile(
    r"(?=[#1MYOWfhqbukl])(?:"
    rf"(?P<ended>[#1]NeM#?,?Y?)"
    rf"|(?P<range>(?:Yj?)?f?(?:{_MONTH}(?:o?Y)?|#)[t~-]w?{_MONTH}{_YEAR}?|{_MONTH}&{_MONTH}{_YEAR}?c?)"
    rf"|(?P<onwards>f{_MONTH}v)"
    rf"|(?P<first_months>(?:O[#1]|[#1]O)N{_YEAR}?)"
    rf"|(?P<same>Yj?k|k(?:[oi]?w?[YuK]|l)?)"
    rf"|(?P<half>Yj?h|h{_YEAR}?|hY)"
    rf"|(?P<quarter>Yj?q|q{_YEAR}?)"
    rf"|(?P<quarter_ending>{_MONTH}Z{_YEAR}?)"
    rf"|(?P<iso>Y[-/]#[-/]#)"
    rf"|(?P<month_day>(?:Yj?)?{_MONTH}#[sd]?(?:,?o?Y)?)"
    rf"|(?P<day_month>#s?o?{_MONTH}(?:,?o?Yj?)?)"
    rf"|(?P<part>b-?(?:{_MONTH}{_YEAR}?|Y))"
    rf"|(?P<month>Yj?{_MONTH}|l{_MONTH}|{_MONTH}[ow]w?K|{_MONTH}l|{_MONTH}{_YEAR}?j?)"
    rf"|(?P<year>Yj?u?|u[oi]?Y)"
    rf"|(?P<relative>u)"
    rf"|(?P<weekday>W)"
    r")"
)
_RELATIVE_YEARS = {"last_year": -1, "this_year": 0}
MAX_DAY = 31
JANUARY_AND_FEBRUARY = (1, 2)
"""Chinese customs release these two months as one figure, because the new year moves; other pairs are two periods."""

LATEST_YEAR = 9999


def fold_periods(lexemes: list[Lexeme]) -> list[Lexeme]:
    """Return `lexemes` with every expression of a period as one lexeme.

    Words such as "year-on-year" and "the month before" keep a letter of their own: as a rule they name a base.
    """
    lexemes = fold(lexemes, Fold(_MONTH_MARK, _marked_month))
    return fold(lexemes, Fold(_PATTERN, _build))


def _marked_month(parts: list[Lexeme], name: str) -> Lexeme | None:
    del name
    number = _whole(parts[0])
    if number is None or not 1 <= number <= MONTHS_IN_YEAR:
        return None
    return Lexeme("M", parts[0].start, parts[-1].end, {"month": str(number)})


def _build(parts: list[Lexeme], name: str) -> Lexeme | None:
    expression = _expression(parts, name)
    if expression is None:
        return None
    start = parts[1].start if parts[0].code == "f" else parts[0].start
    return Lexeme(PERIOD, start, parts[-1].end, {}, period=expression)


class _Pieces:
    """The values that a matched run of lexemes holds."""

    def __init__(self, parts: list[Lexeme]) -> None:
        self.months = [int(part.senses["month"]) for part in parts if part.code == "M"]
        self.numbers = [
            number for number in (_whole(part) for part in parts if part.code in "#1") if number is not None
        ]
        years = [number for number in (_whole(part) for part in parts if part.code == "Y") if number is not None]
        self.year = years[-1] if years else None
        relatives = [part.senses["relative"] for part in parts if part.code == "u"]
        self.relative = relatives[-1] if relatives else None
        self.relative_year = _RELATIVE_YEARS.get(self.relative or "")
        if any(part.code in "lK" for part in parts):
            self.relative_year = -1
        self.parts = parts

    def sense(self, kind: str) -> str | None:
        """Return the value of the first lexeme with a sense of the class `kind`."""
        return next((part.senses[kind] for part in self.parts if kind in part.senses), None)

    def make(self, form: str, **fields: int | str | None) -> PeriodExpression:
        """Return an expression of this form with the year that was found."""
        return PeriodExpression(form=form, year=self.year, relative_year=self.relative_year, **fields)  # pyright: ignore[reportArgumentType]


def _expression(parts: list[Lexeme], name: str) -> PeriodExpression | None:
    pieces = _Pieces(parts)
    maker = _MAKERS.get(name)
    return maker(pieces, name) if maker is not None else pieces.make(name)


def _range(pieces: _Pieces, name: str) -> PeriodExpression | None:
    del name
    first = pieces.months[0] if len(pieces.months) > 1 else next(iter(pieces.numbers), 0)
    is_pair = any(part.code == "&" for part in pieces.parts) and all(part.code != "c" for part in pieces.parts)
    if not 1 <= first <= MONTHS_IN_YEAR or (is_pair and (first, pieces.months[-1]) != JANUARY_AND_FEBRUARY):
        return None
    return pieces.make("months", month=first, last_month=pieces.months[-1])


def _counted_months(pieces: _Pieces, name: str) -> PeriodExpression:
    return pieces.make(name, number=next(iter(pieces.numbers), None), month=next(reversed(pieces.months), None))


def _part_of_year(pieces: _Pieces, name: str) -> PeriodExpression:
    return pieces.make(name, number=int(pieces.sense(name) or 1))


def _month(pieces: _Pieces, name: str) -> PeriodExpression:
    form = "month" if name == "part" else name
    return pieces.make(form, month=next(iter(pieces.months), None), part=pieces.sense("early_mark"))


def _named(pieces: _Pieces, name: str) -> PeriodExpression:
    return pieces.make(name, value=pieces.sense(name))


def _weekday(pieces: _Pieces, name: str) -> PeriodExpression:
    return pieces.make(name, day=int(pieces.sense(name) or 0))


def _day(pieces: _Pieces, name: str) -> PeriodExpression | None:
    if name == "iso":
        if len(pieces.numbers) < len(("month", "day")) or not 1 <= pieces.numbers[0] <= MONTHS_IN_YEAR:
            return None
        month, day, *_ = pieces.numbers
    else:
        month, day = pieces.months[0], next(iter(pieces.numbers), 0)
    if not 1 <= day <= MAX_DAY:
        return pieces.make("month", month=month) if name == "month_day" else None
    return pieces.make("day", month=month, day=day)


def _whole(lexeme: Lexeme) -> int | None:
    """Return the number of a lexeme if it is a small whole one, as days, months and years are."""
    if lexeme.number is None or lexeme.number.value != int(lexeme.number.value) or lexeme.number.value > LATEST_YEAR:
        return None
    return int(lexeme.number.value)


_MAKERS: dict[str, Callable[[_Pieces, str], PeriodExpression | None]] = {
    "iso": _day,
    "month_day": _day,
    "day_month": _day,
    "range": _range,
    "first_months": _counted_months,
    "ended": _counted_months,
    "half": _part_of_year,
    "quarter": _part_of_year,
    "month": _month,
    "part": _month,
    "quarter_ending": _month,
    "onwards": _month,
    "same": _named,
    "relative": _named,
    "weekday": _weekday,
}
"""What makes the expression of each form; a year needs nothing but itself."""
