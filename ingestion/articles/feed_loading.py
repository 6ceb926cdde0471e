"""Notes of feeds and pages -> slices of `raw.articles__documents`.

Here belongs which version of a page holds and which held before. Every page is one slice, named by its address, and
every feed one without rows, for what is wrong with it. Here does not belong the network.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass
from datetime import UTC, datetime

import duckdb

from ingestion import ledger
from ingestion.articles.documents import DOCUMENTS, ArticleDocument
from ingestion.articles.feed_notes import FeedNote, PageNote, Version
from ingestion.articles.terms import UNDECLARED, Terms
from ingestion.articles.version import reader_version
from ingestion.landing import LandingError, LandingStore
from ingestion.slices import Rejection, Slice

_LIVE = "://"
"""Stands in the key of every slice of a feed or page, and of no file: paths below a folder have no empty part."""


def is_live(slice_key: str) -> bool:
    """Return whether a slice of the documents comes from a feed rather than from a folder."""
    return _LIVE in slice_key


def held_slices(con: duckdb.DuckDBPyConnection, payloads: Mapping[str, str]) -> list[Slice]:
    """Return the current slices of feeds and pages as they are, so that a load of the folders does not withdraw them.

    Args:
        con: an open connection to the build file.
        payloads: snapshots by payload of what is loaded beside them; the same bytes are the same article, once.
    """
    current = ledger.current(con, DOCUMENTS)
    return [
        Slice(
            table=DOCUMENTS.name,
            slice_key=slice_key,
            snapshot_id=payloads.get(snapshot_id.partition(".")[0], snapshot_id),
            rows=(),
            rejections=(),
            source=DOCUMENTS.source,
            retrieved_at=datetime.now(UTC),
        )
        for slice_key, snapshot_id in current.items()
        if snapshot_id is not None and is_live(slice_key)
    ]


def file_snapshots(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return the current snapshots of files by payload."""
    current = ledger.current(con, DOCUMENTS)
    return {
        snapshot_id.partition(".")[0]: snapshot_id
        for slice_key, snapshot_id in current.items()
        if snapshot_id is not None and not is_live(slice_key)
    }


@dataclass(frozen=True)
class PageSlices:
    """Slices of pages, reading only what the table does not hold."""

    store: LandingStore
    source: str
    publishers: Mapping[str, str]
    terms: Mapping[str, Terms]
    known: frozenset[str]

    def newest(self, note: PageNote, shared: dict[str, str]) -> Slice:
        """Return the slice of the newest version of a page; `shared` has the snapshot of each payload so far."""
        version = note.versions[-1]
        own = self._snapshot_id(note, version)
        snapshot_id = own if version.is_notice else shared.setdefault(version.payload_id, own)
        return self._slice(note, version, snapshot_id, is_read=snapshot_id == own and own not in self.known)

    def earlier(self, note: PageNote) -> Iterator[Slice]:
        """Yield the slices of the versions before, as far as the table never held their payloads."""
        payloads = {snapshot_id.partition(".")[0] for snapshot_id in self.known}
        for version in note.versions[:-1]:
            if version.payload_id not in payloads:
                yield self._slice(note, version, self._snapshot_id(note, version), is_read=True)

    def _snapshot_id(self, note: PageNote, version: Version) -> str:
        announced = [version.title, str(version.published_on), version.charset, version.address]
        parts = [note.identity, note.feeds[0], *announced, reader_version(), *astuple(self._terms(note))]
        return f"{version.payload_id}.{hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]}"

    def _terms(self, note: PageNote) -> Terms:
        """Return the terms as they are declared now; nobody answers any more for a feed that is declared no longer."""
        return self.terms.get(note.feeds[0], UNDECLARED)

    def _slice(self, note: PageNote, version: Version, snapshot_id: str, *, is_read: bool) -> Slice:
        read = self._read(note, version) if is_read else None
        return Slice(
            table=DOCUMENTS.name,
            slice_key=note.address,
            snapshot_id=snapshot_id,
            rows=[read] if isinstance(read, ArticleDocument) else [],
            rejections=[read] if isinstance(read, Rejection) else [],
            source=self.source,
            retrieved_at=version.retrieved_at,
        )

    def _read(self, note: PageNote, version: Version) -> ArticleDocument | Rejection:
        if version.is_notice:
            return Rejection(self.source, version.payload_id, "file", version.reason or "", note.address)
        card = self.store.card(self.source, version.payload_id)
        if card is None:
            raise LandingError(f"{self.source}/{version.payload_id} is missing: fetch {note.address} again")
        # Language model and parsers take a second to import; a run without new pages does without them.
        from ingestion.articles.page_reading import Announcement, Refused, read_page  # noqa: PLC0415

        known = Announcement(
            asked=note.address,
            final=version.address,
            charset=version.charset,
            collection=note.feeds[0],
            publisher=self.publishers.get(note.feeds[0]) or card.publisher or "",
            title=version.title,
            published_on=version.published_on,
            read_on=version.retrieved_at.date(),
            terms=self._terms(note),
        )
        read = read_page(self.store.read(card), known, self.source)
        return read.rejection if isinstance(read, Refused) else read


def feed_slice(note: FeedNote, source: str) -> Slice | None:
    """Return the slice of a feed: no row, and what is wrong with it; None when it never said anything."""
    if note.payload_id is None or note.retrieved_at is None:
        return None
    said = hashlib.sha256(json.dumps([str(rejection) for rejection in note.rejections]).encode()).hexdigest()[:16]
    return Slice(
        table=DOCUMENTS.name,
        slice_key=f"feed{_LIVE}{note.name}",
        snapshot_id=f"{note.payload_id}.{said}",
        rows=(),
        rejections=note.rejections,
        source=source,
        retrieved_at=note.retrieved_at,
    )
