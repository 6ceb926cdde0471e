"""Tables and lists: the unit, the period or the country that a header says for the bare numbers below it.

Here belongs carrying a header's words to the cells of its column. What a cell then says is read like any sentence.
"""

import re
from decimal import Decimal

import msgspec

from ingestion.claims.tape.codes import MASS, NUMBER, PERCENTAGE, PERIOD
from ingestion.claims.tape.lexeme import Lexeme, Tape, tape
from ingestion.claims.values.periods import PeriodExpression
from ingestion.claims.values.units import mass

_CELL = "|"
_UNIT = "m"
_RATE = "R"
_HAS_FIGURE = re.compile(f"[{NUMBER}{MASS}{PERCENTAGE}F]")
_CAPTION_UNIT = re.compile(f"[(i:,]{_UNIT}")
_MAX_LABEL = 6
_ONE = Decimal(1)
_HEADER_SENSES = frozenset({"place", "stage", "flow", "subject", "element", "batch"})


class Tables(msgspec.Struct):
    """What the last header said: a unit for all that follows, and the words of each column."""

    unit: Lexeme | None = None
    columns: list[list[Lexeme]] = []

    def read(self, line: Tape, text: str) -> Tape:
        """Return a line's tape, with bare numbers under a header completed by it; prose stays as it is."""
        lexemes, letters = line.lexemes, line.letters
        if _CELL in letters:
            return self._row(_cells(lexemes), line, text)
        self.columns = []
        if not _HAS_FIGURE.search(letters):
            self.unit = _unit_of_caption(line)
        elif self.unit is not None and _is_item(letters):
            return tape([_with_unit(lexeme, self.unit, text) for lexeme in lexemes])
        return line

    def _row(self, cells: list[list[Lexeme]], line: Tape, text: str) -> Tape:
        if not _HAS_FIGURE.search(line.letters):
            self.columns = cells
            return line
        if len(cells) != len(self.columns):
            return line
        label = next((lexeme.period for lexeme in cells[0] + cells[1] if lexeme.period is not None), None)
        headers = [_dated(header, label) for header in self.columns]
        filled = [self._filled(cell, header, text) for cell, header in zip(cells, headers, strict=True)]
        return tape([lexeme for cell in filled for lexeme in cell])

    def _filled(self, cell: list[Lexeme], header: list[Lexeme], text: str) -> list[Lexeme]:
        """Return a cell with the unit of its column; the header's words stand around its first figure."""
        unit = next((lexeme for lexeme in header if lexeme.code == _UNIT), self.unit)
        done = [_with_unit(lexeme, unit, text) if unit is not None else lexeme for lexeme in cell]
        place = next((position for position, lexeme in enumerate(done) if lexeme.code in MASS + PERCENTAGE), None)
        if place is None:
            return done
        before = [_at(lexeme, done[place].start) for lexeme in header if _names(lexeme)]
        after = [_at(lexeme, done[place].end) for lexeme in header if lexeme.code == _RATE]
        return [*done[:place], *before, done[place], *after, *done[place + 1 :]]


def _dated(header: list[Lexeme], label: PeriodExpression | None) -> list[Lexeme]:
    """Return a header whose year is that of the row's month: "June" in the column of 2025 is June 2025."""
    if label is None or label.year is not None:
        return header
    return [
        msgspec.structs.replace(lexeme, period=msgspec.structs.replace(label, year=lexeme.period.year))
        if lexeme.period is not None and lexeme.period.form == "year"
        else lexeme
        for lexeme in header
    ]


def _cells(lexemes: list[Lexeme]) -> list[list[Lexeme]]:
    """Return the cells of a row; each keeps the mark before it, so that the cells together are the row."""
    cells: list[list[Lexeme]] = [[]]
    for lexeme in lexemes:
        if lexeme.code == _CELL:
            cells.append([])
        cells[-1].append(lexeme)
    return cells


def _unit_of_caption(line: Tape) -> Lexeme | None:
    """Return the unit that a caption gives: "Exports by destination (tonnes):"."""
    found = _CAPTION_UNIT.search(line.letters)
    return line.lexemes[found.start() + 1] if found is not None else None


def _is_item(letters: str) -> bool:
    """Whether a line is a short label with its number: "- Germany: 764"."""
    return len(letters) <= _MAX_LABEL and letters.count(NUMBER) == 1


def _with_unit(lexeme: Lexeme, unit: Lexeme, text: str) -> Lexeme:
    if lexeme.code != NUMBER or lexeme.number is None:
        return lexeme
    quantity = mass(lexeme.number, unit.senses["mass"], _ONE, text[unit.start : unit.end])
    return lexeme if quantity is None else Lexeme(MASS, lexeme.start, lexeme.end, {}, quantity=quantity)


def _names(lexeme: Lexeme) -> bool:
    return lexeme.code == PERIOD or bool(_HEADER_SENSES & lexeme.senses.keys())


def _at(lexeme: Lexeme, position: int) -> Lexeme:
    """Return a header's word as if it stood in the cell, without any characters of its own."""
    return msgspec.structs.replace(lexeme, start=position, end=position)
