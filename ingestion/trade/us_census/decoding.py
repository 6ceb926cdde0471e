"""Replies of the US Census Bureau -> typed records: arrays of strings under a header that repeats itself.

Here belongs how a reply is written, and what it lacks. Here does not belong what a figure means (`rows`).
"""

from dataclasses import dataclass
from typing import TypeVar

import msgspec

from ingestion.http import FailureKind, FetchError
from ingestion.trade.us_census.wire import ExportRecord, ExportTotal, ImportRecord, ImportTotal, variables

Record = TypeVar("Record", ImportRecord | ExportRecord, ImportTotal | ExportTotal)


@dataclass(frozen=True)
class Decoded:
    """A decoded reply: its lines by name of variable, and variables that nobody asked for with an example."""

    lines: list[dict[str, str | None]]
    unknown: dict[str, str]


def read_reply(payload: bytes, record: type[msgspec.Struct], asked: dict[str, str]) -> Decoded:
    """Return the lines of a reply.

    The source repeats what was filtered by as further columns, so a variable may come twice: the first counts.

    Args:
        payload: the body, which must not be empty.
        record: what is read from it.
        asked: predicates of the request, which the reply must echo in every line that has them.

    Raises:
        FetchError: a variable is missing or of another form, or the reply is of another month or level.
    """
    header, *rows = _table(payload)
    names = [str(name) for name in header]
    missing = [name for name in variables(record) if name not in names]
    if missing:
        raise FetchError(FailureKind.SCHEMA_DRIFT, f"variables missing from the header: {', '.join(missing)}")
    lines = [_line(names, row, number) for number, row in enumerate(rows, start=2)]
    _check_echo(lines, asked)
    known = {*variables(record), *asked}
    return Decoded(lines, {name: str(lines[0][name]) for name in names if name not in known} if lines else {})


def typed(line: dict[str, str | None], record: type[Record]) -> Record:
    """Return a line as a typed record.

    Raises:
        FetchError: a variable has another form than declared; the message names it.
    """
    try:
        return msgspec.convert(line, record, strict=False)
    except msgspec.ValidationError as error:
        raise FetchError(FailureKind.SCHEMA_DRIFT, f"a value of another form: {error}") from error


def _table(payload: bytes) -> list[list[str | None]]:
    try:
        table = msgspec.json.decode(payload, type=list[list[str | None]])
    except msgspec.ValidationError as error:
        raise FetchError(FailureKind.SCHEMA_DRIFT, f"not a header with rows of strings: {error}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise FetchError(FailureKind.TRUNCATED, f"JSON that breaks off: {error}") from error
    if not table:
        raise FetchError(FailureKind.SCHEMA_DRIFT, "a table without a header")
    return table


def _line(names: list[str], row: list[str | None], number: int) -> dict[str, str | None]:
    if len(row) != len(names):
        what = f"row {number} has {len(row)} values under {len(names)} names"
        raise FetchError(FailureKind.SCHEMA_DRIFT, what)
    line: dict[str, str | None] = {}
    for name, value in zip(names, row, strict=True):
        line.setdefault(name, value or None)
    return line


def _check_echo(lines: list[dict[str, str | None]], asked: dict[str, str]) -> None:
    for line in lines:
        for name, value in asked.items():
            if line.get(name, value) != value:
                what = f"{name} is {line[name]!r} where {value!r} was asked"
                raise FetchError(FailureKind.WRONG_ANSWER, what, is_transient=True)
