"""What is asked of HMRC for a month, how its pages are followed, and what its refusals mean.

Here belongs asking. Here does not belong what a row means (`rows`).
"""

from collections.abc import Iterator, Sequence

import msgspec

from ingestion.contracts.uk_hmrc import UK_TRADE_FLOWS
from ingestion.http import FailureKind, FetchError, NotYetPublishedError, Reply
from ingestion.live import Ask, Connector, Parsed, Request
from ingestion.source_registry import Source
from ingestion.trade.uk_hmrc.rows import FLOW_TYPES, flows
from ingestion.trade.uk_hmrc.wire import decode_page, peek

_FORBIDDEN = 403
_NO_CONTENT = 204


class Wanted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `sources.yml` asks for: six-digit codes, sizes of a page that may be cut off, most walks over a month."""

    commodities: tuple[str, ...]
    row_caps: tuple[int, ...]
    most_walks: int


class UkHmrc(Connector):
    """HMRC's overseas trade statistics: all countries, ports and flows of a month in the wanted codes."""

    tables = (UK_TRADE_FLOWS,)
    reading = "v1"

    def __init__(self, source: Source) -> None:
        """Ask for what `source` declares."""
        self.source = source
        self._wanted = source.wanted_as(Wanted)

    def requests(self, partition: str, ask: Ask) -> Iterator[Request]:
        """Yield the request for a month's first page; the page leads to the others.

        Pages have no order, so a month that is loaded anew while it is read loses rows between them. A walk over
        several pages counts only if its first and last page still say the same afterwards; otherwise another is made.

        Raises:
            NotYetPublishedError: HMRC has no row at all for the month.
            FetchError: the month changed during every walk.
        """
        self._check_published(partition, ask)
        for walk in range(1, self._wanted.most_walks + 1):
            first = _request(partition, self._wanted.commodities, (), str(walk))
            if _has_held_still(first, ask):
                yield first
                return
        what = f"{partition} was loaded anew while it was read, {self._wanted.most_walks} times"
        raise FetchError(FailureKind.SERVER_ERROR, what)

    def parse(self, payload: bytes, request: Request) -> Parsed:
        """Read a page; see `Connector.parse`."""
        page, unknown = decode_page(payload)
        rows, findings = flows(page.value, request.facts["month"], _codes(request))
        is_capped = page.next_link is None and len(page.value) in self._wanted.row_caps
        following = [_next(request, page.next_link)] if page.next_link else []
        return Parsed(rows, findings, is_capped, following, unknown)

    def split(self, request: Request, ask: Ask) -> Sequence[Request]:  # noqa: ARG002
        """Return one request a code, and for a single code one a kind of flow."""
        month, codes, walk = request.facts["month"], _codes(request), request.facts["walk"]
        if len(codes) > 1:
            return [_request(month, (code,), (), walk) for code in codes]
        if not request.facts["flows"]:
            return [_request(month, codes, (str(flow),), walk) for flow in sorted(FLOW_TYPES)]
        return ()

    def judge(self, reply: Reply) -> FetchError | None:
        """Tell the front door's passing 403, an HTML page, from a real refusal, and nothing at all from no trade."""
        if reply.status == _NO_CONTENT:
            return FetchError(FailureKind.EMPTY, "status 204 where a list belongs", url=reply.url, status=reply.status)
        if reply.status != _FORBIDDEN:
            return None
        is_passing = reply.body.lstrip().startswith(b"<")
        kind = FailureKind.SERVER_ERROR if is_passing else FailureKind.STATUS
        return FetchError(kind, f"status 403: {reply.excerpt()!r}", url=reply.url, status=reply.status)

    def _check_published(self, partition: str, ask: Ask) -> None:
        probe = Request(
            name=f"{partition} published?",
            path="OTS",
            params={"$filter": f"MonthId eq {partition.replace('-', '')}", "$top": "1"},
        )
        if not peek(ask(probe).body).value:
            raise NotYetPublishedError(f"{partition} of {self.source.title}")


def _request(month: str, codes: Sequence[str], flow_types: Sequence[str], walk: str) -> Request:
    parts = [f"MonthId eq {month.replace('-', '')}", _any_of([f"Commodity/Hs6Code eq '{code}'" for code in codes])]
    if flow_types:
        parts.append(_any_of([f"FlowTypeId eq {flow}" for flow in flow_types]))
    return Request(
        name=f"{month} {','.join(codes)}{' flow ' if flow_types else ''}{','.join(flow_types)}",
        path="OTS",
        params={"$filter": " and ".join(parts), "$expand": "Commodity,Country"},
        table=UK_TRADE_FLOWS.name,
        facts={"month": month, "codes": ",".join(codes), "flows": ",".join(flow_types), "walk": walk},
    )


def _any_of(conditions: Sequence[str]) -> str:
    return conditions[0] if len(conditions) == 1 else f"({' or '.join(conditions)})"


def _next(request: Request, link: str) -> Request:
    # The link carries all parameters.
    return Request(name=f"{request.name}, further", path=link, table=request.table, facts=request.facts)


def _codes(request: Request) -> tuple[str, ...]:
    return tuple(request.facts["codes"].split(","))


def _has_held_still(first: Request, ask: Ask) -> bool:
    """Walk over all pages and return whether the first and the last still say what they said."""
    pages = [ask(first)]
    seen = {first.path}
    while (link := _link(pages[-1].body)) is not None and link not in seen:
        seen.add(link)
        pages.append(ask(_next(first, link)))
    ends = [pages[0], pages[-1]] if len(pages) > 1 else []
    return all(ask(page.request, is_fresh=True).body == page.body for page in ends)


def _link(body: bytes) -> str | None:
    try:
        return peek(body).next_link
    except FetchError:
        # Reading the page says what is wrong with it, and has it asked for again.
        return None
