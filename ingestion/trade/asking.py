"""Asking a source that may be too weak for a question, or may once have answered nonsense.

Here belong rules that several sources of trade share. Here does not belong what any one source is asked.
"""

from collections.abc import Callable, Iterator, Sequence

from ingestion.http import FailureKind, FetchError
from ingestion.live import Ask, Landed, Request
from ingestion.live.fetching import READ_ATTEMPTS

_TOO_HEAVY = frozenset({FailureKind.TIMEOUT, FailureKind.SERVER_ERROR, FailureKind.TOO_LARGE})


def answerable(
    request: Request,
    ask: Ask,
    split: Callable[[Request], Sequence[Request]],
    nothing: tuple[type[FetchError], ...] = (),
) -> Iterator[Request]:
    """Yield `request`, or where the source has no strength for it the smallest splits of it that it answers.

    The HTTP client has repeated what may be repeated before a failure comes here. The first part that cannot be split
    any more ends it, so that a source that is down costs one try for each size, not one for each part. Parts that fail
    with `nothing`, by which a source says that there is nothing, are left out.

    Raises:
        FetchError: the smallest part fails too, or for another reason than its weight.
    """
    try:
        ask(request)
    except nothing:
        return
    except FetchError as error:
        smaller = split(request) if error.kind in _TOO_HEAVY else ()
        if not smaller:
            raise
        for part in smaller:
            yield from answerable(part, ask, split, nothing)
        return
    yield request


def ask_readable(request: Request, ask: Ask, read: Callable[[Landed], object]) -> Landed:
    """Return the reply, asked for anew where `read` cannot read it.

    Within a backfill a reply comes from landing; without this one that broke off would come for ever.

    Raises:
        FetchError: there is no reply. Whether the last one can be read is seen when it is read.
    """
    landed = ask(request)
    for _ in range(1, READ_ATTEMPTS):
        if _is_readable(landed, read):
            break
        landed = ask(request, is_fresh=True)
    return landed


def is_short(found: float, expected: float, largest_pct: float) -> bool:
    """Return whether `found` lacks more than `largest_pct` per cent of `expected`."""
    return found < expected * (1 - largest_pct / 100)


def _is_readable(landed: Landed, read: Callable[[Landed], object]) -> bool:
    try:
        read(landed)
    except FetchError:
        return False
    return True
