"""RSS and Atom, in all their dialects and faults.

Here belongs what of an entry is believed. Here does not belong the dialects themselves: they are feedparser's. It is
given bytes, because a text would be taken for an address or a path.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

import feedparser

from ingestion.articles.dates import parse_date
from ingestion.articles.feed_addresses import canonical, host
from ingestion.articles.feed_listing import Doubt, Entry, Listing, is_broken_off
from ingestion.articles.markup import html_to_text, parse_html
from ingestion.articles.normalise import clean_line
from ingestion.articles.quarantine import QuarantineError, printable

_EARLIEST = date(1995, 1, 1)
_LONGEST_TITLE = 500
_LONGEST_SUMMARY = 5_000
_ESCAPES = 3
_MARKUP = re.compile(r"<[a-z/!]|&(?:[a-z]+|#\w+);", re.IGNORECASE)
# Its links lead to itself, and the publisher's address is nowhere in the feed.
_AGGREGATORS = frozenset({"news.google.com"})
_WARNINGS = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)


def read_feed(body: bytes, address: str, content_type: str = "") -> Listing:
    """Return the pages that a feed announces; of a malformed one, those that can be read.

    Args:
        body: the bytes; a document that declares entities must have been refused.
        address: where they came from.
        content_type: as the server declared it.

    Raises:
        QuarantineError: it is no feed.
    """
    headers = {"content-location": address, **({"content-type": content_type} if content_type else {})}
    found = feedparser.parse(BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    if not found.get("version"):
        raise QuarantineError("file", "the file is neither a feed nor a sitemap", body)
    is_readable = not found.bozo or isinstance(found.get("bozo_exception"), _WARNINGS)
    # An address that is cut is not reported by the library, so that the last entry needs no suspicion.
    return _listing(found.entries, address, is_whole=is_readable and not is_broken_off(body))


def _listing(entries: Sequence[Any], base: str, *, is_whole: bool) -> Listing:
    doubts = [] if is_whole else [Doubt("file", "the feed is malformed or breaks off: entries may be missing")]
    found: dict[str, Entry] = {}
    for number, entry in enumerate(entries, start=1):
        address = canonical(entry.get("link"), base) if entry.get("link") else None
        if address is None:
            said = printable(str(entry.get("link") or entry.get("title") or ""))
            doubts.append(Doubt(f"entry {number}", "no address that can be asked", said))
        elif host(address) in _AGGREGATORS:
            doubts.append(Doubt(f"entry {number}", "the address is an aggregator's, not the publisher's", address))
        else:
            found.setdefault(address, _entry(entry, address))
    return Listing(list(found.values()), (), doubts, is_whole)


def _entry(entry: Any, address: str) -> Entry:
    title, summary = _plain(entry.get("title"), _LONGEST_TITLE), _plain(entry.get("summary"), _LONGEST_SUMMARY)
    said = [dict.get(entry, "updated"), entry.get("published"), title, summary]
    version = hashlib.sha256(json.dumps(said, default=str).encode()).hexdigest()[:16]
    return Entry(address, title, summary or "", _day(entry), version)


def _day(entry: Any) -> date | None:
    """Return the day as printed, in the zone of the feed; else the library's, which is in UTC."""
    for name in ("published", "created", "updated"):
        # Not the library's own `get`, which takes one day for another.
        moment = dict.get(entry, f"{name}_parsed")
        day = parse_date(dict.get(entry, name)) or (date(*moment[:3]) if moment and moment[0] > 0 else None)
        if day is not None:
            return day if day >= _EARLIEST else None
    return None


def _plain(value: object, longest: int) -> str | None:
    """Return a value that may hold markup as one plain line; scripts and styles are dropped with their words."""
    if not isinstance(value, str) or not value.strip():
        return None
    text = value[: 4 * longest]
    # Feeds escape markup once, twice or not at all.
    for _ in range(_ESCAPES):
        tree = parse_html(text) if _MARKUP.search(text) else None
        text = text if tree is None else html_to_text(tree)
    return (clean_line(text) or "")[:longest] or None
