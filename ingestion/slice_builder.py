"""Collects what a parser finds in one payload and makes the slice of it.

Here belongs how places in a payload are named. Here does not belong parsing.
"""

import msgspec

from ingestion.contracts import RawTable
from ingestion.csv_lines import Line
from ingestion.landing import Card
from ingestion.slices import Rejection, Slice, quarantine


class SliceBuilder:
    """Rows and rejections of one payload, line by line."""

    def __init__(self, card: Card, table: RawTable, slice_key: str, reading: str = "") -> None:
        """Start an empty slice of `table` that the payload of `card` speaks for.

        `reading` names what besides the bytes decides on the rows: another reading of the same bytes is another
        snapshot.
        """
        self._card = card
        self.snapshot_id = f"{card.payload_id}.{reading}" if reading else card.payload_id
        self._table = table
        self._slice_key = slice_key
        self._rows: list[msgspec.Struct] = []
        self._row_numbers: list[int] = []
        self._rejections: list[Rejection] = []

    def accept(self, line: Line, row: msgspec.Struct) -> None:
        """Take `row` as what `line` says."""
        self._rows.append(row)
        self._row_numbers.append(line.number)

    def reject(self, line: Line, reason: str, column: str | None = None) -> None:
        """Note that `line`, or one column of it, does not fit."""
        place = f"line {line.number}" if column is None else f"line {line.number}, column {column}"
        rejection = Rejection(self._card.source, self._card.payload_id, place, reason, line.excerpt)
        self._rejections.append(rejection)

    def build(self) -> Slice:
        """Return the slice collected so far."""
        return self._slice(self._rows, self._rejections, self._row_numbers)

    def quarantined(self, reason: str, excerpt: str = "") -> Slice:
        """Return the slice of a payload that is rejected as a whole."""
        return self._slice([], [quarantine(self._card.source, self._card.payload_id, reason, excerpt)], [])

    def _slice(self, rows: list[msgspec.Struct], rejections: list[Rejection], row_numbers: list[int]) -> Slice:
        return Slice(
            table=self._table.name,
            slice_key=self._slice_key,
            snapshot_id=self.snapshot_id,
            rows=rows,
            rejections=rejections,
            source=self._card.source,
            retrieved_at=self._card.retrieved_at,
            row_numbers=row_numbers,
        )
