"""One feed, or one sitemap index with its sitemaps: asked, landed and read.

Here belongs that a broken sitemap of an index takes nothing away from the others. Here does not belong what is noted of
it all (`feed_fetching`).
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ingestion.articles.feed_addresses import canonical
from ingestion.articles.feed_declaration import Feed, FeedsWanted
from ingestion.articles.feed_landing import FeedLanding
from ingestion.articles.feed_listing import Doubt, Entry, Listing, is_sitemap, read_listing, unpacked
from ingestion.articles.feed_replies import get_listing
from ingestion.articles.feed_robots import Robots
from ingestion.articles.quarantine import QuarantineError
from ingestion.http import FetchError, HttpClient, Reply
from ingestion.http.policy import MEBIBYTE
from ingestion.slices import Rejection

_GZIP = b"\x1f\x8b"


@dataclass(frozen=True)
class Announced:
    """What a feed announces: its pages, what does not fit, and what could not be asked now."""

    entries: tuple[Entry, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    is_whole: bool = True
    is_index: bool = False
    failure: str | None = None


@dataclass(frozen=True)
class IndexReader:
    """Reads what a reply lists, and the sitemaps that it leads to."""

    http: HttpClient
    landing: FeedLanding
    robots: Robots
    wanted: FeedsWanted
    now: datetime

    def read(self, feed: Feed, reply: Reply, name: str) -> Announced:
        """Land a reply and return what it announces, all sitemaps of an index together."""
        found, sitemaps = self._said(feed, reply, name)
        for url in sitemaps[: self.wanted.most_sitemaps]:
            found = _joined(found, self._child(feed, url))
        skipped = sitemaps[self.wanted.most_sitemaps :]
        if skipped:
            what = f"{len(skipped)} sitemaps more than most_sitemaps allows are not read"
            found = _joined(found, self._doubtful(reply, Doubt("file", what, skipped[0])))
        return replace(found, is_index=bool(sitemaps))

    def _child(self, feed: Feed, url: str) -> Announced:
        try:
            if not self.robots.allows(url):
                return self._absent(feed, url, "robots.txt does not allow the sitemap to be asked")
            reply = get_listing(self.http, url, None, None)
        except FetchError as error:
            if error.is_transient:
                return Announced(failure=str(error))
            return self._absent(feed, url, f"the sitemap never came: {error.what}")
        found, sitemaps = self._said(feed, reply, f"{feed.name} {url}")
        if sitemaps:
            # The protocol knows no index within an index; following one may never end.
            doubt = Doubt("file", "an index within an index is not followed", url)
            found = _joined(found, self._doubtful(reply, doubt))
        return found

    def _said(self, feed: Feed, reply: Reply, name: str) -> tuple[Announced, Sequence[str]]:
        self.landing.put(feed, name, reply)
        try:
            listing = self._listing(reply)
        except QuarantineError as error:
            doubt = Doubt(error.place, error.reason, error.excerpt)
            return replace(self._doubtful(reply, doubt), is_whole=False), ()
        found = self._doubtful(reply, *listing.doubts)
        return replace(found, entries=tuple(listing.entries), is_whole=listing.is_whole), listing.sitemaps

    def _listing(self, reply: Reply) -> Listing:
        is_map = reply.body.startswith(_GZIP) or is_sitemap(reply.body)
        limit = self.wanted.max_sitemap_mebibytes if is_map else self.wanted.max_feed_mebibytes
        body = unpacked(reply.body, int(limit * MEBIBYTE))
        if len(body) > limit * MEBIBYTE:
            raise QuarantineError("file", f"the feed has {len(body)} bytes; at most {limit:g} MiB are read", body)
        return read_listing(body, canonical(reply.url) or reply.url, reply.headers.get("content-type", ""))

    def _doubtful(self, reply: Reply, *doubts: Doubt) -> Announced:
        payload_id = hashlib.sha256(reply.body).hexdigest()
        return Announced((), tuple(_rejection(self.landing.source, payload_id, doubt) for doubt in doubts))

    def _absent(self, feed: Feed, url: str, reason: str) -> Announced:
        notice = self.landing.put_notice(feed, f"{feed.name} {url}", url, reason, self.now)
        return Announced((), (_rejection(notice.source, notice.payload_id, Doubt("file", reason, url)),))


def _rejection(source: str, payload_id: str, doubt: Doubt) -> Rejection:
    return Rejection(source, payload_id, doubt.place, doubt.reason, doubt.excerpt)


def _joined(one: Announced, other: Announced) -> Announced:
    return Announced(
        (*one.entries, *other.entries),
        (*one.rejections, *other.rejections),
        one.is_whole and other.is_whole,
        one.is_index,
        one.failure or other.failure,
    )
