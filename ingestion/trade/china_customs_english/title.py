"""What stands above a table: its title with the month, the unit of its values, the day of its release.

Here belongs recognising the right table. Here does not belong its columns (`columns`).
"""

import datetime as dt
import re
from dataclasses import dataclass

from ingestion.http import FailureKind, FetchError
from ingestion.trade.china_customs_english.markup import letters

_MONTH = re.compile(r",?\s*(?:1\s*(?:-|to)\s*)?(1[0-2]|0?[1-9])\s*\.\s*((?:19|20)[0-9]{2})")
_UNIT = re.compile(r"unit\s*:?\s*us\s*\$\s*1,?000\b", re.IGNORECASE)
_DAY = re.compile(r"(?:(20[0-9]{2})/(\d{1,2})/(\d{1,2})|(\d{1,2})/(\d{1,2})/(20[0-9]{2}))\b")


@dataclass(frozen=True)
class Title:
    """The last month of a table, and the day that its page gives as that of its release."""

    year: int
    month: int
    released_on: dt.date | None


def read_title(text: str, number: int, title: str) -> Title:
    """Return what the plain text of a page says above its table.

    Raises:
        FetchError: the page has no such title with a month, or does not give values in thousands of US dollars.
    """
    for found in _MONTH.finditer(text):
        before = letters(text[max(0, found.start() - 2 * len(title)) : found.start()])
        if before.endswith(f"{number}{letters(title)}"):
            if _UNIT.search(text) is None:
                raise FetchError(FailureKind.SCHEMA_DRIFT, f"table ({number}) does not say Unit: US$1,000")
            return Title(int(found[2]), int(found[1]), _released(text[found.end() :]))
    raise FetchError(FailureKind.SCHEMA_DRIFT, f"no title ({number}) {title!r} with its month")


def _released(text: str) -> dt.date | None:
    # Only the day right behind the title: a page may show today's somewhere else.
    found = _DAY.match(text.lstrip())
    if found is None:
        return None
    year, month, day = (found[1], found[2], found[3]) if found[1] else (found[6], found[4], found[5])
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
