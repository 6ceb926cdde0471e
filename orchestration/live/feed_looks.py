"""One look at all feeds from the data root, whoever asks for it: a command or a step.

Here belongs where its notes and payloads lie. Here does not belong Dagster, which takes seconds to import, nor loading.
"""

from ingestion.articles.feed_declaration import SOURCE_NAME
from ingestion.articles.feed_journal import FeedJournal
from ingestion.articles.feed_outcome import FeedsLook, Progress
from ingestion.articles.feeds import fetch_feeds
from ingestion.landing import LandingStore
from ingestion.source_registry import Source
from warehouse.paths import data_paths


def feeds_journal() -> FeedJournal:
    """Return the notes on all feeds and pages."""
    return FeedJournal(data_paths().landing, SOURCE_NAME)


def look_at_feeds(source: Source, progress: Progress | None = None) -> FeedsLook:
    """Ask the feeds and the pages that are due, and land what is new; it waits there for being loaded."""
    with source.client() as http:
        return fetch_feeds(LandingStore(data_paths().landing), source, http, progress=progress)
