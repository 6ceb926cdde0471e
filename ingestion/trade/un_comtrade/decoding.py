"""An envelope of UN Comtrade -> typed rows, piece by piece, so that a long reply never lies in memory as objects.

Here belong cutting, typing, and what is done when fields changed. Here does not belong which fields there are (`wire`).
"""

import re
from collections.abc import Callable, Iterator, Sized
from typing import Generic, TypeVar

import msgspec

from ingestion.http import FailureKind, FetchError
from ingestion.shared_reading import Reader, read_all
from ingestion.trade.un_comtrade.wire import as_list

PIECE_BYTES = 500_000
"""Size of the pieces; the objects of one fit into the processor's cache, which halves the time."""

Row = TypeVar("Row", bound=msgspec.Struct)
Rows = TypeVar("Rows", bound=Sized)
_FIRST_KEY = re.compile(rb'\s*\{\s*("(?:[^"\\]|\\.)*"\s*:)')
_EXCERPT = 120


class Envelope(msgspec.Struct, frozen=True, kw_only=True):
    """What stands around the rows; `count` is the number of rows sent, never of those that matched."""

    count: int
    data: list[object]
    error: str | None = ""


class RowReader(Generic[Row]):
    """Types the rows of one reply and remembers fields that the row type does not know."""

    def __init__(self, row_type: type[Row]) -> None:
        """Read rows of `row_type`, which must forbid unknown fields."""
        self.unknown_fields: dict[str, str] = {}
        self.n_rows = 0
        self._decoder = msgspec.json.Decoder(list[row_type])
        names = [field.encode_name for field in msgspec.structs.fields(row_type)]
        self._names = {name.lower(): name for name in names}

    def pieces(self, payload: bytes) -> Iterator[list[Row]]:
        """Yield the rows of a reply, some hundred at a time.

        Raises:
            FetchError: the reply breaks off, is an error, or lacks rows that it counts (`truncated`, `wrong_answer`);
                a field is missing or of another type (`schema_drift`, naming it).
        """
        return self._counted(payload, lambda pieces: map(self._typed, pieces))

    def batches(self, payload: bytes, batch: Callable[[list[Row]], Rows], reader: type[Reader]) -> Iterator[Rows]:
        """Yield the rows of a reply as columns, some hundred rows at a time; raises what `pieces` does.

        Args:
            payload: a reply; a long one is read by two processes.
            batch: makes the columns of rows.
            reader: reads the same columns in the second process, as far as the rows are as usual.
        """
        return self._counted(payload, lambda pieces: read_all(pieces, lambda piece: batch(self._typed(piece)), reader))

    def _counted(self, payload: bytes, read: Callable[[list[memoryview]], Iterator[Rows]]) -> Iterator[Rows]:
        body = payload.removeprefix(b"\xef\xbb\xbf")
        start, end = _data(body)
        count = _count(body[:start], body[end:])
        for rows in read(list(_cut(body, start, end))):
            self.n_rows += len(rows)
            yield rows
        if count != self.n_rows:
            raise FetchError(FailureKind.TRUNCATED, f"{self.n_rows} rows came where the reply counts {count}")

    def _typed(self, piece: memoryview) -> list[Row]:
        rows = as_list(piece)
        try:
            return self._decoder.decode(rows)
        except msgspec.ValidationError:
            return self._typed_by_name(rows)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise _broken(error) from None

    def _typed_by_name(self, listed: bytes) -> list[Row]:
        """Type rows whose fields are spelt in other cases, or that have fields which are not known."""
        try:
            rows = [self._known(row) for row in msgspec.json.decode(listed, type=list[dict[str, object]])]
            return self._decoder.decode(msgspec.json.encode(rows))
        except msgspec.ValidationError as error:
            what = f"UN Comtrade, in the rows from {self.n_rows + 1} on: {error}"
            raise FetchError(FailureKind.SCHEMA_DRIFT, what) from None
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise _broken(error) from None

    def _known(self, row: dict[str, object]) -> dict[str, object]:
        unknown = [name for name in row if name.lower() not in self._names]
        for name in unknown:
            self.unknown_fields.setdefault(name, repr(row[name])[:_EXCERPT])
        return {self._names[name.lower()]: value for name, value in row.items() if name not in unknown}


def _data(body: bytes) -> tuple[int, int]:
    """Return where the array of rows begins and ends, its brackets included."""
    found = re.search(rb'"data"\s*:\s*\[', body[:4096])
    end = body.rfind(b"]") + 1
    if found is None or end < found.end():
        raise FetchError(FailureKind.TRUNCATED, f"a reply without rows: {body[:_EXCERPT].decode(errors='replace')!r}")
    return found.end() - 1, end


def _count(head: bytes, tail: bytes) -> int:
    """Return the number of rows that an envelope says that it has."""
    try:
        envelope = msgspec.json.decode(head + b"[]" + tail, type=Envelope)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _broken(error) from None
    if envelope.error or envelope.count < 0:
        raise FetchError(FailureKind.WRONG_ANSWER, f"UN Comtrade says: {envelope.error!r}")
    return envelope.count


def _cut(body: bytes, start: int, end: int) -> Iterator[memoryview]:
    """Yield pieces of whole rows, with commas between them.

    A row begins with the key that the first one begins with. That key cannot follow `},{` inside a text, where its
    first quotation mark would be escaped or end the text.
    """
    first = _FIRST_KEY.match(body, start + 1)
    mark = None if first is None else b"},{" + first[1]
    view, position = memoryview(body), start + 1
    while position < end - 1:
        found = -1 if mark is None else body.find(mark, position + PIECE_BYTES, end)
        stop = end - 1 if found < 0 else found + 1
        yield view[position:stop]
        position = stop + 1


def _broken(error: Exception) -> FetchError:
    return FetchError(FailureKind.TRUNCATED, f"a reply that cannot be decoded: {error}")
