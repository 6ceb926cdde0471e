"""SDMX-CSV of Comext -> typed lines.

Here belongs how a reply is written, and what it lacks. Here does not belong what a figure means (`rows`).
"""

import csv
from dataclasses import dataclass

import msgspec

from ingestion.contracts.vocabulary import Amount, Text
from ingestion.http import FailureKind, FetchError
from ingestion.live import Request
from ingestion.trade.eurostat_comext.queries import period_of, query_of

_ALLOWED = frozenset({"OBS_FLAG", "CONF_STATUS"})


class ComextLine(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    rename={
        "last_update": "LAST UPDATE",
        "period": "TIME_PERIOD",
        "figure": "OBS_VALUE",
        "as_printed": "OBS_VALUE as printed",
        "observation_flag": "OBS_FLAG",
        "confidentiality_flag": "CONF_STATUS",
    },
):
    """A line; `last_update` is one moment for the whole data set, in Brussels time."""

    last_update: Text
    freq: Text
    reporter: Text
    partner: Text
    product: Text
    flow: Text
    indicators: Text
    period: Text
    figure: Amount | None
    as_printed: str | None
    observation_flag: str | None = None
    confidentiality_flag: str | None = None


_COLUMNS = ("LAST UPDATE", "freq", "reporter", "partner", "product", "flow", "indicators", "TIME_PERIOD", "OBS_VALUE")


@dataclass(frozen=True)
class Decoded:
    """A decoded reply: its lines, and columns that nobody declared with an example."""

    lines: list[ComextLine]
    unknown: dict[str, str]


def read_reply(payload: bytes, request: Request) -> Decoded:
    """Return the lines of a reply.

    Raises:
        FetchError: it is empty, breaks off or was queued; a column is missing or has another form; or it answers
            another question.
    """
    header, *rows = _cells(payload, request)
    names = [name.strip().strip('"') for name in header]
    missing = [name for name in _COLUMNS if name not in names]
    if missing:
        raise FetchError(FailureKind.SCHEMA_DRIFT, f"columns missing from the header: {', '.join(missing)}")
    lines = [_line(names, row, number) for number, row in enumerate(rows, start=2)]
    _check_answer(lines, request)
    known = {*_COLUMNS, *_ALLOWED, "DATAFLOW"}
    example = rows[0] if rows else [""] * len(names)
    return Decoded(lines, {name: cell for name, cell in zip(names, example, strict=False) if name not in known})


def _cells(payload: bytes, request: Request) -> list[list[str]]:
    if not payload.strip():
        raise FetchError(FailureKind.EMPTY, f"nothing for {request.name}")
    if payload.lstrip().startswith(b"<"):
        raise FetchError(FailureKind.WRONG_CONTENT, f"{request.name} was queued again")
    if not payload.endswith(b"\n"):
        raise FetchError(FailureKind.TRUNCATED, "CSV whose last line breaks off")
    try:
        text = payload.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FetchError(FailureKind.WRONG_CONTENT, f"CSV that is not UTF-8: {error.reason}") from error
    return list(csv.reader(text.splitlines()))


def _line(names: list[str], row: list[str], number: int) -> ComextLine:
    if len(row) != len(names):
        raise FetchError(FailureKind.SCHEMA_DRIFT, f"line {number} has {len(row)} cells under {len(names)} names")
    cells = {name: cell.strip() or None for name, cell in zip(names, row, strict=True)}
    try:
        return msgspec.convert(cells | {"OBS_VALUE as printed": cells["OBS_VALUE"]}, ComextLine, strict=False)
    except msgspec.ValidationError as error:
        raise FetchError(FailureKind.SCHEMA_DRIFT, f"line {number}, a cell of another form: {error}") from error


def _check_answer(lines: list[ComextLine], request: Request) -> None:
    """Hold what came against what was asked: a dimension that was passed over would count twice or too much."""
    query = query_of(request)
    asked = {
        "freq": ("M",),
        "period": (period_of(request),),
        "reporter": query.reporters,
        "partner": query.partners,
        "product": query.products,
        "flow": query.flows,
        "indicators": query.indicators,
    }
    for name, codes in asked.items():
        strangers = {getattr(line, name) for line in lines} - set(codes) if codes else set[str]()
        if strangers:
            what = f"{name} {', '.join(sorted(strangers))} came where nobody asked for it, in {request.name}"
            raise FetchError(FailureKind.WRONG_ANSWER, what, is_transient=True)
