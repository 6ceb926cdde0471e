"""A CSV payload whose columns are those of a raw table -> typed rows, and a rejection for what does not fit.

Here belongs what every CSV source in our own column names shares. Here does not belong a foreign header, unit or
encoding; a source that has those parses its lines itself.
"""

from collections.abc import Mapping, Sequence

from ingestion.cells import CellError, CellReader, cell_readers
from ingestion.contracts import RawTable
from ingestion.csv_lines import CsvFormError, Line, check_header, read_lines
from ingestion.landing import Card
from ingestion.slice_builder import SliceBuilder
from ingestion.slices import Slice

_AS_PRINTED = "_as_printed"


def csv_columns(table: RawTable) -> tuple[str, ...]:
    """Return the columns of the table's CSV form: those of the row without the text twins `*_as_printed`."""
    return tuple(column.name for column in table.row_columns if not column.name.endswith(_AS_PRINTED))


def parse_table(body: bytes, card: Card, table: RawTable, slice_key: str) -> Slice:
    """Parse a UTF-8 CSV payload whose header holds exactly the columns of `table`, in any order.

    An empty cell is null. A line with a cell that does not fit is rejected, with one rejection for each such cell;
    the other lines load.

    Args:
        body: the payload; a byte-order mark is allowed.
        card: its card.
        table: contract of the rows.
        slice_key: what the payload speaks for.

    Returns:
        The slice to load.

    Raises:
        CsvFormError: the bytes are not UTF-8, or a column is missing, unknown or named twice.
    """
    try:
        lines = read_lines(body.decode("utf-8-sig"))
        header = next(lines, Line(1, ())).cells
        check_header(header, csv_columns(table))
    except UnicodeDecodeError as error:
        raise CsvFormError(f"{card.name}: byte {error.start} is not UTF-8") from error
    except CsvFormError as error:
        raise CsvFormError(f"{card.name}: {error}") from error
    builder = SliceBuilder(card, table, slice_key)
    readers = cell_readers(table.row_type)
    for line in lines:
        _read_line(line, header, table, readers, builder)
    return builder.build()


def _read_line(
    line: Line, header: Sequence[str], table: RawTable, readers: Mapping[str, CellReader], builder: SliceBuilder
) -> None:
    if line.fault is not None or len(line.cells) != len(header):
        builder.reject(line, line.fault or f"has {len(line.cells)} cells where the header has {len(header)}")
        return
    cells = dict(zip(header, line.cells, strict=True))
    values: dict[str, object] = {}
    is_sound = True
    for column, read in readers.items():
        try:
            values[column] = read(cells[column.removesuffix(_AS_PRINTED)])
        except CellError as error:
            builder.reject(line, str(error), column)
            is_sound = False
    if is_sound:
        builder.accept(line, table.row_type(**values))
