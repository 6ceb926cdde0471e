"""A walk over the pages of one question, and whether the rows held still meanwhile.

Here belong offsets and counts. Here does not belong what is asked (`connector`), nor reading rows (`wire`).
"""

from collections.abc import Callable
from dataclasses import dataclass

from ingestion.http import FailureKind, FetchError
from ingestion.live import Ask, Parsed, Request
from ingestion.trade.bgs.wire import Envelope, peek


@dataclass(frozen=True)
class Walked:
    """The requests of the pages that were walked over, and why the walk does not count; None where it does."""

    pages: list[Request]
    fault: FetchError | None


def walk(request_at: Callable[[int], Request], parse: Callable[[bytes, Request], Parsed], ask: Ask) -> Walked:
    """Ask for page after page until all rows that match were seen; a page may be shorter than it was asked for.

    What a page says may spoil the walk (`Walked.fault`); that a page does not come is raised. Pages are read on the
    way: what `requests` finds unusable is forgotten as a whole, a page that is found so afterwards alone.

    Args:
        request_at: the request for the page that begins at an offset, from 0.
        parse: reads a page.
        ask: asks for one.

    Raises:
        FetchError: there is no reply.
    """
    pages = [request_at(0)]
    try:
        first = last = _read(ask(pages[0]).body, pages[0], parse)
        n_seen = len(first.features)
        while n_seen < first.number_matched and last.features:
            pages.append(request_at(n_seen))
            last = _read(ask(pages[-1]).body, pages[-1], parse)
            n_seen += len(last.features)
        again = _read(ask(pages[0], is_fresh=True).body, pages[0], parse) if len(pages) > 1 else first
    except _SpoiltError as spoilt:
        return Walked(pages, spoilt.why)
    return Walked(pages, _fault(pages[0].name, first, last, again, n_seen))


class _SpoiltError(Exception):
    def __init__(self, why: FetchError) -> None:
        super().__init__(str(why))
        self.why = why


def _read(body: bytes, request: Request, parse: Callable[[bytes, Request], Parsed]) -> Envelope:
    try:
        parse(body, request)
        return peek(body)
    except FetchError as error:
        raise _SpoiltError(error) from error


def _fault(what: str, first: Envelope, last: Envelope, again: Envelope, n_seen: int) -> FetchError | None:
    if first.number_matched == 0:
        nothing = f"{what}: no row; compare the spelling, letter case included, with sources.yml"
        return FetchError(FailureKind.WRONG_ANSWER, nothing)
    counts = [page.number_matched for page in (first, last, again)]
    if len(set(counts)) > 1:
        return _moved(what, f"there were {', then '.join(str(count) for count in counts)} rows")
    if n_seen != first.number_matched:
        return _moved(what, f"{n_seen} of {first.number_matched} rows came")
    # The envelope bears the time of the answer, so that only the rows are compared.
    if [bytes(row) for row in first.features] != [bytes(row) for row in again.features]:
        return _moved(what, "its first page says something else now")
    return None


def _moved(what: str, how: str) -> FetchError:
    return FetchError(FailureKind.SERVER_ERROR, f"{what}: the rows were edited while they were read: {how}")
