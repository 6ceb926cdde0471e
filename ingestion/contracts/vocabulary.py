"""Types of cells that several raw tables share: codes, periods, figures and closed vocabularies.

Here belong shapes that a single cell can be held against. Here does not belong a rule across cells or tables.
"""

from typing import Annotated, Literal

from msgspec import Meta

CALENDAR = "is_calendar"
"""Key in `Meta.extra` of a cell whose year, month and day must exist in the calendar."""

Iso3 = Annotated[str, Meta(pattern=r"\A[A-Z]{3}\Z")]
"""ISO 3166-1 alpha-3, or WLD for the world."""

Area = Annotated[str, Meta(pattern=r"\A([A-Z]{3}|EU27|Europe)\Z")]
"""A country code as above, or one of the groups of countries that published totals speak of."""

Period = Annotated[str, Meta(pattern=r"\A[0-9]{4}(-[0-9]{2})?\Z", extra={CALENDAR: True})]
"""A year or a month: 2025, 2025-06."""

PartialDate = Annotated[str, Meta(pattern=r"\A[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\Z", extra={CALENDAR: True})]
"""A day, a month or a year, as exactly as it is known: 2025-07-20, 2025-07, 2025."""

Amount = Annotated[float, Meta(ge=0)]
"""A quantity or a value; never negative."""

Percentage = Annotated[float, Meta(ge=0, le=100)]
"""A share of a whole."""

Year = Annotated[int, Meta(ge=1900, le=2100)]

Symbol = Annotated[str, Meta(pattern=r"\A[A-Z][a-z]?\Z")]
"""Symbol of a chemical element."""

Text = Annotated[str, Meta(min_length=1)]

WebAddress = Annotated[str, Meta(pattern=r"\Ahttps?://\S+\Z")]

Stage = Literal["mining", "smelting_separation", "export"]

OreType = Literal["total", "rock_light", "ionic_medium_heavy"]
