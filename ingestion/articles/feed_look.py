"""One look at all feeds and at the pages that are due.

Here belongs the order of the look. Here does not belong one feed (`feed_fetching`) or one page (`page_fetching`).
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from ingestion.articles.feed_declaration import FeedsWanted
from ingestion.articles.feed_fetching import FeedReader
from ingestion.articles.feed_index import IndexReader
from ingestion.articles.feed_journal import FeedJournal
from ingestion.articles.feed_landing import FeedLanding
from ingestion.articles.feed_notes import PageNote
from ingestion.articles.feed_outcome import FeedsLook, PageState, Progress
from ingestion.articles.feed_robots import Robots
from ingestion.articles.page_fetching import PageFetcher
from ingestion.articles.page_twins import Twins
from ingestion.http import HttpClient
from ingestion.landing import LandingStore


@dataclass(frozen=True)
class Look:
    """One look: first all feeds, then all pages that are due, those that never came first."""

    store: LandingStore
    journal: FeedJournal
    source: str
    http: HttpClient
    wanted: FeedsWanted
    now: datetime

    def run(self, progress: Progress | None) -> FeedsLook:
        """Look, and say what came of it."""
        landing = FeedLanding(self.store, self.source)
        robots = Robots(self.http, self.journal, self.now)
        reader = FeedReader(IndexReader(self.http, landing, robots, self.wanted, self.now), self.journal, self.now)
        looks = [reader.look(feed) for feed in self.wanted.feeds]
        notes = list(self.journal.pages())
        fetcher = PageFetcher(self.http, landing, self.journal, robots, Twins(notes), self.now)
        feeds = {feed.name: feed for feed in self.wanted.feeds}
        due = [note for note in notes if is_due(note, self.wanted, self.now) and note.feeds[0] in feeds]
        due.sort(key=lambda note: note.looked_at is not None)
        asked = due[: self.wanted.most_pages]
        states: Counter[PageState] = Counter()
        for done, note in enumerate(asked, start=1):
            states[fetcher.look(note, feeds[note.feeds[0]])] += 1
            if progress is not None:
                progress(done, len(asked))
        failures = [f"{look.name}: {look.reason}" for look in looks if look.state == "failed"]
        return FeedsLook(
            feeds=tuple(looks),
            pages=dict(states),
            n_waiting=len(due) - len(asked) + states["failed"] + states["skipped"],
            failures=(*failures, *fetcher.failures),
        )


def is_due(note: PageNote, wanted: FeedsWanted, now: datetime) -> bool:
    """Return whether a page is due: it never answered, its feed says that it changed, or it is watched and it is time.

    A page that is refused for a passing reason is due at each look, but watched no longer than others.
    """
    if note.alias_of is not None:
        return False
    if note.looked_at is None or note.announced != note.looked_version:
        return True
    is_watched = now - note.first_seen <= timedelta(days=wanted.watch_days)
    return is_watched and (note.is_pending or now - note.looked_at >= timedelta(hours=wanted.recheck_hours))
