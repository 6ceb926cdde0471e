"""Pages behind feeds: which are due, asked, and what came of each noted as a version, a refusal or a failure.

Here belongs the look at one page. Its note is written after its payload is landed, so that a look that is killed is
taken up where it stopped. Here does not belong reading a page (`page_reading`) or the build file.
"""

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from ingestion.articles.documents import ArticleDocument
from ingestion.articles.feed_addresses import canonical, host, identity
from ingestion.articles.feed_declaration import Feed
from ingestion.articles.feed_journal import FeedJournal
from ingestion.articles.feed_landing import FeedLanding
from ingestion.articles.feed_notes import PageNote, Version
from ingestion.articles.feed_outcome import PageState
from ingestion.articles.feed_replies import ends_early, get_page
from ingestion.articles.feed_robots import Robots
from ingestion.articles.page_encoding import charset_of
from ingestion.articles.page_reading import Announcement, Refused, read_page, said, stated_identity
from ingestion.articles.page_twins import Twins, newest_article
from ingestion.http import FetchError, HttpClient, Reply

_MOST_FAILURES = 3
"""A host that failed so often on end is left alone for the rest of the run."""


@dataclass
class PageFetcher:
    """Looks at pages, politely: a host that fails is not asked again and again."""

    http: HttpClient
    landing: FeedLanding
    journal: FeedJournal
    robots: Robots
    twins: Twins
    now: datetime
    failures: list[str] = field(default_factory=list[str])
    _failing: Counter[str] = field(default_factory=Counter[str])

    def look(self, note: PageNote, feed: Feed) -> PageState:
        """Ask one page and note what came of it."""
        site = host(note.address)
        if self._failing[site] >= _MOST_FAILURES:
            return "skipped"
        try:
            if not self.robots.allows(note.address):
                return self._never_came(note, feed, "robots.txt does not allow the page to be asked")
            reply = get_page(self.http, note.address, note.etag, note.last_modified)
        except FetchError as error:
            if not error.is_transient:
                return self._never_came(note, feed, f"the page never came: {error.what}")
            self._failing[site] += 1
            self.failures.append(str(error))
            self.journal.note(msgspec.structs.replace(note, is_pending=True))
            return "failed"
        self._failing[site] = 0
        return self._unchanged(note) if reply.is_not_modified else self._answered(note, feed, reply)

    def _answered(self, note: PageNote, feed: Feed, reply: Reply) -> PageState:
        known = Announcement(
            asked=note.address,
            final=canonical(reply.url) or note.address,
            charset=charset_of(reply.headers.get("content-type", "")),
            collection=note.feeds[0],
            publisher=feed.publisher,
            title=note.title,
            published_on=note.published_on,
            read_on=reply.retrieved_at.date(),
            terms=feed.terms,
        )
        read = read_page(reply.body, known, self.landing.source)
        if isinstance(read, Refused):
            return self._refused(note, feed, reply, _version(reply, known, reason=read.rejection.reason), read)
        return self._is_article(note, feed, reply, _version(reply, known, read))

    def _is_article(self, note: PageNote, feed: Feed, reply: Reply, version: Version) -> PageState:
        twin = self.twins.of(note, version)
        if twin is not None:
            self.journal.note(msgspec.structs.replace(self._looked(note), alias_of=twin))
            return "alias"
        before = newest_article(note)
        is_new = before is None or before.said != version.said
        if is_new or note.versions[-1] is not before:
            self.landing.put(feed, note.identity, reply)
            note = msgspec.structs.replace(note, versions=(*note.versions, version))
        # The validators of a page that was cut are those of the whole one: with them it would never come.
        headers = {} if ends_early(reply.body) else reply.headers
        note = msgspec.structs.replace(
            self._looked(note),
            names=tuple(sorted({*note.names, identity(version.address)} - {note.identity})),
            etag=headers.get("etag"),
            last_modified=headers.get("last-modified"),
        )
        self.journal.note(note)
        self.twins.add(note)
        if before is None:
            return "new"
        return "changed" if is_new else "unchanged"

    def _refused(self, note: PageNote, feed: Feed, reply: Reply, version: Version, read: Refused) -> PageState:
        if not _ends_with(note, version):
            self.landing.put(feed, note.identity, reply)
            note = msgspec.structs.replace(note, versions=(*note.versions, version))
        self.journal.note(
            msgspec.structs.replace(self._looked(note), is_pending=read.is_passing, etag=None, last_modified=None)
        )
        return "refused"

    def _never_came(self, note: PageNote, feed: Feed, reason: str) -> PageState:
        notice = self.landing.put_notice(feed, note.identity, note.address, reason, self.now)
        version = Version(
            payload_id=notice.payload_id, retrieved_at=self.now, address=note.address, reason=reason, is_notice=True
        )
        if not _ends_with(note, version):
            note = msgspec.structs.replace(note, versions=(*note.versions, version))
        self.journal.note(msgspec.structs.replace(self._looked(note), etag=None, last_modified=None))
        return "refused"

    def _unchanged(self, note: PageNote) -> PageState:
        self.journal.note(self._looked(note))
        return "unchanged"

    def _looked(self, note: PageNote) -> PageNote:
        return msgspec.structs.replace(note, looked_at=self.now, looked_version=note.announced, is_pending=False)


def _version(
    reply: Reply, known: Announcement, read: ArticleDocument | None = None, reason: str | None = None
) -> Version:
    return Version(
        payload_id=hashlib.sha256(reply.body).hexdigest(),
        retrieved_at=reply.retrieved_at,
        address=known.final,
        charset=known.charset,
        title=known.title,
        published_on=known.published_on,
        said=read and said(read),
        text_sha256=read and read.text_sha256,
        stated=read and stated_identity(read, known),
        headline=read and f"{read.title} {read.published_on}",
        reason=reason,
    )


def _ends_with(note: PageNote, version: Version) -> bool:
    """Return whether a page is refused for the reason that it was refused for last; its bytes may differ each time."""
    return bool(note.versions) and note.versions[-1].reason == version.reason
