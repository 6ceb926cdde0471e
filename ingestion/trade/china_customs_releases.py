"""The release calendar of China customs: which day brings the flash, the bulletin, the detail by partner, the yearbook.

Here belongs reading the calendar, which is data (`china_customs_releases.toml`). Here does not belong what is done on
such a day.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec

Kind = Literal["flash", "bulletin", "detail", "yearbook"]
_Days = tuple[Annotated[str, msgspec.Meta(pattern=r"\A\d\d-\d\d\Z")], ...]


class _Year(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    notice: str
    flash: _Days
    bulletin: _Days
    detail: _Days
    yearbook: _Days


@dataclass(frozen=True)
class ReleaseDay:
    """A day of the calendar.

    Attributes:
        kind: `flash` (one line for all rare earths, preliminary), `bulletin` (the same, final), `detail` (8 digits by
            partner, from the query form that only people can use) or `yearbook`.
        day: in Beijing.
        is_announced: whether a notice of that year lists it; False where an earlier year's days stand in.
    """

    kind: Kind
    day: date
    is_announced: bool


def release_day(kind: Kind, day: date) -> ReleaseDay | None:
    """Return the release of a kind that is due on a day in Beijing, or None."""
    years = _years()
    known = [year for year in years if year <= day.year]
    listed = years[max(known, default=min(years))]
    if f"{day:%m-%d}" not in getattr(listed, kind):
        return None
    return ReleaseDay(kind, day, day.year in years)


def month_released(day: date) -> str:
    """Return the month that a release of a day speaks of last: the one before."""
    first = day.replace(day=1)
    last = date.fromordinal(first.toordinal() - 1)
    return f"{last:%Y-%m}"


@cache
def _years() -> dict[int, _Year]:
    text = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    declared = msgspec.convert(tomllib.loads(text), dict[str, _Year])
    return {int(year): days for year, days in declared.items()}
