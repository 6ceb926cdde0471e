"""What is noted of feeds, pages and hosts, as plain values.

Here belongs the form of the notes. Here does not belong keeping them (`feed_journal`) or what is done with them.
"""

from datetime import date, datetime

import msgspec

from ingestion.slices import Rejection


class FeedNote(msgspec.Struct, frozen=True, kw_only=True):
    """The last look at a feed.

    Attributes:
        name: the feed.
        url: its declared address; another one makes the note void.
        payload_id: what it said last, or the notice of why it says nothing.
        retrieved_at: when it said that (UTC).
        etag: sent along with the next question, and so is `last_modified`; None after a reply that could not be read
            whole, or a damaged copy would be kept for ever.
        n_entries: how many pages it listed.
        rejections: what of it does not fit.
        notice: why it cannot be read; None when it can.
        missing_on: days on which it was not found, without one on which it was.
        is_retired: whether its publisher has said that it will not come back.
    """

    name: str
    url: str
    payload_id: str | None = None
    retrieved_at: datetime | None = None
    etag: str | None = None
    last_modified: str | None = None
    n_entries: int = 0
    rejections: tuple[Rejection, ...] = ()
    notice: str | None = None
    missing_on: tuple[date, ...] = ()
    is_retired: bool = False


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One state of a page, with what was announced of it then.

    Attributes:
        payload_id: the page, or the notice of why there is none.
        retrieved_at: when (UTC).
        address: where it was found in the end.
        charset: encoding that the server declared.
        title: headline as announced.
        published_on: day as announced.
        said: hash of all that the reader took from it; None for a page that is not an article.
        text_sha256: hash of its text; None as before.
        stated: identity of the address that it calls its own, of the same site; None when it names none.
        headline: its own headline and day.
        reason: why it is not an article.
        is_notice: whether the payload stands in the place of a page that never came.
    """

    payload_id: str
    retrieved_at: datetime
    address: str
    charset: str | None = None
    title: str | None = None
    published_on: date | None = None
    said: str | None = None
    text_sha256: str | None = None
    stated: str | None = None
    headline: str | None = None
    reason: str | None = None
    is_notice: bool = False


class PageNote(msgspec.Struct, frozen=True, kw_only=True):
    """One announced page.

    Attributes:
        identity: address without its scheme.
        address: as it is asked.
        feeds: feeds that announced it, the first of which names its collection.
        title: headline as announced last.
        published_on: day as announced first.
        announced: version that the feed last spoke of.
        first_seen: when it was first announced.
        looked_at: when it was last answered; None before that.
        looked_version: version that the feed spoke of then.
        is_pending: whether it waits to be asked, for the first time or after a passing failure.
        etag: of its newest version.
        last_modified: the same.
        names: identities of the addresses where it was found in the end.
        alias_of: identity of the page that this address leads to.
        versions: its states, oldest first.
    """

    identity: str
    address: str
    feeds: tuple[str, ...]
    title: str | None
    published_on: date | None
    announced: str | None
    first_seen: datetime
    looked_at: datetime | None = None
    looked_version: str | None = None
    is_pending: bool = True
    etag: str | None = None
    last_modified: str | None = None
    names: tuple[str, ...] = ()
    alias_of: str | None = None
    versions: tuple[Version, ...] = ()


class LoadedNote(msgspec.Struct, frozen=True, kw_only=True):
    """What had been landed when feeds and pages were last loaded: a digest of it."""

    landed: str


class RobotsNote(msgspec.Struct, frozen=True, kw_only=True):
    """A site's robots.txt; an empty text allows everything."""

    host: str
    text: str
    fetched_at: datetime
