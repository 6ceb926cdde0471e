"""Forms of periods: the expression that a matched run of lexemes makes.

Here belongs what each form keeps of its parts. What a form looks like is in `periods`.
"""

from collections.abc import Callable

from ingestion.claims.tape.lexeme import Lexeme
from ingestion.claims.values.periods import MONTHS_IN_YEAR, PeriodExpression

_RELATIVE_YEARS = {"last_year": -1, "this_year": 0}
MAX_DAY = 31
LATEST_YEAR = 9999
FISCAL = "fy"
"""How the value of a fiscal year begins; the calendar year in which it ends follows."""

SPLIT = "split"
"""Marks a year that is printed as two."""

_CENTURY = 100
_NINE, _MONTHS_OF_NINE = "nine", 9


class Pieces:
    """The values that a matched run of lexemes holds."""

    def __init__(self, parts: list[Lexeme]) -> None:
        """Take the values of the parts of a match."""
        self.months: list[int] = []
        self.numbers: list[int] = []
        self.year: int | None = None
        self.relative_year: int | None = None
        for part in parts:
            code = part.code
            if code == "M":
                self.months.append(int(part.senses["month"]))
            elif code in "#1":
                number = whole_number(part)
                self.numbers += [number] if number is not None else []
            elif code == "Y":
                year = whole_number(part)
                self.year = year if year is not None else self.year
            elif code == "u":
                self.relative_year = _RELATIVE_YEARS.get(part.senses["relative"])
        if any(part.code == "l" for part in parts):
            self.relative_year = -1
        self.parts = parts

    def sense(self, kind: str) -> str | None:
        """Return the value of the first lexeme with a sense of the class `kind`."""
        return next((part.senses[kind] for part in self.parts if kind in part.senses), None)

    def make(self, form: str, **fields: int | str | None) -> PeriodExpression:
        """Return an expression of this form with the year that was found."""
        return PeriodExpression(form=form, year=self.year, relative_year=self.relative_year, **fields)  # pyright: ignore[reportArgumentType]


def expression_of(parts: list[Lexeme], name: str) -> PeriodExpression | None:
    """Return the expression of a form, or None if its numbers are no month, day or year."""
    pieces = Pieces(parts)
    maker = _MAKERS.get(name)
    return maker(pieces, name) if maker is not None else pieces.make(name)


def _range(pieces: Pieces, name: str) -> PeriodExpression | None:
    del name
    first = pieces.months[0] if len(pieces.months) > 1 else next(iter(pieces.numbers), 0)
    if not 1 <= first <= MONTHS_IN_YEAR:
        return None
    return pieces.make("months", month=first, last_month=pieces.months[-1])


def _counted_months(pieces: Pieces, name: str) -> PeriodExpression:
    return pieces.make(name, number=next(iter(pieces.numbers), None), month=next(reversed(pieces.months), None))


def _part_of_year(pieces: Pieces, name: str) -> PeriodExpression:
    part = pieces.sense(name) or "1"
    if part == _NINE:
        return pieces.make("first_months", number=_MONTHS_OF_NINE)
    return pieces.make(name, number=int(part), value=pieces.sense("relative"))


def month_of(pieces: Pieces, name: str) -> PeriodExpression:
    """Return the expression of a month."""
    form = "month" if name == "part" else name
    return pieces.make(form, month=next(iter(pieces.months), None), part=pieces.sense("early_mark"))


def _same(pieces: Pieces, name: str) -> PeriodExpression:
    is_year_before = any(part.code == "K" for part in pieces.parts)
    return pieces.make("same_before" if is_year_before else name, value=pieces.sense(name))


def _split_year(pieces: Pieces, name: str) -> PeriodExpression | None:
    """Return the year that begins in one calendar year and ends in the next: "2024-25", not "2024-30"."""
    del name
    second = next(iter(pieces.numbers), None)
    if pieces.year is None or second != (pieces.year + 1) % _CENTURY:
        return None
    return PeriodExpression(form="relative", value=f"{FISCAL}{pieces.year + 1}", part=SPLIT)


def _named(pieces: Pieces, name: str) -> PeriodExpression:
    return pieces.make(name, value=pieces.sense(name))


def _so_far(pieces: Pieces, name: str) -> PeriodExpression:
    del name
    return pieces.make("relative", value="year_to_date")


def _weekday(pieces: Pieces, name: str) -> PeriodExpression:
    named = pieces.sense(name) or ""
    return pieces.make(name, day=int(named)) if named.isdigit() else pieces.make(name, value=named)


def _day(pieces: Pieces, name: str) -> PeriodExpression | None:
    if name == "iso":
        if len(pieces.numbers) < len(("month", "day")) or not 1 <= pieces.numbers[0] <= MONTHS_IN_YEAR:
            return None
        month, day, *_ = pieces.numbers
    else:
        month, day = pieces.months[0], next(iter(pieces.numbers), 0)
    if not 1 <= day <= MAX_DAY:
        return pieces.make("month", month=month) if name == "month_day" else None
    return pieces.make("day", month=month, day=day)


def whole_number(lexeme: Lexeme) -> int | None:
    """Return the number of a lexeme if it is a small whole one, as days, months and years are."""
    if lexeme.number is None or lexeme.number.value != int(lexeme.number.value) or lexeme.number.value > LATEST_YEAR:
        return None
    return int(lexeme.number.value)


def _quarter_of_month(pieces: Pieces, name: str) -> PeriodExpression:
    """The year may stand before the noun: "the September 2024 quarter"."""
    del name
    return month_of(pieces, "quarter_ending")


_MAKERS: dict[str, Callable[[Pieces, str], PeriodExpression | None]] = {
    "iso": _day,
    "month_day": _day,
    "day_month": _day,
    "range": _range,
    "first_months": _counted_months,
    "ended": _counted_months,
    "half": _part_of_year,
    "quarter": _part_of_year,
    "month": month_of,
    "part": month_of,
    "quarter_ending": month_of,
    "quarter_of_month": _quarter_of_month,
    "onwards": month_of,
    "month_before": month_of,
    "split_year": _split_year,
    "so_far": _so_far,
    "same": _same,
    "relative": _named,
    "weekday": _weekday,
}
"""What makes the expression of each form; a year needs nothing but itself."""
