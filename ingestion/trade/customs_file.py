"""A customs file downloaded by hand -> typed rows.

Here belong its encodings and its header. Here do not belong the folder that it lay in (`china_customs`), its lines
(`customs_lines`) or the words and codes that it uses (`customs_form`).
"""

from pathlib import Path

from ingestion.contracts.trade import CUSTOMS_EXPORTS
from ingestion.csv_lines import CsvFormError, Line, check_header, read_lines
from ingestion.landing import Card
from ingestion.slice_builder import SliceBuilder
from ingestion.slices import Slice
from ingestion.trade.customs_cells import plain
from ingestion.trade.customs_form import CustomsForm, reading_of
from ingestion.trade.customs_lines import LineReader


def parse_file(body: bytes, card: Card, file_name: str, form: CustomsForm) -> Slice:
    """Read the payload of one file of the drop folder.

    A file with a wrong header, of another encoding, without a line or not of text at all is quarantined as a whole;
    a line with a cell that cannot be read is rejected and the others load, and so are lines that contradict each other.

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
    reader = LineReader(header, file_name, form, f"{card.retrieved_at:%Y-%m}", builder)
    for line in lines:
        reader.read(line)
    reader.finish()
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
    printed = [plain(cell) for cell in first.cells]
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
