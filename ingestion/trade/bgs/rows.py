"""Rows of the BGS -> rows of `bgs__production`, and those whose figure contradicts its print.

Here belongs what the names of commodities mean. Here does not belong decoding (`wire`) or asking (`connector`).
"""

import re
from collections.abc import Sequence

from ingestion.cells import CellError
from ingestion.contracts.bgs import Basis, BgsProduction
from ingestion.http import FailureKind, FetchError
from ingestion.live import Finding
from ingestion.trade.bgs.figures import read_figure
from ingestion.trade.bgs.notes import read_notes
from ingestion.trade.bgs.wire import WireRow

PRODUCTION = "Production"

_BASES: dict[str, Basis] = {"rare earth minerals": "gross", "rare earth oxides": "reo"}
_YEAR = re.compile(r"([12][0-9]{3})-01-01(?:[ T]00:00:00(?:\.0+)?Z?)?")


def productions(rows: Sequence[WireRow], commodity: str) -> tuple[list[BgsProduction], list[Finding]]:
    """Return the production of a commodity, and the rows whose quantity and print contradict each other.

    Raises:
        FetchError: a row is of another commodity or statistic (`wrong_answer`), or its year has another form
            (`schema_drift`).
    """
    found: list[BgsProduction] = []
    findings: list[Finding] = []
    for number, row in enumerate(rows, start=1):
        _check_asked(number, row, commodity)
        try:
            found.append(_production(row))
        except CellError as error:
            findings.append(Finding(f"row {number}", str(error), f"{row.country_trans}, {row.year}"))
    return found, findings


def plain(name: str) -> str:
    """Return a name in lower case with single blanks: letter case varies between exports and means nothing."""
    return " ".join(name.split()).casefold()


def read_year(text: str) -> int:
    """Return the year of a date such as `2006-01-01` or `1975-01-01 00:00:00`.

    Raises:
        FetchError: it is another form, or another day than the first of January.
    """
    found = _YEAR.fullmatch(text.strip())
    if found is None:
        raise FetchError(FailureKind.SCHEMA_DRIFT, f"year: {text[:40]!r} is not the first day of a year")
    return int(found[1])


def _check_asked(number: int, row: WireRow, commodity: str) -> None:
    said, asked = (row.bgs_commodity_trans, row.bgs_statistic_type_trans), (commodity, PRODUCTION)
    if [plain(name) for name in said] != [plain(name) for name in asked]:
        what = f"row {number} is {' '.join(said)!r} where {' '.join(asked)!r} was asked for"
        raise FetchError(FailureKind.WRONG_ANSWER, what)


def _production(row: WireRow) -> BgsProduction:
    commodity, notes = plain(row.bgs_commodity_trans), read_notes(row.concat_figure_notes_text)
    figure = read_figure(row.quantity, row.quantity_in_book_style, row.data_precision_description, row.units)
    return BgsProduction(
        commodity=commodity,
        commodity_as_printed=row.bgs_commodity_trans,
        sub_commodity=plain(row.bgs_sub_commodity_trans or "") or None,
        sub_commodity_as_printed=row.bgs_sub_commodity_trans or None,
        commodity_code=None if row.bgs_commodity_code is None else str(row.bgs_commodity_code),
        country_name=row.country_trans,
        country_iso3=row.country_iso3_code or None,
        year=read_year(row.year),
        quantity=row.quantity,
        quantity_as_printed=row.quantity_in_book_style,
        unit=row.units,
        quantity_t=figure.quantity_t,
        null_reason="unknown" if figure.quantity_t is None else None,
        qualifier=figure.qualifier,
        basis=notes.basis or _BASES.get(commodity),
        measure=notes.measure,
        is_estimated=notes.is_estimated,
        status=plain(row.sdmx_translation or "") or None,
        status_as_printed=row.sdmx_translation or None,
        precision_note=row.data_precision_description or None,
        figure_notes=row.concat_figure_notes_text or None,
        table_notes=row.concat_table_notes_text or None,
        yearbook_table=row.yearbook_table_trans or None,
    )
