"""CSV text -> records that know their line, and the check of a header.

Here belongs the form of CSV. Here does not belong what a cell means.
"""

import csv
import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ingestion.slices import EXCERPT_CHARACTERS


class CsvFormError(ValueError):
    """A payload cannot be read as the expected CSV table at all: its encoding or its columns are wrong."""


@dataclass(frozen=True)
class Line:
    """One record: the line it starts on (1-based) and its cells, or the fault that kept it from being split."""

    number: int
    cells: Sequence[str]
    fault: str | None = None

    @property
    def excerpt(self) -> str:
        """The beginning of the record."""
        return ",".join(self.cells)[:EXCERPT_CHARACTERS]


def read_lines(text: str) -> Iterator[Line]:
    """Yield the records of a CSV text; lines without any character are passed over."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Line(number, (), fault=f"is not valid CSV: {error}")
            continue
        if cells:
            yield Line(number, cells)


def check_header(found: Sequence[str], required: Collection[str], optional: Collection[str] = ()) -> None:
    """Hold a header against the columns that a table must have and may have; order is free.

    Raises:
        CsvFormError: a column is missing, unknown or named twice; the message names all of them.
    """
    faults = {
        "missing": [name for name in required if name not in found],
        "unknown": [name for name in found if name not in required and name not in optional],
        "named twice": [name for name in dict.fromkeys(found) if list(found).count(name) > 1],
    }
    named = [f"{fault}: {', '.join(map(repr, names))}" for fault, names in faults.items() if names]
    if named:
        raise CsvFormError(f"wrong columns ({'; '.join(named)})")
