"""XML of Comext: which codes exist, which questions are queued, and faults.

Here belongs reading these documents. Here does not belong what to do about them (`connector`, `queue`).
"""

import re
from dataclasses import dataclass
from typing import Any

import lxml.etree

from ingestion.http import FailureKind, FetchError

_TICKET = re.compile(r"[A-Za-z0-9-]{8,64}")
_FAULT = re.compile(rb"<(?:\w+:)?faultcode[^>]*>\s*(?:\w+:)?([^<\s]+)\s*</")
_FAULT_TEXT = re.compile(rb"(?s)<(?:\w+:)?faultstring[^>]*>\s*(.*?)\s*</")
_LONGEST_TEXT = 200


class NoResultsError(FetchError):
    """The source has nothing for a question; an ordinary answer."""


class TicketGoneError(FetchError):
    """The source no longer knows a queued question."""


@dataclass(frozen=True)
class CodeLists:
    """Codes that the data set holds now; a code that it does not hold fails a whole question."""

    reporters: tuple[str, ...]
    partners: tuple[str, ...]
    products: tuple[str, ...]


@dataclass(frozen=True)
class Ticket:
    """A queued question, and how far it is."""

    key: str
    state: str


def read_code_lists(body: bytes) -> CodeLists:
    """Return the codes of a content constraint.

    Raises:
        FetchError: it breaks off, or a dimension is missing; the message names it.
    """
    codes: dict[str, tuple[str, ...]] = {}
    for element in _root(body).iter("{*}KeyValue"):
        values = (value.text or "" for value in element.iter("{*}Value"))
        codes[str(element.get("id"))] = tuple(value.strip() for value in values if value.strip())
    missing = [name for name in ("reporter", "partner", "product") if not codes.get(name)]
    if missing:
        raise FetchError(FailureKind.SCHEMA_DRIFT, f"the content constraint lacks {', '.join(missing)}")
    return CodeLists(codes["reporter"], codes["partner"], codes["product"])


def read_ticket(body: bytes) -> Ticket | None:
    """Return the ticket that came instead of data, or None for anything but XML.

    Raises:
        FetchError: XML that is no ticket.
    """
    if not body.lstrip().startswith(b"<"):
        return None
    root = _root(body)
    keys = [_text(element) for name in ("id", "key") for element in root.iter(f"{{*}}{name}")]
    states = [_text(element).upper() for element in root.iter("{*}status")]
    if not keys or not states or _TICKET.fullmatch(keys[0]) is None:
        what = f"XML that is neither data nor a ticket: {body[:_LONGEST_TEXT].decode(errors='replace')!r}"
        raise FetchError(FailureKind.WRONG_CONTENT, what)
    return Ticket(keys[0], states[0])


def fault_of(body: bytes, url: str, status: int) -> FetchError | None:
    """Return what a SOAP-like fault means, or None where there is none."""
    code = _FAULT.search(body)
    if code is None:
        return None
    found = _FAULT_TEXT.search(body)
    said = found[1][:_LONGEST_TEXT].decode(errors="replace") if found else ""
    what = f"fault {code[1].decode(errors='replace')}: {said}"
    if "DATA_NOT_YET_AVAILABLE" in said:
        return FetchError(FailureKind.SERVER_ERROR, what, url=url, status=status)
    if "UNKNOWN_REQUEST" in said:
        return TicketGoneError(FailureKind.STATUS, what, url=url, status=status)
    if code[1] == b"100":
        return NoResultsError(FailureKind.EMPTY, what, url=url, status=status, is_transient=False)
    kind = FailureKind.TOO_LARGE if code[1] == b"413" or "TOO_BIG" in said else FailureKind.STATUS
    return FetchError(kind, what, url=url, status=status)


def _root(body: bytes) -> Any:
    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return lxml.etree.fromstring(body, parser)
    except lxml.etree.XMLSyntaxError as error:
        raise FetchError(FailureKind.TRUNCATED, f"XML that breaks off: {error}") from error


def _text(element: Any) -> str:
    return (element.text or "").strip()
