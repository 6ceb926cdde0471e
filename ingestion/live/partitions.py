"""Partitions of live sources: months `2024-12`, years `2024`, or `whole`.

Here belongs the calendar of partitions. Here does not belong when a source publishes one (`sources.yml`).
"""

import re
from datetime import date, timedelta

from ingestion.source_registry import Source

WHOLE = "whole"
_MONTHS_A_YEAR = 12
_FORM = re.compile(r"(?P<year>[12][0-9]{3})(?:-(?P<month>0[1-9]|1[0-2]))?")


def split_partition(partition: str) -> tuple[int, int | None]:
    """Return the year and the month of a partition; the month is None for a year.

    Raises:
        ValueError: it is neither a month nor a year.
    """
    found = _FORM.fullmatch(partition)
    if found is None:
        raise ValueError(f"{partition!r} is not a month such as 2024-12 or a year such as 2024")
    return int(found["year"]), int(found["month"]) if found["month"] else None


def partitions_between(first: str, last: str) -> list[str]:
    """Return all partitions from `first` to `last`, both included and both of one kind; empty when they are reversed.

    Raises:
        ValueError: one of them is malformed, or one is a month and the other a year.
    """
    start, end = split_partition(first), split_partition(last)
    if (start[1] is None) != (end[1] is None):
        raise ValueError(f"{first} and {last} are not both months or both years")
    if start[1] is None or end[1] is None:
        return [str(year) for year in range(start[0], end[0] + 1)]
    months = range(start[0] * _MONTHS_A_YEAR + start[1] - 1, end[0] * _MONTHS_A_YEAR + end[1])
    return [f"{month // _MONTHS_A_YEAR}-{month % _MONTHS_A_YEAR + 1:02}" for month in months]


def partition_end(partition: str) -> date:
    """Return the last day of a month or year."""
    year, month = split_partition(partition)
    if month is None or month == _MONTHS_A_YEAR:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - timedelta(days=1)


def partitions_of(source: Source, as_of: date) -> list[str]:
    """Return the partitions of a source that have ended by `as_of`, oldest first."""
    if source.partitions == WHOLE:
        return [WHOLE]
    last = f"{as_of:%Y-%m}" if source.partitions == "month" else f"{as_of:%Y}"
    found = partitions_between(source.first_partition, last)
    return [partition for partition in found if partition_end(partition) < as_of]


def partitions_to_look_at(source: Source, as_of: date) -> list[str]:
    """Return the newest partitions of a source, as many as its schedule reads again, oldest first."""
    return partitions_of(source, as_of)[-source.schedule.reread_partitions :]
