"""US Census Bureau, international trade: imports by HTS number and exports by Schedule B, month by month.

Here belongs what is asked when, and what the source means by its statuses. Here does not belong how a question or a
reply is written (`queries`, `decoding`, `rows`). Its traps: `docs/sources/us_census.md`.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from ingestion.contracts.us_census import CENSUS_FLOWS, CENSUS_TOTALS, CensusDirection, CensusFlow, CensusTotal
from ingestion.http import FailureKind, FetchError, NotYetPublishedError, Reply
from ingestion.live import Ask, Connector, Landed, Parsed, Request
from ingestion.source_registry import Source, live_source
from ingestion.trade.asking import answerable, is_short
from ingestion.trade.us_census import queries
from ingestion.trade.us_census.decoding import Decoded, read_reply, typed
from ingestion.trade.us_census.rows import flow_row, shortfalls, strange_units
from ingestion.trade.us_census.totals import parsed_totals, totals_of
from ingestion.trade.us_census.wire import DETAILS

_DIRECTIONS: tuple[CensusDirection, ...] = get_args(CensusDirection)
_KEY_TROUBLE = re.compile(rb"(?i)<title>\s*(missing|invalid) key")
_QUERY_TROUBLE = b"There was an error while running your query"
_BAD_REQUEST = 400


def us_census(environ: Mapping[str, str] = os.environ) -> "UsCensus":
    """Return the connector as declared."""
    return UsCensus(live_source("us_census", environ))


class UsCensus(Connector):
    """The connector; partitions are months."""

    tables = (CENSUS_FLOWS, CENSUS_TOTALS)
    reading = "v1"

    def __init__(self, source: Source) -> None:
        """Read what is wanted from the declaration of the source."""
        self.source = source
        self._wanted = source.wanted_as(queries.Wanted)

    def release(self, partition: str, ask: Ask) -> str:
        """Return moments and world totals of the wanted codes; any restatement of the month changes them.

        Raises:
            NotYetPublishedError: the month is not out.
        """
        totals = [total for flow in _DIRECTIONS for total in totals_of(self._published(flow, partition, ask))]
        return " ".join(f"{row.flow}:{row.hs_code}:{row.value_usd:.0f}:{row.last_updated}" for row in totals)

    def requests(self, partition: str, ask: Ask) -> Iterator[Request]:
        """Yield for each direction the world totals, and the details of each code that they list."""
        for flow in _DIRECTIONS:
            landed = self._published(flow, partition, ask)
            yield landed.request
            for total in totals_of(landed):
                yield from self._details(total, ask)

    def parse(self, payload: bytes, request: Request) -> Parsed:
        """Read a reply to a request for totals or for details; see `Connector.parse`."""
        if request.table == CENSUS_TOTALS.name:
            return parsed_totals(payload, request)
        if not payload and len(queries.prefix_of(request)) > len(self._wanted.stems[0]):
            # A tenth of the codes of a stem: nothing traded in it is an ordinary answer.
            return Parsed([])
        reply = self._read(payload, request)
        rows = self._rows(reply, request)
        is_cut, findings = shortfalls(rows, self._wanted.largest_shortfall_pct)
        known = frozenset(self._wanted.kilograms_per_unit).union(self._wanted.other_units)
        return Parsed(rows, [*findings, *strange_units(rows, known)], is_cut, unknown_fields=reply.unknown)

    def split(self, request: Request, ask: Ask) -> Sequence[Request]:  # noqa: ARG002
        """Return the ten requests for codes that are one digit longer, down to eight digits."""
        return queries.parts_of(request)

    def judge(self, reply: Reply) -> FetchError | None:
        """Tell trouble with the key, a refused variable and an overburdened query from good replies."""
        said = reply.excerpt()
        if trouble := _KEY_TROUBLE.search(reply.body[:4096]):
            what = f"the source says that the key is {trouble[1].decode().lower()}"
            return FetchError(FailureKind.UNAUTHORISED, what, url=reply.url)
        if reply.status == _BAD_REQUEST and said.startswith("error: "):
            return FetchError(FailureKind.SCHEMA_DRIFT, said, url=reply.url, status=reply.status)
        if reply.body.startswith(_QUERY_TROUBLE):
            return FetchError(FailureKind.SERVER_ERROR, said, url=reply.url, status=reply.status)
        return None

    def _published(self, flow: CensusDirection, partition: str, ask: Ask) -> Landed:
        """Return the totals of a month; the source says "nothing" to a month to come and to a mistaken question."""
        known = self._wanted.known_month
        landed = self._ask_totals(flow, partition, ask)
        if landed is not None:
            return landed
        if self._ask_totals(flow, known, ask) is not None:
            raise NotYetPublishedError(f"{flow}s of {partition} of {self.source.title}")
        what = f"nothing for {flow}s of {known}, which is published: the question is not understood any more"
        raise FetchError(FailureKind.EMPTY, what, is_transient=False)

    def _ask_totals(self, flow: CensusDirection, period: str, ask: Ask) -> Landed | None:
        return queries.ask_for_something(queries.totals_request(flow, period, self._wanted.stems), ask, totals_of)

    def _details(self, total: CensusTotal, ask: Ask) -> Iterator[Request]:
        whole = queries.details_request(total.flow, total.period, total.hs_code)
        for request in answerable(whole, ask, queries.parts_of):
            if request == whole and self._lacks(ask(whole), total):
                for part in queries.parts_of(whole):
                    yield from answerable(part, ask, queries.parts_of)
            else:
                yield request

    def _lacks(self, landed: Landed, total: CensusTotal) -> bool:
        """Return whether whole codes are missing from a reply, which its own totals cannot show."""
        try:
            rows = self._rows(self._read(landed.body, landed.request), landed.request)
        except FetchError:
            # The fetcher reads the reply too, and knows what to do about it.
            return False
        found = {row.hs_code: row.value_usd for row in rows if row.country_kind == "total"}
        return is_short(sum(found.values()), total.value_usd, self._wanted.largest_shortfall_pct)

    def _read(self, payload: bytes, request: Request) -> Decoded:
        record = DETAILS[queries.flow_of(request)]
        return read_reply(queries.filled(payload, request), record, queries.echo_of(request))

    def _rows(self, reply: Decoded, request: Request) -> list[CensusFlow]:
        flow, prefix = queries.flow_of(request), queries.prefix_of(request)
        records = [typed(line, DETAILS[flow]) for line in reply.lines]
        strangers = {record.hs_code for record in records if not record.hs_code.startswith(prefix)}
        if strangers:
            what = f"codes {', '.join(sorted(strangers))} came where {prefix} was asked"
            raise FetchError(FailureKind.WRONG_ANSWER, what, is_transient=True)
        masses, period = self._wanted.kilograms_per_unit, request.params["time"]
        rows = [flow_row(record, flow, period, masses) for record in records]
        return [row for row in rows if row is not None]
