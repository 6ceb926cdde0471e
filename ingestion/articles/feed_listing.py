"""What a feed or a sitemap lists, whichever its dialect.

Here belongs the one shape of it, and the doors to its two readers. Here does not belong fetching.
"""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.parsers import expat

from ingestion.articles.quarantine import QuarantineError

_SITEMAP = re.compile(rb"<(?:[a-z0-9]+:)?(?:urlset|sitemapindex)[\s>/]", re.IGNORECASE)
_END = re.compile(rb"</(?:[a-z0-9]+:)?(?:rss|feed|rdf|channel|urlset|sitemapindex)\s*>\s*(?:<!--[^>]*-->\s*)*\Z", re.I)
_EMPTY_ROOT = re.compile(rb"<(?:[a-z0-9]+:)?(?:rss|feed|urlset|sitemapindex)\b[^<>]*/>\s*\Z", re.IGNORECASE)
_HEAD = 4096
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True)
class Entry:
    """One announced page.

    Attributes:
        address: canonical address of the page.
        title: headline as announced, plain text.
        summary: what is said of it, plain text; used for choosing only.
        published_on: day of publication as announced.
        version: a text that changes when the feed says that the page did; None when it does not say.
    """

    address: str
    title: str | None = None
    summary: str = ""
    published_on: date | None = None
    version: str | None = None


@dataclass(frozen=True)
class Doubt:
    """Something in a listing that does not fit: where, why, and the text."""

    place: str
    reason: str
    excerpt: str = ""


@dataclass(frozen=True)
class Listing:
    """What is listed: pages, further sitemaps, what does not fit, and whether all of it was there to read."""

    entries: Sequence[Entry]
    sitemaps: Sequence[str] = ()
    doubts: Sequence[Doubt] = ()
    is_whole: bool = True


def read_listing(body: bytes, address: str, content_type: str = "") -> Listing:
    """Read a feed, a sitemap or a sitemap index.

    Args:
        body: the bytes, unpacked.
        address: where they came from; relative links start there.
        content_type: as the server declared it.

    Raises:
        QuarantineError: it is none of these, or declares entities.
    """
    if declares_entities(body):
        raise QuarantineError("file", "the XML declares entities, which can be made to swell: it is not read", body)
    if is_sitemap(body):
        from ingestion.articles.feed_sitemap import read_sitemap  # noqa: PLC0415 -- lxml, wanted for new listings only

        return read_sitemap(body, address)
    from ingestion.articles.feed_parsing import read_feed  # noqa: PLC0415 -- the same

    return read_feed(body, address, content_type)


def is_sitemap(body: bytes) -> bool:
    """Return whether the root element, as far as the first bytes show, is a sitemap's or an index's."""
    return _SITEMAP.search(body[:_HEAD]) is not None


def is_broken_off(body: bytes) -> bool:
    """Return whether a listing ends before its root element does."""
    end = body[-_HEAD:]
    return _END.search(end) is None and _EMPTY_ROOT.search(end) is None


def unpacked(body: bytes, limit: int) -> bytes:
    """Return `body`, unpacked when it is gzip, as sitemaps are by their suffix.

    Raises:
        QuarantineError: it unpacks to more than `limit` bytes or is damaged.
    """
    if not body.startswith(_GZIP):
        return body
    stream = zlib.decompressobj(31)
    try:
        found = stream.decompress(body, limit + 1)
    except zlib.error as error:
        raise QuarantineError("file", f"the gzip file is damaged: {error}") from error
    if len(found) > limit:
        raise QuarantineError("file", f"the file unpacks to more than {limit} bytes")
    if not stream.eof:
        raise QuarantineError("file", "the gzip file breaks off")
    return found


class _EntityError(Exception):
    """An entity is declared."""


class _RootError(Exception):
    """The root element is reached."""


def declares_entities(body: bytes) -> bool:
    """Return whether an XML document declares an entity; where the parser cannot tell, the mere word counts."""

    def refuse(*_: object) -> None:
        raise _EntityError

    def stop(*_: object) -> None:
        raise _RootError

    parser = expat.ParserCreate()
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = stop
    try:
        parser.Parse(body.lstrip(), True)
    except _EntityError:
        return True
    except _RootError:
        return False
    except (expat.ExpatError, LookupError, ValueError):
        return b"<!ENTITY" in body.replace(b"\0", b"").upper()
    return False
