"""Which file is an edition, and what is asked of ScienceBase to find it.

Here belongs the catalogue. Here does not belong what the file says (`rows`).
"""

from collections.abc import Iterator, Sequence

import msgspec

from ingestion.contracts.usgs import USGS_STATISTICS
from ingestion.http import FailureKind, FetchError, NotYetPublishedError, Reply
from ingestion.live import Ask, Connector, Parsed, Request
from ingestion.source_registry import Source
from ingestion.trade.usgs.catalogue import CatalogueFile, decode_item, decode_search, pick_file
from ingestion.trade.usgs.payload import check_whole, text_of
from ingestion.trade.usgs.rows import read_edition

_NO_CONTENT = 204


class Wanted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `sources.yml` asks for: beginnings of chapter names, and the items and files of the known editions."""

    commodities: tuple[str, ...]
    items: dict[str, str]
    files: dict[str, str]


class Usgs(Connector):
    """The data releases of the USGS summaries; the partition of a year is the edition that follows it."""

    tables = (USGS_STATISTICS,)
    reading = "v1"

    def __init__(self, source: Source) -> None:
        """Ask for what `source` declares."""
        self.source = source
        self._wanted = source.wanted_as(Wanted)
        self._most_bytes = source.policy().max_decompressed_bytes

    def release(self, partition: str, ask: Ask) -> str | None:
        """Return name, size and checksum of the edition's file: a revision keeps its address and changes these.

        Raises:
            NotYetPublishedError: the catalogue has no item or no file for the edition.
        """
        found = self._file(_edition(partition), ask)
        return f"{found.name} {found.size} {found.md5}" if found.md5 else None

    def requests(self, partition: str, ask: Ask) -> Iterator[Request]:
        """Yield the request for the edition's file, at the address that the catalogue gives today.

        Raises:
            NotYetPublishedError: the catalogue has no item or no file for the edition.
        """
        edition = _edition(partition)
        found = self._file(edition, ask)
        yield Request(
            name=f"edition {edition}, {found.name}",
            path=found.url,
            expect=("csv", "zip"),
            table=USGS_STATISTICS.name,
            facts={
                "edition": edition,
                "file": self._wanted.files.get(edition, found.name),
                "size": "" if found.size is None else str(found.size),
                "md5": found.md5,
            },
        )

    def parse(self, payload: bytes, request: Request) -> Parsed:
        """Read an edition; see `Connector.parse`."""
        facts = request.facts
        check_whole(payload, facts["size"], facts["md5"])
        text = text_of(payload, facts["file"], self._most_bytes)
        return read_edition(text, int(facts["edition"]), self._wanted.commodities)

    def judge(self, reply: Reply) -> FetchError | None:
        """Take nothing at all for a failure: neither a catalogue nor an edition is ever empty."""
        if reply.status == _NO_CONTENT:
            return FetchError(FailureKind.EMPTY, "status 204", url=reply.url, status=reply.status)
        return None

    def _file(self, edition: str, ask: Ask) -> CatalogueFile:
        item = Request(
            name=f"item of edition {edition}",
            path=f"catalog/item/{self._item(edition, ask)}",
            params={"format": "json"},
        )
        files = decode_item(ask(item).body)
        found = pick_file(files, edition, self._wanted.files.get(edition))
        if found is None:
            raise NotYetPublishedError(f"the data file of edition {edition} ({_names(files)} are there)")
        return found

    def _item(self, edition: str, ask: Ask) -> str:
        if edition in self._wanted.items:
            return self._wanted.items[edition]
        words = f"mineral commodity summaries {edition}"
        search = Request(name=f"search {words}", path="catalog/items", params={"q": words, "format": "json"})
        found = decode_search(ask(search).body, edition)
        if found is None:
            raise NotYetPublishedError(f"edition {edition} of {self.source.title}")
        return found


def _edition(partition: str) -> str:
    return str(int(partition) + 1)


def _names(files: Sequence[CatalogueFile]) -> str:
    return ", ".join(found.name for found in files) or "no files"
