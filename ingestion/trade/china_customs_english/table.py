"""A table of commodities -> rows of `china_customs_english__commodities`.

Here belongs what a line means. Here does not belong finding the page (`index`, `connector`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ingestion.cells import CellError
from ingestion.contracts.china_customs_english import CustomsBulletinLine, Flow, NullReason
from ingestion.http import FailureKind, FetchError
from ingestion.live import Finding, Parsed
from ingestion.trade.china_customs_english import columns as c
from ingestion.trade.china_customs_english.cells import Unit, read_figure, read_unit
from ingestion.trade.china_customs_english.markup import grid, page_of, text_of
from ingestion.trade.china_customs_english.title import Title, read_title

_KUSD = 1000.0


@dataclass(frozen=True)
class Asked:
    """Which table of which month was asked for."""

    month: str
    number: int
    title: str
    flow: Flow


def read_table(payload: bytes, asked: Asked) -> Parsed:
    """Return the rows of a page.

    Raises:
        FetchError: it is another table or month, or its form changed; the message names what.
    """
    page = page_of(payload)
    title = read_title(text_of(page), asked.number, asked.title)
    if f"{title.year}-{title.month:02}" != asked.month:
        what = f"table ({asked.number}) of {title.year}-{title.month:02} where {asked.month} was asked for"
        raise FetchError(FailureKind.WRONG_ANSWER, what)
    header, lines = _split(page)
    columns = c.columns_of(header, title.month)
    rows: list[CustomsBulletinLine] = []
    findings: list[Finding] = []
    for number, cells in enumerate(lines, start=len(header) + 1):
        if len(set(cells)) <= 1:
            # A note below the table spans all of it.
            continue
        try:
            rows.append(_row(cells, columns, title, asked))
        except CellError as error:
            findings.append(Finding(f"table line {number}", str(error), " | ".join(cells)))
    if not rows:
        raise FetchError(FailureKind.WRONG_ANSWER, f"table ({asked.number}) of {asked.month} has no line")
    unknown = {
        head: next((cells[place] for cells in lines if place < len(cells)), "")
        for head, place in columns.unknown.items()
    }
    return Parsed(rows, findings, unknown_fields=unknown)


def _split(page: Any) -> tuple[list[list[str]], list[list[str]]]:
    """Return the header and the other lines of the one table whose header speaks of commodities."""
    for table in page.iter("table"):
        lines = [cells for cells in grid(table) if any(cells)]
        starts = [number for number, cells in enumerate(lines) if "commodit" in cells[0].casefold() and len(cells) > 1]
        if starts and table.find(".//table") is None:
            # The heads of a column stand in as many lines as its first cell spans.
            first = starts[0]
            last = next((n for n in range(first, len(lines)) if lines[n][0] != lines[first][0]), len(lines))
            return lines[first:last], lines[last:]
    raise FetchError(FailureKind.SCHEMA_DRIFT, "no table with a column of commodities")


def _row(cells: Sequence[str], columns: c.Columns, title: Title, asked: Asked) -> CustomsBulletinLine:
    if len(cells) != columns.width:
        raise CellError(f"{len(cells)} cells where {columns.width} belong")
    said = {meaning: cells[place] for meaning, place in columns.places.items()}
    if not said[c.NAME]:
        raise CellError("figures without a commodity")
    unit = read_unit(said[c.UNIT])
    month = _figures(said, c.MONTH_QUANTITY, c.MONTH_VALUE, unit)
    to_date = _figures(said, c.TO_DATE_QUANTITY, c.TO_DATE_VALUE, unit)
    return CustomsBulletinLine(
        period=asked.month,
        cumulative_from=f"{title.year}-01",
        is_joint=columns.is_joint,
        flow=asked.flow,
        status="monthly",
        table_number=asked.number,
        commodity_name=said[c.NAME],
        quantity_unit=None if unit is None else unit.printed,
        quantity_base_unit=None if unit is None else unit.base,
        quantity_factor=None if unit is None else unit.factor,
        quantity=month.quantity,
        quantity_as_printed=month.quantity_as_printed,
        quantity_t=month.quantity_t,
        quantity_null_reason=month.quantity_null_reason,
        value_usd=month.value_usd,
        value_kusd_as_printed=month.value_as_printed,
        value_null_reason=month.value_null_reason,
        cumulative_quantity=to_date.quantity,
        cumulative_quantity_as_printed=to_date.quantity_as_printed,
        cumulative_quantity_t=to_date.quantity_t,
        cumulative_quantity_null_reason=to_date.quantity_null_reason,
        cumulative_value_usd=to_date.value_usd,
        cumulative_value_kusd_as_printed=to_date.value_as_printed,
        cumulative_value_null_reason=to_date.value_null_reason,
        cumulative_quantity_change_pct=read_figure(said[c.QUANTITY_CHANGE]),
        cumulative_value_change_pct=read_figure(said[c.VALUE_CHANGE]),
        released_on=title.released_on,
    )


@dataclass(frozen=True)
class _Figures:
    """Quantity and value of one span of time, as printed and in plain units; null figures with their reasons."""

    quantity: float | None
    quantity_as_printed: str | None
    quantity_t: float | None
    quantity_null_reason: NullReason | None
    value_usd: float | None
    value_as_printed: str | None
    value_null_reason: NullReason | None


def _figures(said: Mapping[str, str], quantity_column: str, value_column: str, unit: Unit | None) -> _Figures:
    quantity = read_figure(said.get(quantity_column, ""))
    value = read_figure(said.get(value_column, ""))
    if quantity is not None and unit is None:
        raise CellError(f"the {quantity_column} has no unit")
    tonnes = None if unit is None else unit.tonnes
    is_there = quantity_column in said
    return _Figures(
        quantity=None if quantity is None or unit is None else quantity * unit.factor,
        quantity_as_printed=said.get(quantity_column) or None,
        quantity_t=None if quantity is None or tonnes is None else quantity * tonnes,
        quantity_null_reason=None if quantity is not None else _reason(is_there=is_there and unit is not None),
        value_usd=None if value is None else value * _KUSD,
        value_as_printed=said.get(value_column) or None,
        value_null_reason=None if value is not None else _reason(is_there=is_there),
    )


def _reason(*, is_there: bool) -> NullReason:
    return "unknown" if is_there else "not_applicable"
