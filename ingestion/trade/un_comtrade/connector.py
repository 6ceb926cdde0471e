"""UN Comtrade as a connector: what is released, what is asked, and whether an answer can be trusted.

Here belongs the order of things. Here do not belong parameters (`queries`), fields (`wire`) or meanings (`columns`).
"""

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from ingestion.arrow_table import ArrowTable
from ingestion.contracts.live_trade import COMTRADE_FLOWS, COMTRADE_RELEASES, ComtradeRelease
from ingestion.http import FailureKind, FetchError, NotYetPublishedError, Reply
from ingestion.live import Ask, Connector, Parsed, Request
from ingestion.source_registry import Source, live_source
from ingestion.trade.un_comtrade import queries
from ingestion.trade.un_comtrade.cells import BatchMaker, PieceReader
from ingestion.trade.un_comtrade.columns import flow_table
from ingestion.trade.un_comtrade.decoding import RowReader
from ingestion.trade.un_comtrade.releases import releases
from ingestion.trade.un_comtrade.wire import WireDataset, WireRow

_NO_CONTENT = 204


def un_comtrade(environ: Mapping[str, str] = os.environ) -> "UnComtrade":
    """Return the connector as declared: keyed when the environment holds a key, else through the preview."""
    source = live_source("un_comtrade", environ)
    return UnComtrade(source, is_keyed=source.secret(environ) is not None)


class _Area(msgspec.Struct):
    id: int | str


class _Areas(msgspec.Struct):
    results: list[_Area]


class UnComtrade(Connector):
    """The connector of UN Comtrade; months and years are partitions, monthly and annual figures one table."""

    tables = (COMTRADE_FLOWS, COMTRADE_RELEASES)
    reading = "v1"

    def __init__(self, source: Source, *, is_keyed: bool) -> None:
        """Ask as `source` declares, with its key or through the preview."""
        self.source = source
        self._wanted = source.wanted_as(queries.Wanted)
        self._is_keyed = is_keyed

    def release(self, partition: str, ask: Ask) -> str | None:
        """Return the identity of the released data sets, of what is asked of them, and by which way."""
        released = sorted(
            (row.dataset_code, row.dataset_checksum, row.last_released) for row in self._released(partition, ask)
        )
        asked = [released, self._wanted, self._is_keyed]
        return hashlib.sha256(msgspec.json.encode(asked)).hexdigest()

    def requests(self, partition: str, ask: Ask) -> Iterator[Request]:
        """Yield the availability list, and the flows of the reporters that it names."""
        reporters = sorted({row.reporter_code for row in self._released(partition, ask)})
        yield self._availability(partition)
        yield from queries.flows(partition, reporters, self._wanted, is_keyed=self._is_keyed)

    def split(self, request: Request, ask: Ask) -> Sequence[Request]:
        """Split by reporters, flows and codes, at last by partners of the reference list."""
        found = queries.halves(request)
        if found or "partnerCode" in request.params or request.table != COMTRADE_FLOWS.name:
            return found
        areas = msgspec.json.decode(ask(queries.PARTNER_LIST).body.removeprefix(b"\xef\xbb\xbf"), type=_Areas)
        return queries.by_partners(request, sorted(int(area.id) for area in areas.results if str(area.id).isdigit()))

    def parse(self, payload: bytes, request: Request) -> Parsed:
        """Read a reply of flows or of availability."""
        if request.table == COMTRADE_RELEASES.name:
            return self._parse_releases(payload)
        reader = RowReader(WireRow)
        rows = flow_table(reader.batches(payload, BatchMaker().batch, PieceReader))
        _check_answer(rows, request)
        return Parsed(
            rows,
            is_capped=self._is_cap(reader.n_rows),
            following=_follow_up(rows, request),
            unknown_fields=reader.unknown_fields,
        )

    def judge(self, reply: Reply) -> FetchError | None:
        """Take 204, which this source never means, for a failure."""
        if reply.status == _NO_CONTENT:
            return FetchError(FailureKind.EMPTY, "status 204", url=reply.url, status=reply.status)
        return None

    def _is_cap(self, n_rows: int) -> bool:
        """Return whether a reply is as long as this way of asking allows; there is no other sign of truncation."""
        if not self._is_keyed:
            return n_rows >= self._wanted.preview_row_cap
        return n_rows in self._wanted.keyed_row_caps or n_rows > max(self._wanted.keyed_row_caps)

    def _availability(self, partition: str) -> Request:
        return queries.availability(partition, self._wanted.reporters)

    def _released(self, partition: str, ask: Ask) -> list[ComtradeRelease]:
        listed = releases(RowReader(WireDataset), ask(self._availability(partition)).body)
        found = [row for row in listed if row.reporter_code in self._wanted.reporters and row.period == partition]
        if not found:
            raise NotYetPublishedError(f"{self.source.title} has released nothing of {partition}")
        return found

    def _parse_releases(self, payload: bytes) -> Parsed:
        reader = RowReader(WireDataset)
        rows = releases(reader, payload)
        return Parsed(rows, unknown_fields=reader.unknown_fields)


def _check_answer(rows: ArrowTable, request: Request) -> None:
    """Hold the rows against what was asked: a parameter that the source passed over would count twice or too much."""
    for column, name in (("reporter_code", "reporterCode"), ("flow_code", "flowCode"), ("hs_code", "cmdCode")):
        strangers = _values(rows, column) - queries.asked_codes(request, name)
        if strangers:
            what = f"rows of {name} {', '.join(sorted(strangers))} that nobody asked for in {request.name}"
            raise FetchError(FailureKind.WRONG_ANSWER, what)
    periods = {value.replace("-", "") for value in _values(rows, "period")}
    if periods - queries.asked_codes(request, "period"):
        raise FetchError(FailureKind.WRONG_ANSWER, f"rows of {', '.join(sorted(periods))} in {request.name}")


def _follow_up(rows: ArrowTable, request: Request) -> Sequence[Request]:
    """Ask again, with details, about reporters that have released the period and show no total: some send no totals."""
    if "customsCode" not in request.params or "partnerCode" in request.params:
        return ()
    silent = sorted(int(code) for code in queries.asked_codes(request, "reporterCode") - _values(rows, "reporter_code"))
    return (queries.with_details(request, silent),) if silent else ()


def _values(rows: ArrowTable, column: str) -> set[str]:
    return {str(value) for value in rows.columns[rows.column_names.index(column)].unique().to_pylist()}
