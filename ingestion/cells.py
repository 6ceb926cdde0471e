"""The text of one cell -> the value that its column's contract asks for.

Here belong the types and shapes of single cells. Here does not belong a rule across cells.
"""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import msgspec
from msgspec import inspect

from ingestion.contracts.vocabulary import CALENDAR

CellReader = Callable[[str], Any]
"""Reads a cell's text as the value of its column; raises `CellError` where it does not fit."""

_FIGURE = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_WHOLE_FIGURE = re.compile(r"-?[0-9]+")


class CellError(ValueError):
    """A cell does not fit its column; the message says why."""


def cell_readers(row_type: type[msgspec.Struct]) -> dict[str, CellReader]:
    """Return a reader for each field of a row type; an empty cell is None where the field may be null."""
    return {field.name: _reader(field.type) for field in msgspec.structs.fields(row_type)}


def _reader(annotation: Any) -> CellReader:
    members = _members(inspect.type_info(annotation))
    is_nullable = any(isinstance(member, inspect.NoneType) for member in members)
    form = next((_FORMS[type(member)] for member in members if type(member) in _FORMS), None)
    is_calendar = any(isinstance(member, inspect.Metadata) and (member.extra or {}).get(CALENDAR) for member in members)

    def read(text: str) -> Any:
        if text == "":
            if is_nullable:
                return None
            raise CellError("is empty")
        if form is not None and form.fullmatch(text) is None:
            raise CellError(f"{text!r} is not a plain figure")
        if is_calendar:
            _check_calendar(text)
        return _convert(text, annotation)

    return read


def _convert(text: str, annotation: Any) -> Any:
    try:
        return msgspec.convert(text, annotation, strict=False)
    except msgspec.ValidationError as error:
        raise CellError(f"{text!r} does not fit: {error}") from error


def _check_calendar(text: str) -> None:
    try:
        dt.date.fromisoformat(text + "-01" * (2 - text.count("-")))
    except ValueError as error:
        raise CellError(f"{text!r} is no year, month or day of the calendar") from error


def _members(info: inspect.Type) -> list[inspect.Type]:
    """Return the type, what it wraps and what it unites, flat."""
    if isinstance(info, inspect.UnionType):
        return [found for member in info.types for found in _members(member)]
    if isinstance(info, inspect.Metadata):
        return [info, *_members(info.type)]
    return [info]


_FORMS: dict[type[inspect.Type], re.Pattern[str]] = {inspect.FloatType: _FIGURE, inspect.IntType: _WHOLE_FIGURE}
