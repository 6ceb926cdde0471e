"""What a cell of the summaries says: a figure, a bound, a range, or a mark that stands in its place.

Here belongs one cell. Here does not belong the row around it.
"""

import re
from dataclasses import dataclass

from ingestion.cells import CellError
from ingestion.contracts.usgs import NullReason, Qualifier

_FIGURE = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_PLAIN = re.compile(_FIGURE)
_BOUND = re.compile(rf"([<>])\s*({_FIGURE})")
_RANGE = re.compile(rf"({_FIGURE})\s*[–—-]\s*({_FIGURE})")
_WORDS = re.compile(r"[A-Za-z][A-Za-z ,.()-]+")
_YEARS = re.compile(r"([12][0-9]{3})(?:\s*[–-]\s*((?:[12][0-9])?[0-9]{2}))?")

_MARKS: dict[str, Qualifier] = {
    "": "blank",
    "W": "withheld",
    "NA": "not_available",
    "XX": "not_applicable",
    "E": "net_exporter",
    "s": "below_unit",
}
_DASHES = frozenset({"—", "–", "-", "--"})
_NULL_REASONS: dict[Qualifier, NullReason] = {
    "withheld": "confidential",
    "not_applicable": "not_applicable",
    "net_exporter": "not_applicable",
}


@dataclass(frozen=True)
class Reading:
    """What a cell says; `value` is null where no single figure is printed."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
    qualifier: Qualifier | None = None

    @property
    def null_reason(self) -> NullReason | None:
        """Why there is no value; None where there is one."""
        if self.value is not None:
            return None
        return "unknown" if self.qualifier is None else _NULL_REASONS.get(self.qualifier, "unknown")


def read_value(cell: str) -> Reading:
    """Return what a cell says.

    Raises:
        CellError: it is none of the forms that the summaries print.
    """
    text = plain(cell)
    if _PLAIN.fullmatch(text):
        return Reading(_number(text))
    if text in _DASHES:
        return Reading(0.0, qualifier="nil")
    if text in _MARKS:
        return Reading(qualifier=_MARKS[text])
    if bound := _BOUND.fullmatch(text):
        figure = _number(bound[2])
        return Reading(low=figure, qualifier="above") if bound[1] == ">" else Reading(high=figure, qualifier="below")
    if span := _RANGE.fullmatch(text):
        return _range(text, _number(span[1]), _number(span[2]))
    if _WORDS.fullmatch(text):
        return Reading(qualifier="words")
    raise CellError(f"{cell[:40]!r} is neither a figure nor a mark of the summaries")


def read_years(cell: str) -> tuple[int, int]:
    """Return the first and last year of a cell such as `2024` or `2021–24`.

    Raises:
        CellError: it is neither.
    """
    found = _YEARS.fullmatch(plain(cell))
    if found is None:
        raise CellError(f"{cell[:40]!r} is neither a year nor a span of years")
    first = int(found[1])
    last = int(found[1][: 4 - len(found[2])] + found[2]) if found[2] else first
    if last < first:
        raise CellError(f"{cell[:40]!r} ends before it begins")
    return first, last


def plain(cell: str) -> str:
    """Return a cell without blanks around it, protected ones included."""
    return cell.replace("\xa0", " ").strip()


def _range(text: str, low: float, high: float) -> Reading:
    if high < low:
        raise CellError(f"{text!r} ends below where it begins")
    return Reading(low=low, high=high, qualifier="range")


def _number(text: str) -> float:
    return float(text.replace(",", ""))
