"""The lines of an edition -> rows of `usgs__statistics`, and the lines that do not fit.

Here belongs what a printed figure means. Here does not belong the form of the file (`layouts`).
"""

from collections.abc import Sequence

from ingestion.cells import CellError
from ingestion.contracts.usgs import Area, Basis, UsgsStatistic
from ingestion.csv_lines import Line, read_lines
from ingestion.http import FailureKind, FetchError
from ingestion.live import Finding, Parsed
from ingestion.trade.usgs.layouts import Layout, Printed, layout_of
from ingestion.trade.usgs.values import read_value, read_years

_TONNES = {"metric tons": 1.0, "thousand metric tons": 1e3, "million metric tons": 1e6, "kilograms": 1e-3}
_BASES: dict[str, Basis] = {
    "rare-earth-oxide": "reo",
    "scandium oxide": "scandium_oxide",
    "yttrium oxide": "yttrium_oxide",
}


def read_edition(text: str, edition: int, wanted: Sequence[str]) -> Parsed:
    """Return the rows of an edition whose chapter or commodity begins with one of the `wanted` words.

    Raises:
        FetchError: the header is unknown, the last line breaks off, or nothing wanted is there.
    """
    header, *lines = list(read_lines(text)) or [Line(1, ())]
    layout = layout_of(header.cells, edition)
    rows: list[UsgsStatistic] = []
    findings: list[Finding] = []
    for line in lines:
        if fault := _fault(line, layout):
            if line is lines[-1]:
                raise FetchError(FailureKind.TRUNCATED, f"the last line, {line.number}, {fault}")
            findings.append(Finding(f"line {line.number}", fault, line.excerpt))
            continue
        for printed in layout.figures(line.cells, edition):
            if _is_wanted(printed, wanted):
                _take(printed, edition, line, rows, findings)
    if not rows:
        raise FetchError(FailureKind.WRONG_ANSWER, f"edition {edition} has no line of {', '.join(wanted)}")
    return Parsed(rows, findings, unknown_fields=_examples(layout, lines))


def _fault(line: Line, layout: Layout) -> str | None:
    if line.fault is not None or len(line.cells) == layout.width:
        return line.fault
    return f"has {len(line.cells)} cells where {layout.width} belong"


def _is_wanted(printed: Printed, wanted: Sequence[str]) -> bool:
    name = (printed.chapter or printed.commodity).casefold()
    return name.startswith(tuple(word.casefold() for word in wanted))


def _take(printed: Printed, edition: int, line: Line, rows: list[UsgsStatistic], findings: list[Finding]) -> None:
    try:
        rows.append(_row(printed, edition))
    except CellError as error:
        findings.append(Finding(f"line {line.number}", str(error), line.excerpt))


def _row(printed: Printed, edition: int) -> UsgsStatistic:
    reading = read_value(printed.value)
    first, last = read_years(printed.year)
    factor = _TONNES.get(printed.unit.casefold())
    return UsgsStatistic(
        edition=edition,
        chapter=printed.chapter,
        section=printed.section,
        commodity=printed.commodity,
        country=printed.country,
        area=_area(printed.country),
        statistic=printed.statistic,
        statistic_detail=printed.detail,
        unit=printed.unit,
        year_as_printed=printed.year,
        year_first=first,
        year_last=last,
        value_as_printed=printed.value,
        value=reading.value,
        value_low=reading.low,
        value_high=reading.high,
        qualifier=reading.qualifier,
        null_reason=reading.null_reason,
        is_estimated=printed.is_estimate_column or printed.notes.casefold().startswith("estimated"),
        quantity_t=None if factor is None or reading.value is None else reading.value * factor,
        basis=None if factor is None else _basis(f"{printed.detail} {printed.chapter_notes}"),
        notes=printed.notes or None,
        chapter_notes=printed.chapter_notes or None,
    )


def _area(country: str) -> Area:
    name = country.casefold()
    if name.startswith("world total"):
        return "world"
    return "residual" if name.startswith("other countries") else "country"


def _basis(text: str) -> Basis | None:
    return next((basis for words, basis in _BASES.items() if words in text.casefold()), None)


def _examples(layout: Layout, lines: Sequence[Line]) -> dict[str, str]:
    whole = [line.cells for line in lines if len(line.cells) == layout.width]
    return {name: next((cells[place] for cells in whole if cells[place]), "") for name, place in layout.unknown.items()}
