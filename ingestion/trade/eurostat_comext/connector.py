"""Eurostat's Comext as a connector: what is released, what is asked, and whether an answer is whole.

Here belongs the order of things. Here do not belong keys (`queries`), XML (`structure`), waiting (`queue`), lines
(`decoding`) or meanings (`rows`). Its traps: `docs/sources/eurostat_comext.md`.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ingestion.contracts.eurostat_comext import COMEXT_FLOWS, COMEXT_TOTALS, ComextTotal
from ingestion.http import FailureKind, FetchError, NotYetPublishedError, Reply
from ingestion.live import Ask, Connector, Landed, Parsed, Request
from ingestion.source_registry import Source, live_source
from ingestion.trade.asking import answerable, ask_readable, is_short
from ingestion.trade.eurostat_comext import queries
from ingestion.trade.eurostat_comext.decoding import read_reply
from ingestion.trade.eurostat_comext.queue import Queue
from ingestion.trade.eurostat_comext.rows import DIRECTIONS, flow_row, shortfalls, total_row, world_value
from ingestion.trade.eurostat_comext.structure import CodeLists, NoResultsError, fault_of, read_code_lists

_NO_CONTENT, _CLIENT_ERRORS = 204, range(200, 500)


def eurostat_comext(environ: Mapping[str, str] = os.environ) -> "EurostatComext":
    """Return the connector as declared."""
    return EurostatComext(live_source("eurostat_comext", environ))


class EurostatComext(Connector):
    """The connector; partitions are months."""

    tables = (COMEXT_FLOWS, COMEXT_TOTALS)
    reading = "v1"

    def __init__(self, source: Source, sleep: Callable[[float], None] = time.sleep) -> None:
        """Ask as `source` declares; `sleep` waits between two looks at the queue."""
        self.source = source
        self._wanted = source.wanted_as(queries.Wanted)
        self._queue = Queue(self._wanted.poll_s, self._wanted.queue_patience_s, sleep)

    def release(self, partition: str, ask: Ask) -> str:
        """Return when the data set was last updated, as it prints it.

        Raises:
            NotYetPublishedError: the month is not out.
        """
        landed = self._published(partition, ask)
        return max(line.last_update for line in read_reply(landed.body, landed.request).lines)

    def requests(self, partition: str, ask: Ask) -> Iterator[Request]:
        """Yield the world totals, and the flows of each heading in parts that are answered at once."""
        landed = self._published(partition, ask)
        yield landed.request
        totals = [total_row(line) for line in read_reply(landed.body, landed.request).lines]
        lists = self._code_lists(ask)
        for products in queries.products_by_stem(self._wanted.stems, lists.products):
            whole = queries.Query(products=products, indicators=self._wanted.indicators)
            for query in queries.planned(whole, lists, self._wanted.immediate_cost):
                yield from self._whole(query, partition, totals, ask)

    def parse(self, payload: bytes, request: Request) -> Parsed:
        """Read a reply of totals or of flows; see `Connector.parse`."""
        reply = read_reply(payload, request)
        if request.table == COMEXT_TOTALS.name:
            return Parsed([total_row(line) for line in reply.lines], unknown_fields=reply.unknown)
        rows = [flow_row(line) for line in reply.lines]
        is_cut, findings = shortfalls(rows, self._wanted.largest_shortfall_pct)
        return Parsed(rows, findings, is_cut, unknown_fields=reply.unknown)

    def split(self, request: Request, ask: Ask) -> Sequence[Request]:
        """Return the halves of a question, by flows, then products, then reporters; those with nothing left out."""
        return list(self._answered(self._halves(request, ask), ask))

    def judge(self, reply: Reply) -> FetchError | None:
        """Read faults, which come as XML whatever was asked, and take 204, which is never meant, for a failure."""
        if reply.status == _NO_CONTENT:
            return FetchError(FailureKind.EMPTY, "status 204", url=reply.url, status=reply.status)
        if b'"status":413' in reply.body[:4096].replace(b" ", b""):
            return FetchError(FailureKind.TOO_LARGE, reply.excerpt(), url=reply.url, status=reply.status)
        return fault_of(reply.body[:4096], reply.url, reply.status) if reply.status in _CLIENT_ERRORS else None

    def _published(self, partition: str, ask: Ask) -> Landed:
        """Return the totals of a month; nothing for a month is nothing at all only if a known one answers."""
        try:
            return self._totals(partition, ask)
        except NoResultsError:
            known = self._wanted.known_month
        try:
            self._totals(known, ask)
        except NoResultsError as error:
            what = f"nothing for {known} either, which is published: the question is not understood any more"
            raise FetchError(FailureKind.EMPTY, what, url=error.url, is_transient=False) from None
        raise NotYetPublishedError(f"{partition} of {self.source.title}")

    def _totals(self, period: str, ask: Ask) -> Landed:
        request = queries.totals_request(self._wanted, period)
        return ask_readable(
            self._queue.settled(request, ask), ask, lambda landed: read_reply(landed.body, landed.request)
        )

    def _code_lists(self, ask: Ask) -> CodeLists:
        path = f"sdmx/2.1/contentconstraint/ESTAT/{self._wanted.dataset}"
        request = Request(name=f"codes of {self._wanted.dataset}", path=path, expect=("xml",))
        return read_code_lists(ask_readable(request, ask, lambda landed: read_code_lists(landed.body)).body)

    def _halves(self, request: Request, ask: Ask) -> list[Request]:
        if request.table != COMEXT_FLOWS.name:
            return []
        halves = queries.query_of(request).halves(self._code_lists(ask))
        return [queries.data_request(self._wanted.dataset, half, queries.period_of(request)) for half in halves]

    def _answered(self, requests: Iterable[Request], ask: Ask) -> Iterator[Request]:
        """Yield requests that have an answer: in smaller parts where they must be, and by the queue's address."""
        for request in requests:
            for part in answerable(request, ask, lambda whole: self._halves(whole, ask), (NoResultsError,)):
                try:
                    settled = self._queue.settled(part, ask)
                    ask(settled)
                except NoResultsError:
                    continue
                yield settled

    def _whole(self, query: queries.Query, partition: str, totals: list[ComextTotal], ask: Ask) -> Iterator[Request]:
        whole = queries.data_request(self._wanted.dataset, query, partition)
        headings = {(product, DIRECTIONS[flow]) for product in query.products for flow in query.flows}
        expected = {heading: world_value(totals, *heading) for heading in headings}
        found = list(self._answered([whole], ask))
        if not found and any(expected.values()):
            raise FetchError(FailureKind.WRONG_ANSWER, f"nothing for {whole.name}, where totals say something")
        for request in found:
            if queries.query_of(request) == query and self._lacks(request, expected, ask):
                yield from self._answered(self._halves(request, ask), ask)
            else:
                yield request

    def _lacks(self, request: Request, expected: Mapping[tuple[str, str], float], ask: Ask) -> bool:
        """Return whether whole reporters are missing from a reply, which its own lines cannot show."""
        try:
            rows = [flow_row(line) for line in read_reply(ask(request).body, request).lines]
        except FetchError:
            # The fetcher reads the reply too, and knows what to do about it.
            return False
        limit = self._wanted.largest_shortfall_pct
        return any(is_short(world_value(rows, *heading), value, limit) for heading, value in expected.items())
