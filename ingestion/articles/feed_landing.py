"""Feeds and pages into the landing store, each with the terms of its feed.

Here belong their cards, and the notices that stand in the place of what never came. Here does not belong fetching.
"""

from dataclasses import dataclass
from datetime import datetime

from ingestion.articles.feed_declaration import Feed
from ingestion.http import Reply
from ingestion.landing import Card, LandingStore

_NOTICE = "notice"


@dataclass(frozen=True)
class FeedLanding:
    """The landing store as feeds use it."""

    store: LandingStore
    source: str

    def put(self, feed: Feed, name: str, reply: Reply) -> Card:
        """Land a reply and return its card."""
        return self.store.put(
            self.source,
            name,
            reply.body,
            licence=feed.licence,
            media_type=reply.media_type,
            url=reply.url,
            publisher=feed.publisher,
            status=reply.status,
            request={"feed": feed.name},
            retrieved_at=reply.retrieved_at,
        )

    def put_notice(self, feed: Feed, name: str, url: str, reason: str, now: datetime) -> Card:
        """Land why something never came, as an error page of its site would be."""
        return self.store.put(
            self.source,
            name,
            f"{url}: {reason}\n".encode(),
            licence=feed.licence,
            media_type="text/plain",
            url=url,
            publisher=feed.publisher,
            request={"feed": feed.name, _NOTICE: reason},
            retrieved_at=now,
        )
