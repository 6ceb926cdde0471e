"""Which pages a month has, and what the customs' refusals mean.

Here belongs asking. Here does not belong reading a page (`index`, `table`).
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, timezone

import msgspec

from ingestion.contracts.china_customs_english import CUSTOMS_BULLETIN, Flow
from ingestion.http import FailureKind, FetchError, NotYetPublishedError, Reply
from ingestion.live import Ask, Connector, Landed, Parsed, Request
from ingestion.live.partitions import split_partition
from ingestion.source_registry import Source
from ingestion.trade.china_customs_english.index import WantedTable, links_of
from ingestion.trade.china_customs_english.markup import page_of, text_of
from ingestion.trade.china_customs_english.table import Asked, read_table
from ingestion.trade.china_customs_english.title import read_title

_NO_CONTENT, _NOT_FOUND, _WALL, _OK = 204, 404, 412, 200
_BEIJING = timezone(timedelta(hours=8))


class Wanted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `sources.yml` asks for: tables by their number and title."""

    tables: tuple[WantedTable, ...]


def _today() -> date:
    return datetime.now(_BEIJING).date()


class ChinaCustomsEnglish(Connector):
    """The English monthly tables of China's customs; a partition is a month."""

    tables = (CUSTOMS_BULLETIN,)
    reading = "v1"

    def __init__(self, source: Source, today: Callable[[], date] = _today) -> None:
        """Ask for what `source` declares; `today` tells which index is the current one."""
        self.source = source
        self._wanted = source.wanted_as(Wanted)
        self._today = today

    def requests(self, partition: str, ask: Ask) -> Iterator[Request]:
        """Yield a month's tables, as many of them as are published; none for a January that comes with February.

        Raises:
            NotYetPublishedError: none is published.
        """
        year, month = split_partition(partition)
        index = self._index(year, ask)
        address = f"{self.source.base_url}/{index.request.path}"
        links = [links_of(index.body, table, address) for table in self._wanted.tables]
        of_month = [months[(month or 1) - 1] for months in links]
        if not any(of_month) and not (month == 1 and any(map(any, links))):
            raise NotYetPublishedError(f"{partition} of {self.source.title}")
        self._check_year(year, links, month or 1, ask)
        for table, link in zip(self._wanted.tables, of_month, strict=True):
            if link is not None:
                yield _request(partition, table, link)

    def parse(self, payload: bytes, request: Request) -> Parsed:
        """Read a table; see `Connector.parse`."""
        return read_table(payload, msgspec.convert(request.facts, Asked, strict=False))

    def judge(self, reply: Reply) -> FetchError | None:
        """Tell the wall, which is not to be argued with, and pages that break off."""
        if reply.status == _WALL:
            tomorrow = datetime.combine(self._today() + timedelta(days=1), datetime.min.time(), _BEIJING)
            what = "status 412: the wall against scripts; the site is left alone for today"
            until = tomorrow.astimezone(UTC)
            return FetchError(FailureKind.QUOTA, what, url=reply.url, status=reply.status, not_before=until)
        if reply.status == _NO_CONTENT:
            return FetchError(FailureKind.EMPTY, "status 204", url=reply.url, status=reply.status)
        if reply.status != _OK or not reply.body.strip() or b"\0" in reply.body:
            return None
        body = reply.body.lower()
        if b"<table" not in body:
            what = f"a page without a table: {reply.excerpt()!r}"
            return FetchError(FailureKind.WRONG_CONTENT, what, url=reply.url)
        if b"</html" not in body and body.count(b"<table") != body.count(b"</table"):
            return FetchError(FailureKind.TRUNCATED, "a page that does not end", url=reply.url)
        return None

    def _check_year(self, year: int, links: Sequence[Sequence[str | None]], month: int, ask: Ask) -> None:
        """Hold the index against the year: it does not say its own, and goes on showing the old one in January."""
        table, months = next(pair for pair in zip(self._wanted.tables, links, strict=True) if any(pair[1]))
        shown = month if months[month - 1] else next(number for number, link in enumerate(months, 1) if link)
        page = ask(_request(f"{year}-{shown:02}", table, months[shown - 1] or ""))
        try:
            title = read_title(text_of(page_of(page.body)), table.number, table.title)
        except FetchError:
            # Reading the page as a table says what is wrong, and has it asked for again.
            return
        if title.year < year:
            raise NotYetPublishedError(f"{year} of {self.source.title}: its index still shows {title.year}")

    def _index(self, year: int, ask: Ask) -> Landed:
        """Return the index of a year; the newest one has no year in its address, even a while into the next."""
        current = _index_request("monthly.html", year)
        if year >= self._today().year:
            return ask(current)
        try:
            return ask(_index_request(f"monthly{year}.html", year))
        except FetchError as error:
            if error.status != _NOT_FOUND:
                raise
            return ask(current)


def _index_request(page: str, year: int) -> Request:
    return Request(name=f"index of {year}", path=f"statics/report/{page}", expect=("html",))


def _request(partition: str, table: WantedTable, link: str) -> Request:
    flow: Flow = table.flow
    return Request(
        name=f"{partition} table {table.number}",
        path=link,
        expect=("html",),
        table=CUSTOMS_BULLETIN.name,
        facts={"month": partition, "number": str(table.number), "title": table.title, "flow": flow},
    )
