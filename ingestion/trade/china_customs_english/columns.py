"""Which column of a table says what: month or year to date, quantity or value, figure or change.

Here belongs the header. Here does not belong the lines below it (`table`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingestion.http import FailureKind, FetchError

_TO_DATE = re.compile(r"\b1\s*(?:to|-)\s*(\d{1,2})\b")
_MONTH = re.compile(r"\b(\d{1,2})\b")

NAME, UNIT = "commodity", "quantity unit"
MONTH_QUANTITY, MONTH_VALUE = "quantity of the month", "value of the month"
TO_DATE_QUANTITY, TO_DATE_VALUE = "quantity to date", "value to date"
QUANTITY_CHANGE, VALUE_CHANGE = "change of quantity", "change of value"

_ALWAYS = (NAME, UNIT, QUANTITY_CHANGE, VALUE_CHANGE)
_OF_THE_MONTH = (MONTH_QUANTITY, MONTH_VALUE)
_TO_THE_MONTH = (TO_DATE_QUANTITY, TO_DATE_VALUE)


@dataclass(frozen=True)
class Columns:
    """Places of the columns by what they say, of those that nobody knows, and how many a line has."""

    places: dict[str, int]
    unknown: dict[str, int]
    width: int

    @property
    def is_joint(self) -> bool:
        """Whether there is no column for the month alone, as in the table of January and February."""
        return MONTH_QUANTITY not in self.places


def columns_of(header: Sequence[Sequence[str]], month: int) -> Columns:
    """Return the columns that a header announces for the table of `month` (1 to 12).

    Args:
        header: the lines above the first commodity, spans filled in.
        month: the last month of the table, by its title.

    Raises:
        FetchError: a column is missing, comes twice, or is of another month; the message names it.
    """
    width = max(map(len, header), default=0)
    heads = [_head([line[place] for line in header if place < len(line)]) for place in range(width)]
    places: dict[str, int] = {}
    unknown: dict[str, int] = {}
    for place, head in enumerate(heads):
        meaning = _meaning(head, month)
        if meaning is None:
            unknown[head] = place
        elif places.setdefault(meaning, place) != place:
            raise FetchError(FailureKind.SCHEMA_DRIFT, f"two columns for {meaning}: {' | '.join(heads)}")
    if missing := _missing(places, month):
        raise FetchError(FailureKind.SCHEMA_DRIFT, f"no column for {', '.join(missing)} in {' | '.join(heads)}")
    return Columns(places, unknown, width)


def _head(lines: Sequence[str]) -> str:
    return " ".join(dict.fromkeys(lines))


def _missing(places: dict[str, int], month: int) -> list[str]:
    # January and February share one table without columns for the month; a table of January alone has no others.
    needed = {1: _OF_THE_MONTH, 2: _TO_THE_MONTH}.get(month, _OF_THE_MONTH + _TO_THE_MONTH)
    return [meaning for meaning in (*_ALWAYS, *needed) if meaning not in places]


def _meaning(head: str, month: int) -> str | None:
    words = head.casefold()
    if "unit" in words:
        return UNIT
    if "commodit" in words:
        return NAME
    is_quantity, is_value = "quantity" in words, "value" in words
    if is_quantity == is_value:
        return None
    pair = _pair(head, words, month)
    return None if pair is None else pair[0 if is_quantity else 1]


def _pair(head: str, words: str, month: int) -> tuple[str, str] | None:
    """Return what the column is if it is of quantities, and if it is of values."""
    if "change" in words or "%" in words:
        return QUANTITY_CHANGE, VALUE_CHANGE
    for form, pair in ((_TO_DATE, _TO_THE_MONTH), (_MONTH, _OF_THE_MONTH)):
        if said := form.search(words):
            _check_month(head, int(said[1]), month)
            return pair
    return None


def _check_month(head: str, said: int, month: int) -> None:
    if said != month:
        raise FetchError(FailureKind.WRONG_ANSWER, f"a column {head!r} in the table of month {month}")
