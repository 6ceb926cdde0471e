"""Feeds: when they are asked, when not, and what they announce noted for each page.

Here belongs the look at one feed. Pages are noted before the feed is, so that a look that is killed announces them
again. Here does not belong asking the pages (`page_fetching`) or the build file.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from ingestion.articles.feed_addresses import canonical, identity
from ingestion.articles.feed_declaration import Feed
from ingestion.articles.feed_index import Announced, IndexReader
from ingestion.articles.feed_journal import FeedJournal
from ingestion.articles.feed_listing import Entry
from ingestion.articles.feed_notes import FeedNote, PageNote
from ingestion.articles.feed_outcome import FeedLook
from ingestion.articles.feed_replies import get_listing
from ingestion.http import FetchError, Reply
from ingestion.slices import Rejection

_GONE = 410
_MISSING = 404
_MISSING_DAYS = 3
_SUSPENSION = timedelta(days=7)


@dataclass(frozen=True)
class FeedReader:
    """Looks at feeds."""

    index: IndexReader
    journal: FeedJournal
    now: datetime

    def look(self, feed: Feed) -> FeedLook:
        """Ask one feed, and note what it announces. Failures are part of the answer."""
        before = self.journal.feed(feed.name)
        before = before if before is not None and before.url == feed.url else FeedNote(name=feed.name, url=feed.url)
        if before.is_retired or self._is_suspended(before):
            return FeedLook(feed.name, "suspended", reason=before.notice)
        try:
            if not self.index.robots.allows(canonical(feed.url) or feed.url):
                return self._refused(feed, before, "robots.txt does not allow the feed to be asked")
            reply = get_listing(self.index.http, feed.url, before.etag, before.last_modified)
        except FetchError as error:
            return self._failed(feed, before, error)
        if reply.is_not_modified:
            self.journal.note(msgspec.structs.replace(before, missing_on=()))
            return FeedLook(feed.name, "unchanged", before.n_entries)
        return self._read(feed, before, reply)

    def _read(self, feed: Feed, before: FeedNote, reply: Reply) -> FeedLook:
        found = self.index.read(feed, reply, feed.name)
        n_new = sum(self._announce(feed, entry) for entry in _chosen(feed, found.entries))
        self.journal.note(_after(self.index.landing.source, feed, before, reply, found))
        if not found.entries and not found.is_whole and found.rejections:
            return FeedLook(feed.name, "refused", reason=found.rejections[0].reason)
        state = "failed" if found.failure else "read"
        return FeedLook(feed.name, state, len(found.entries), n_new, found.failure)

    def _announce(self, feed: Feed, entry: Entry) -> bool:
        """Note that a page is announced; return whether it is so for the first time."""
        known = self.journal.page(identity(entry.address))
        if known is None:
            self.journal.note(_first_note(feed, entry, self.now))
            return True
        feeds = known.feeds if feed.name in known.feeds else (*known.feeds, feed.name)
        # Two feeds word their announcements differently; only the first one's wording tells a change.
        version = entry.version if feed.name == known.feeds[0] else known.announced
        after = msgspec.structs.replace(
            known,
            feeds=feeds,
            announced=version,
            title=known.title or entry.title,
            published_on=known.published_on or entry.published_on,
        )
        if after != known:
            self.journal.note(after)
        return False

    def _failed(self, feed: Feed, before: FeedNote, error: FetchError) -> FeedLook:
        if error.status == _GONE:
            return self._refused(feed, before, "the feed is gone for good (status 410)", is_retired=True)
        if error.status == _MISSING:
            missing_on = tuple(sorted({*before.missing_on, self.now.date()}))
            before = msgspec.structs.replace(before, missing_on=missing_on)
            return self._refused(feed, before, f"the feed is not found (status 404) since {missing_on[0]}")
        if not error.is_transient:
            return self._refused(feed, before, error.what)
        return FeedLook(feed.name, "failed", reason=str(error))

    def _refused(self, feed: Feed, before: FeedNote, reason: str, *, is_retired: bool = False) -> FeedLook:
        notice = self.index.landing.put_notice(feed, feed.name, feed.url, reason, self.now)
        self.journal.note(
            msgspec.structs.replace(
                before,
                payload_id=notice.payload_id,
                retrieved_at=self.now,
                etag=None,
                last_modified=None,
                rejections=(Rejection(notice.source, notice.payload_id, "file", reason, feed.url),),
                notice=reason,
                is_retired=is_retired,
            )
        )
        return FeedLook(feed.name, "refused", reason=reason)

    def _is_suspended(self, note: FeedNote) -> bool:
        looked = note.retrieved_at
        is_missing = len(note.missing_on) >= _MISSING_DAYS
        return is_missing and looked is not None and self.now - looked < _SUSPENSION


def _chosen(feed: Feed, entries: Iterable[Entry]) -> list[Entry]:
    words = [word.casefold() for word in feed.words]
    shown = ((entry, f"{entry.title or ''} {entry.summary} {entry.address}".casefold()) for entry in entries)
    return [entry for entry, text in shown if not words or any(word in text for word in words)]


def _first_note(feed: Feed, entry: Entry, now: datetime) -> PageNote:
    return PageNote(
        identity=identity(entry.address),
        address=entry.address,
        feeds=(feed.name,),
        title=entry.title,
        published_on=entry.published_on,
        announced=entry.version,
        first_seen=now,
    )


def _after(source: str, feed: Feed, before: FeedNote, reply: Reply, found: Announced) -> FeedNote:
    payload_id = hashlib.sha256(reply.body).hexdigest()
    # A sitemap may change while its index does not, and a list that broke off or lost everything must come anew.
    is_kept = found.is_whole and bool(found.entries) and not found.is_index and found.failure is None
    rejections = found.rejections
    if found.is_whole and not found.entries and before.n_entries:
        what = f"the feed lists nothing any more; it listed {before.n_entries} pages, which stay"
        rejections = (*rejections, Rejection(source, payload_id, "file", what, ""))
    return FeedNote(
        name=feed.name,
        url=feed.url,
        payload_id=payload_id,
        retrieved_at=reply.retrieved_at,
        etag=reply.headers.get("etag") if is_kept else None,
        last_modified=reply.headers.get("last-modified") if is_kept else None,
        n_entries=len(found.entries),
        rejections=rejections,
    )
