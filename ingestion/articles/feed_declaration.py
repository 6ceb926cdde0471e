"""The feeds that `sources.yml` lists under `feeds`, typed.

Here belongs what may be declared of a feed. Here does not belong asking it. Importing this module is cheap.
"""

from typing import Annotated
from urllib.parse import urlsplit, urlunsplit

import msgspec
from msgspec import Meta

from ingestion.articles.sources import BUNDLED_COLLECTION
from ingestion.articles.terms import Terms
from ingestion.source_registry import Source, SourceError

SOURCE_NAME = "feeds"
"""Name of the declaration, and landing source of feeds and of the pages behind them."""

_Text = Annotated[str, Meta(min_length=1)]
_Count = Annotated[int, Meta(gt=0)]


class Feed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One RSS or Atom feed, sitemap or sitemap index.

    Attributes:
        name: label of its articles' collection.
        url: its address.
        publisher: who publishes it; stands for the publisher of a page that names none.
        licence: terms of its pages.
        publish_text: whether they allow passing the texts of the pages on.
        words: when given, only entries are followed whose title, summary or address holds one of them.
    """

    name: Annotated[str, Meta(pattern=r"\A[a-z][a-z0-9_]*\Z")]
    url: Annotated[str, Meta(pattern=r"\Ahttps?://[^\s/]+\S*\Z")]
    publisher: _Text
    licence: _Text
    publish_text: bool = False
    words: tuple[_Text, ...] = ()

    @property
    def terms(self) -> Terms:
        """What may be done with its pages."""
        return Terms(self.licence, self.publish_text)


class FeedsWanted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which feeds are read, and how closely their pages are watched.

    Attributes:
        feeds: the feeds.
        recheck_hours: a page that was read is looked at again after so many hours.
        watch_days: and no longer so many days after it was first announced.
        most_pages: pages that one run asks for at most; the others wait for the next run.
        max_feed_mebibytes: a larger feed is refused.
        max_sitemap_mebibytes: a larger sitemap, unpacked, is refused.
        most_sitemaps: sitemaps that are read of one index at most.
    """

    feeds: tuple[Feed, ...]
    recheck_hours: Annotated[float, Meta(gt=0)] = 24.0
    watch_days: _Count = 14
    most_pages: _Count = 200
    max_feed_mebibytes: Annotated[float, Meta(gt=0)] = 2.0
    max_sitemap_mebibytes: Annotated[float, Meta(gt=0)] = 50.0
    most_sitemaps: _Count = 20


def feeds_wanted(source: Source) -> FeedsWanted:
    """Return what a declaration asks for; where REE_FEEDS_URL is set, every feed lies on that host.

    Raises:
        SourceError: a declaration is malformed, or two feeds share a name.
    """
    wanted = source.wanted_as(FeedsWanted)
    names = [feed.name for feed in wanted.feeds]
    if len(set(names)) < len(names) or BUNDLED_COLLECTION in names:
        raise SourceError(f"sources.yml, {source.name}: a feed's name is given twice, or is {BUNDLED_COLLECTION!r}")
    if not source.is_overridden:
        return wanted
    placed = tuple(msgspec.structs.replace(feed, url=_on(source.base_url, feed.url)) for feed in wanted.feeds)
    return msgspec.structs.replace(wanted, feeds=placed)


def _on(base_url: str, url: str) -> str:
    base, parts = urlsplit(base_url), urlsplit(url)
    return urlunsplit((base.scheme, base.netloc, f"{base.path}{parts.path}", parts.query, ""))
