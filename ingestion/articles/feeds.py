"""Live articles: feeds and sitemaps, and the pages behind them, into `raw.articles__documents`.

Here belong the two halves of a run: `fetch_feeds` asks the network and lands, `load_feeds` also writes the build file.
Here does not belong any one feed's form, nor what a page says.
"""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime

import duckdb

from ingestion.articles.documents import DOCUMENTS
from ingestion.articles.feed_declaration import FeedsWanted, feeds_wanted
from ingestion.articles.feed_journal import FeedJournal
from ingestion.articles.feed_loading import PageSlices, feed_slice, file_snapshots
from ingestion.articles.feed_outcome import FeedsLook, Progress
from ingestion.http import HttpClient
from ingestion.landing import LandingStore
from ingestion.loading import LoadResult, Slice, load_slices, loaded_snapshots, record_payloads
from ingestion.source_registry import Source


@dataclass(frozen=True)
class FeedsLoaded(LoadResult):
    """What a load of the documents did, and the look before it."""

    look: FeedsLook


def fetch_feeds(
    store: LandingStore,
    source: Source,
    http: HttpClient,
    *,
    progress: Progress | None = None,
    now: datetime | None = None,
) -> FeedsLook:
    """Ask the feeds and the pages that are due, and land what is new; nothing is written to the build file.

    Each answer is noted at once: a run that is killed is taken up by the next one where it stopped. A feed or page
    that fails takes nothing away from the others.

    Args:
        store: landing store; the notes lie there too.
        source: the declaration, `live_source("feeds")`.
        http: a client under its limits, `source.client()`.
        progress: called after each page.
        now: the moment of the look (UTC).
    """
    # The network's half needs parsers that a run without network does without.
    from ingestion.articles.feed_look import Look  # noqa: PLC0415

    wanted = feeds_wanted(source)
    look = Look(store, FeedJournal(store.root, source.name), source.name, http, wanted, now or datetime.now(UTC))
    return look.run(progress)


def load_feeds(
    con: duckdb.DuckDBPyConnection,
    store: LandingStore,
    run_id: str,
    source: Source,
    http: HttpClient | None,
    *,
    progress: Progress | None = None,
    now: datetime | None = None,
) -> FeedsLoaded:
    """Fetch what is new and load every page that was ever landed, one slice per page.

    Pages that the table holds are not read again. Pages that changed are a new version beside the old one. Pages that
    left their feed, or are gone, stay. A build file begun anew gets all versions back, without network.

    Args:
        con: an open connection to the build file.
        store: landing store.
        run_id: identity of the run.
        source: the declaration, `live_source("feeds")`.
        http: a client under its limits, `source.client()`; None loads what is landed and asks nobody.
        progress: called after each page that is asked.
        now: the moment of the look (UTC).

    Returns:
        Counts of rows and rejections of the documents, and what came of the look.
    """
    look = FeedsLook() if http is None else fetch_feeds(store, source, http, progress=progress, now=now)
    wanted, journal = feeds_wanted(source), FeedJournal(store.root, source.name)
    # Before the notes are read: what is landed meanwhile waits for the next load.
    landed = journal.landed()
    record_payloads(con, store.cards(source.name))
    known = loaded_snapshots(con, DOCUMENTS)
    publishers = {feed.name: feed.publisher for feed in wanted.feeds}
    pages = PageSlices(store, source.name, publishers, {feed.name: feed.terms for feed in wanted.feeds}, known)
    notes = [note for note in journal.pages() if note.versions and note.alias_of is None]
    shared = file_snapshots(con)
    earlier = sorted((piece for note in notes for piece in pages.earlier(note)), key=lambda piece: piece.retrieved_at)
    newest = [pages.newest(note, shared) for note in notes]
    feeds = _feed_slices(journal, wanted, source.name)
    result = load_slices(con, DOCUMENTS, [*feeds, *newest], run_id, complete=False, earlier=earlier)
    journal.finish(landed)
    return FeedsLoaded(**asdict(result), look=look)


def _feed_slices(journal: FeedJournal, wanted: FeedsWanted, source: str) -> list[Slice]:
    notes = (journal.feed(feed.name) for feed in wanted.feeds)
    found = (feed_slice(note, source) for note in notes if note is not None)
    return [piece for piece in found if piece is not None]
