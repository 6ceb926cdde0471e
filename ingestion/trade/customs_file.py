"""A customs file downloaded by hand -> typed rows.

Here belong its encodings, its header and the reading of a line. Here do not belong the folder that it lay in
(`china_customs`) or the words and codes that it uses (`customs_form`).
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from ingestion.cells import CellError
from ingestion.contracts.trade import CUSTOMS_EXPORTS, CustomsExport
from ingestion.csv_lines import CsvFormError, Line, check_header, read_lines
from ingestion.landing import Card
from ingestion.slice_builder import SliceBuilder
from ingestion.slices import Slice
from ingestion.trade.customs_form import CustomsForm, reading_of

_PERIOD = re.compile(r"([0-9]{4})-?(0[1-9]|1[0-2])")
_HS_CODE = re.compile(r"(?:[0-9]{2}){1,5}")
_PARTNER_CODE = re.compile(r"[0-9]{1,4}")
_FIGURE = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")


def parse_file(body: bytes, card: Card, file_name: str, form: CustomsForm) -> Slice:
    """Read the payload of one file of the drop folder.

    A file with a wrong header, of another encoding, without a line or not of text at all is quarantined as a whole;
    a line with a cell that cannot be read is rejected and the others load.

    Args:
        body: the payload.
        card: its card.
        file_name: name in the drop folder; the slice's key and a column of each row.
        form: headers, encodings, units and country codes.
    """
    builder = SliceBuilder(card, CUSTOMS_EXPORTS, file_name, reading_of(Path(file_name).suffix))
    try:
        header, lines = _split(_decode(body, form), form)
    except CsvFormError as error:
        return builder.quarantined(str(error), body[:100].decode("utf-8", errors="replace"))
    for line in lines:
        _read_line(line, header, file_name, form, builder)
    return builder.build()


def _decode(body: bytes, form: CustomsForm) -> str:
    if b"\0" in body:
        raise CsvFormError("is not a text file")
    for encoding in form.encodings:
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CsvFormError(f"is in none of the encodings {', '.join(form.encodings)}")


def _split(text: str, form: CustomsForm) -> tuple[list[str], list[Line]]:
    """Return the columns that the header names, in order, and the lines below it."""
    if not text.strip():
        raise CsvFormError("is empty")
    first, *lines = (line for line in read_lines(text) if line.fault or any(cell.strip() for cell in line.cells))
    printed = [_plain(cell) for cell in first.cells]
    while printed and not printed[-1]:
        printed.pop()
    columns = {alias: column for column, aliases in form.headers.items() for alias in aliases}
    usual = {column: aliases[0] for column, aliases in form.headers.items()}
    check_header(
        [usual[columns[cell]] if cell in columns else cell for cell in printed],
        required=[name for column, name in usual.items() if column not in form.optional.columns],
        optional=[usual[column] for column in form.optional.columns],
    )
    header = [columns[cell] for cell in printed]
    if not set(header) & set(form.optional.one_of):
        raise CsvFormError(
            f"wrong columns (one of them needed: {', '.join(usual[name] for name in form.optional.one_of)})"
        )
    if not lines:
        raise CsvFormError("holds a header and no line")
    return header, lines


def _read_line(line: Line, header: Sequence[str], file_name: str, form: CustomsForm, builder: SliceBuilder) -> None:
    printed = [cell.strip() for cell in line.cells]
    while len(printed) > len(header) and not printed[-1]:
        printed.pop()
    if line.fault is not None or len(printed) != len(header):
        builder.reject(line, line.fault or f"has {len(printed)} cells where the header has {len(header)}")
        return
    cells = dict(zip(header, printed, strict=True))
    values: dict[str, Any] = {}
    for column, read in _READERS.items():
        try:
            values[column] = read(cells.get(column, ""), form)
        except CellError as error:
            builder.reject(line, str(error), column)
    if len(values) == len(_READERS):
        builder.accept(line, _row(values, cells, file_name, form))


def _row(values: Mapping[str, Any], cells: Mapping[str, str], file_name: str, form: CustomsForm) -> CustomsExport:
    plain: dict[str, Any] = {
        column: float(value) if isinstance(value, Decimal) else value for column, value in values.items()
    }
    return CustomsExport(
        **plain,
        quantity_as_printed=cells["quantity"] or None,
        quantity_kg=_kilograms(values, form),
        partner_iso3=form.partners.get(values["partner_code"]),
        file_name=file_name,
    )


def _kilograms(values: Mapping[str, Any], form: CustomsForm) -> float | None:
    """Return the first of the two quantities that is a mass, in kilograms."""
    for quantity, unit in (("quantity", "quantity_unit"), ("second_quantity", "second_unit")):
        factor = form.kilograms_per_unit.get(_plain(values[unit] or ""))
        if factor is not None and values[quantity] is not None:
            return float(values[quantity] * factor)
    return None


def _period(cell: str, _form: CustomsForm) -> str:
    found = _PERIOD.fullmatch(_plain(cell))
    if found is None:
        raise CellError(f"{cell!r} is not a month such as 202506 or 2025-06")
    return f"{found[1]}-{found[2]}"


def _hs_code(cell: str, _form: CustomsForm) -> str:
    if _HS_CODE.fullmatch(_plain(cell)) is None:
        raise CellError(f"{cell!r} is not a commodity code of two to ten digits")
    return _plain(cell)


def _partner_code(cell: str, _form: CustomsForm) -> str:
    if _PARTNER_CODE.fullmatch(_plain(cell)) is None:
        raise CellError(f"{cell!r} is not a country code of the customs")
    return _plain(cell)


def _figure(cell: str, form: CustomsForm) -> Decimal | None:
    plain = _plain(cell)
    if plain in form.missing_marks:
        return None
    if _FIGURE.fullmatch(plain) is None:
        raise CellError(f"{cell!r} is not a figure")
    return Decimal(plain.replace(",", ""))


def _text(cell: str, form: CustomsForm) -> str | None:
    return None if _plain(cell) in form.missing_marks else cell


_READERS: dict[str, Callable[[str, CustomsForm], Any]] = {
    "period": _period,
    "hs_code": _hs_code,
    "hs_name": _text,
    "partner_code": _partner_code,
    "partner_name": _text,
    "quantity": _figure,
    "quantity_unit": _text,
    "second_quantity": _figure,
    "second_unit": _text,
    "value_usd": _figure,
    "value_cny": _figure,
}


def _plain(cell: str) -> str:
    """Return the cell with full-width characters as plain ones and without blanks and tabs around it."""
    return unicodedata.normalize("NFKC", cell).strip()
