"""Lines of a customs file -> rows, one for each month, code and partner.

Here belong the reading of a line and the rule for lines that speak of the same thing. Here do not belong single cells
(`customs_cells`) or the file around the lines (`customs_file`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ingestion.cells import CellError
from ingestion.contracts.trade import CustomsExport
from ingestion.csv_lines import Line
from ingestion.slice_builder import SliceBuilder
from ingestion.trade.customs_cells import QUANTITIES, READERS, kilograms, unit_fault
from ingestion.trade.customs_form import CustomsForm

_Key = tuple[str, str, str]


@dataclass
class LineReader:
    """Reads the lines of one file; `finish` hands what they say to the builder.

    Attributes:
        header: columns of the raw table, in the order of the file.
        file_name: name of the file, a column of each row.
        form: units, country codes and marks.
        last_month: month in which the file was landed, as `2025-06`; it cannot speak of a later one.
        builder: takes rows and rejections.
    """

    header: Sequence[str]
    file_name: str
    form: CustomsForm
    last_month: str
    builder: SliceBuilder
    _found: dict[_Key, list[tuple[Line, CustomsExport]]] = field(default_factory=dict[Any, Any])

    def read(self, line: Line) -> None:
        """Read one line: keep its row until `finish`, or reject the line with all that is wrong with it."""
        printed = [cell.strip() for cell in line.cells]
        while len(printed) > len(self.header) and not printed[-1]:
            printed.pop()
        if line.fault is not None or len(printed) != len(self.header):
            fault = line.fault or f"has {len(printed)} cells where the header has {len(self.header)}"
            self.builder.reject(line, fault)
            return
        cells = dict(zip(self.header, printed, strict=True))
        values, faults = self._values(cells)
        for column, fault in faults.items():
            self.builder.reject(line, fault, column)
        if not faults:
            row = self._row(values, cells)
            self._found.setdefault((row.period, row.hs_code, row.partner_code), []).append((line, row))

    def finish(self) -> None:
        """Hand over one row for each month, code and partner, in the order of the lines.

        The form prints one line for each. A line that comes again is passed on once; where lines differ, nobody can
        say whether they are parts, which would have to be summed, or rivals, so none of them is.
        """
        for (period, hs_code, partner_code), (first, *others) in self._found.items():
            cell = f"{period}, code {hs_code}, partner {partner_code}"
            if any(_figures(row) != _figures(first[1]) for _, row in others):
                numbers = ", ".join(str(line.number) for line, _ in (first, *others))
                for line, _ in (first, *others):
                    self.builder.reject(line, f"lines {numbers} give different figures for {cell}")
                continue
            self.builder.accept(*first)
            for line, _ in others:
                self.builder.reject(line, f"duplicate line: line {first[0].number} says the same of {cell}")

    def _values(self, cells: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
        """Return the values of a line by column, and what is wrong by column."""
        values: dict[str, Any] = {}
        faults: dict[str, str] = {}
        for column, read in READERS.items():
            try:
                values[column] = read(cells.get(column, ""), self.form)
            except CellError as error:
                faults[column] = str(error)
        if values.get("period", "") > self.last_month:
            faults["period"] = f"{cells['period']!r} is later than the month in which the file came, {self.last_month}"
        for quantity, unit in QUANTITIES.items():
            if values.get(quantity) is not None and (fault := unit_fault(values.get(unit), self.form)) is not None:
                faults[unit] = fault
        return values, faults

    def _row(self, values: Mapping[str, Any], cells: Mapping[str, str]) -> CustomsExport:
        plain_values: dict[str, Any] = {
            column: float(value) if isinstance(value, Decimal) else value for column, value in values.items()
        }
        return CustomsExport(
            **plain_values,
            quantity_as_printed=cells["quantity"] or None,
            quantity_kg=kilograms(values, self.form),
            partner_iso3=self.form.partners.get(values["partner_code"]),
            file_name=self.file_name,
        )


def _figures(row: CustomsExport) -> tuple[object, ...]:
    return (row.quantity, row.quantity_unit, row.second_quantity, row.second_unit, row.value_usd, row.value_cny)
