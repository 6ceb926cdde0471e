"""Articles into `raw.articles__documents`, one slice per file.

Here belongs which files are read and which were read before. Here does not belong reading a file; the readers are
imported only when there is a new one.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass
from itertools import chain
from pathlib import Path

import duckdb

from ingestion.articles.documents import DOCUMENTS, SOURCE, ArticleDocument
from ingestion.articles.feed_loading import held_slices
from ingestion.articles.sources import ArticleFile, find_files
from ingestion.articles.version import reader_version
from ingestion.files import land_file, read_fault
from ingestion.landing import Card, LandingStore
from ingestion.loading import LoadResult, Slice, load_slices, loaded_snapshots, record_payloads
from ingestion.slices import Rejection, quarantine

Progress = Callable[[int, int], None]
"""Called with the number of articles done and the number there are."""


@dataclass(frozen=True)
class _Landed:
    """A file whose bytes, and whose sidecar's, are in the landing store."""

    file: ArticleFile
    card: Card
    sidecar: Card | None

    @property
    def snapshot_id(self) -> str:
        """Identity of all that decides the row: bytes, sidecar, name, terms, reader. It begins with the payload's."""
        terms = astuple(self.file.terms)
        parts = [self.sidecar.payload_id if self.sidecar else "", self.file.slice_key, reader_version(), *terms]
        return f"{self.card.payload_id}.{hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]}"


def load_documents(
    con: duckdb.DuckDBPyConnection,
    store: LandingStore,
    run_id: str,
    folders: Sequence[Path],
    progress: Progress | None = None,
) -> LoadResult:
    """Load every article of `folders` into `raw.articles__documents`, one slice per file.

    Files that were read before by the same readers are hashed and not read again. Files that cannot be read are
    rejected with a reason, and the load goes on. Articles that are no longer in the folders are withdrawn.

    Args:
        con: an open connection to the build file.
        store: landing store; every file and every sidecar is put there first.
        run_id: identity of the run.
        folders: folders of articles, e.g. `warehouse.paths.article_dirs()`.
        progress: called after each article.

    Returns:
        Counts of rows and of rejected files.

    Raises:
        SourceFolderError: a folder is missing, or the terms that it declares cannot be read.
    """
    landed = [_land(store, file) for file in find_files(folders)]
    record_payloads(con, (card for entry in landed for card in (entry.card, entry.sidecar) if card is not None))
    known = loaded_snapshots(con, DOCUMENTS)
    # Pages of feeds are in no folder and stay; the first of the files with the same bytes speaks for them.
    held = held_slices(con, {entry.card.payload_id: entry.snapshot_id for entry in reversed(landed)})
    slices = chain(_slices(store, landed, known, progress), held)
    return load_slices(con, DOCUMENTS, slices, run_id, complete=True)


def _land(store: LandingStore, file: ArticleFile) -> _Landed:
    licence = file.terms.licence
    card = land_file(store, SOURCE, file.path, file.slice_key, licence=licence, media_type=file.media_type)
    if file.sidecar is None:
        return _Landed(file, card, None)
    name = f"{file.collection}/{file.sidecar.name}"
    sidecar = land_file(store, SOURCE, file.sidecar, name, licence=licence, media_type="application/toml")
    return _Landed(file, card, sidecar)


def _slices(
    store: LandingStore, landed: Sequence[_Landed], known: frozenset[str], progress: Progress | None
) -> Iterator[Slice]:
    """Yield one slice per file; files of the same bytes are one article and share the first one's snapshot."""
    snapshots: dict[str, str] = {}
    for done, entry in enumerate(landed, start=1):
        is_first = entry.card.payload_id not in snapshots
        snapshot_id = snapshots.setdefault(entry.card.payload_id, entry.snapshot_id)
        read = _read(store, entry) if is_first and snapshot_id not in known else None
        yield Slice(
            table=DOCUMENTS.name,
            slice_key=entry.file.slice_key,
            snapshot_id=snapshot_id,
            rows=[read] if isinstance(read, ArticleDocument) else [],
            rejections=[read] if isinstance(read, Rejection) else [],
            source=SOURCE,
            retrieved_at=entry.card.retrieved_at,
        )
        if progress is not None:
            progress(done, len(landed))


def _read(store: LandingStore, entry: _Landed) -> ArticleDocument | Rejection:
    for card in filter(None, (entry.card, entry.sidecar)):
        fault = read_fault(card)
        if fault is not None:
            return quarantine(SOURCE, entry.card.payload_id, f"{card.name} {fault}")
    # Language model and parsers take a second to import; a run without new articles does without them.
    from ingestion.articles.reading import read_article  # noqa: PLC0415

    sidecar = store.read(entry.sidecar) if entry.sidecar else None
    return read_article(entry.file, store.read(entry.card), sidecar, entry.card.retrieved_at.date())
