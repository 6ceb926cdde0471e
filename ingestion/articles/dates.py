"""Days as pages print them.

Here belongs reading a day out of a value or a line. Here does not belong the decision which day is the publication's.
A day counts only when day, month and year are all printed; nothing is completed from elsewhere.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from ingestion.articles.lexicon import folded, lexicon

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""Years outside of these are figures, catalogue numbers or the placeholder year 1, not days of publication."""

_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>\d{4})"
_HAS_YEAR = re.compile(r"\d{4}")
_NUMERIC = (
    rf"(?<![\d.,/-]){_YEAR}\s?(?P<mark>[-/.年년])\s?(?P<month>\d{{1,2}})\s?[-/.月월]\s?{_DAY}(?![\d,/-])",
    rf"(?<![\d.,/-]){_DAY}(?P<mark>[./-])(?P<month>\d{{1,2}})(?P=mark){_YEAR}(?![\d,/-])",
)
_COMPACT = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?!\d)")


@dataclass(frozen=True)
class PrintedDate:
    """A day found in a text, with the characters `text[start:end]` that print it."""

    day: date
    start: int
    end: int


def parse_date(value: object) -> date | None:
    """Return the day that a metadata value names, as printed there and without change of time zone.

    Args:
        value: a date, a datetime, or text such as `2025-07-21T08:00:00+08:00`, `20250721` or `Mon, 21 Jul 2025`.

    Returns:
        The day, or None when the value names no complete, plausible one.
    """
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value if FIRST_YEAR <= value.year <= LAST_YEAR else None
    if not isinstance(value, str):
        return None
    compact = _COMPACT.match(value.strip())
    if compact is not None:
        return _day(compact)
    return next((found.day for found in find_dates(value[:100])), None)


def find_dates(text: str) -> Iterator[PrintedDate]:
    """Yield the complete days printed in `text`, in order; forms whose order of day and month is open are left out."""
    if not _HAS_YEAR.search(text):
        return
    for found in _pattern().finditer(text):
        parts = {name.rstrip("0123456789"): part for name, part in found.groupdict().items() if part is not None}
        day = _calendar_day(parts)
        if day is not None:
            yield PrintedDate(day, found.start(), found.end())


def address_date(url: str | None) -> date | None:
    """Return the day in the path of an address, e.g. `/2025/08/20/` or `-20250820`; None when there is none."""
    path = re.sub(r"^https?://[^/?#]*|[?#].*$", "", url or "")
    numeric = re.search(rf"(?<!\d){_YEAR}(?P<mark>[-/_])(?P<month>\d{{1,2}})(?P=mark){_DAY}(?!\d)", path)
    folder = re.search(rf"/{_YEAR}/(?P<month>\d{{2}})(?P<day>\d{{2}})/", path)
    candidates = (_day(found) for found in (numeric, folder, _COMPACT.search(path)) if found is not None)
    return next((day for day in candidates if day is not None), None)


def address_month(url: str | None) -> date | None:
    """Return the last day of the month in the path of an address, e.g. `/2024/08/`; None when there is none."""
    path = re.sub(r"^https?://[^/?#]*|[?#].*$", "", url or "")
    found = re.search(rf"/{_YEAR}[-/](?P<month>0[1-9]|1[0-2])(?!\d)", path)
    if found is None:
        return None
    year, month = int(found["year"]), int(found["month"])
    return _build(found["year"], month, str(monthrange(year, month)[1]))


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, lexicon().months), key=len, reverse=True))
    month = rf"(?P<name>{names})\b\.?"
    between = r"[\s,./-]{0,2}(?:de[l]?\s)?"
    worded = (
        rf"(?<!\d){_DAY}(?:st|nd|rd|th|er|º|°)?\.?{between}{month}{between}{_YEAR}(?!\d)",
        rf"\b{month}[\s-]?{_DAY}(?:st|nd|rd|th)?[\s,-]{{1,2}}{_YEAR}(?!\d)",
    )
    # A group name may stand once per pattern, so each alternative numbers its own.
    numbered = (
        re.sub(r"\(\?P(<|=)(\w+)", rf"(?P\g<1>\g<2>{index}", form) for index, form in enumerate((*_NUMERIC, *worded))
    )
    return re.compile("|".join(numbered), re.IGNORECASE)


def _calendar_day(parts: dict[str, str]) -> date | None:
    if "name" in parts:
        return _build(parts["year"], lexicon().months.get(folded(parts["name"]), 0), parts["day"])
    day, month = int(parts["day"]), int(parts["month"])
    is_year_first = next(iter(parts)) == "year"
    if is_year_first or parts["mark"] == ".":
        return _build(parts["year"], month, day)
    # 5/7/2025 is July in one country and May in another; only a number above twelve settles it.
    possible = {_build(parts["year"], month, day), _build(parts["year"], day, month)} - {None}
    return possible.pop() if len(possible) == 1 else None


def _day(found: re.Match[str]) -> date | None:
    return _build(found["year"], found["month"], found["day"])


def _build(year: str, month: str | int, day: str | int) -> date | None:
    try:
        built = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return built if FIRST_YEAR <= built.year <= LAST_YEAR else None
