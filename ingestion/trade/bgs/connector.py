"""What is asked of the BGS, and what is made of its replies.

Here belongs asking. Here does not belong walking over pages (`walk`), nor what a row means (`rows`).
"""

from collections.abc import Iterator
from typing import Annotated

import msgspec
from msgspec import Meta

from ingestion.contracts.bgs import BGS_PRODUCTION
from ingestion.http import FailureKind, FetchError, Reply
from ingestion.live import Ask, Connector, Parsed, Request
from ingestion.source_registry import Source
from ingestion.trade.bgs.rows import PRODUCTION, productions
from ingestion.trade.bgs.walk import walk
from ingestion.trade.bgs.wire import decode_page

_ITEMS = "collections/world-mineral-statistics/items"
_NO_CONTENT = 204
_AtLeastOne = Annotated[int, Meta(ge=1)]


class Wanted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `sources.yml` asks for: commodities as the service spells them, rows a page, most walks over one of them."""

    commodities: tuple[str, ...]
    page_rows: _AtLeastOne
    most_walks: _AtLeastOne


class Bgs(Connector):
    """Production of the wanted commodities, all countries and years at once: any of them may be mended at any time."""

    tables = (BGS_PRODUCTION,)
    reading = "v1"

    def __init__(self, source: Source) -> None:
        """Ask for what `source` declares."""
        self.source = source
        self._wanted = source.wanted_as(Wanted)

    def requests(self, partition: str, ask: Ask) -> Iterator[Request]:  # noqa: ARG002
        """Yield the requests for all pages of each commodity.

        Pages have no order of their own, so rows that are edited while they are read are lost or doubled between them:
        a walk over the pages counts only if nothing moved meanwhile, otherwise another is made. The pages are read
        from landing afterwards, so that what is read is what was checked.

        Raises:
            FetchError: the rows moved during every walk (`server_error`), or a commodity has none (`wrong_answer`).
        """
        for commodity in self._wanted.commodities:
            yield from self._pages(commodity, ask)

    def parse(self, payload: bytes, request: Request) -> Parsed:
        """Read a page; see `Connector.parse`."""
        wire_rows, unknown = decode_page(payload)
        rows, findings = productions(wire_rows, request.facts["commodity"])
        return Parsed(rows, findings, unknown_fields=unknown)

    def judge(self, reply: Reply) -> FetchError | None:
        """Take nothing at all for a failure: an answer without rows is a list all the same."""
        if reply.status == _NO_CONTENT:
            return FetchError(FailureKind.EMPTY, "status 204 where a list belongs", url=reply.url, status=reply.status)
        return None

    def _pages(self, commodity: str, ask: Ask) -> list[Request]:
        """Return the requests of the first walk that counts."""
        for number in range(1, self._wanted.most_walks + 1):
            walked = walk(lambda offset, n=number: self._request(commodity, offset, n), self.parse, ask)
            if walked.fault is None:
                return walked.pages
            if number == self._wanted.most_walks or not walked.fault.is_transient:
                raise walked.fault
        raise AssertionError("unreachable: the last walk returns or raises")

    def _request(self, commodity: str, offset: int, walk_number: int) -> Request:
        return Request(
            name=f"{commodity} from row {offset + 1}",
            path=_ITEMS,
            params={
                "f": "json",
                "bgs_commodity_trans": commodity,
                "bgs_statistic_type_trans": PRODUCTION,
                "limit": str(self._wanted.page_rows),
                "offset": str(offset),
            },
            table=BGS_PRODUCTION.name,
            facts={"commodity": commodity, "walk": str(walk_number)},
        )
