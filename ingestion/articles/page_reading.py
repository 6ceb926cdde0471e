"""One fetched page to one document, by the readers that read files, or to the reason why it is none.

Here belongs what the network adds: a declared encoding, an announcement, an address. Here does not belong the readers.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

import msgspec

from ingestion.articles.documents import ArticleDocument, article_id
from ingestion.articles.feed_addresses import canonical, host, identity, is_site_root
from ingestion.articles.feed_replies import ends_early
from ingestion.articles.page_encoding import in_utf8
from ingestion.articles.page_state import State, page_state
from ingestion.articles.reading import read_article
from ingestion.articles.sources import ArticleFile
from ingestion.articles.terms import UNDECLARED, Terms
from ingestion.slices import Rejection

_PAGE = PurePosixPath("page.html")


@dataclass(frozen=True)
class Announcement:
    """What is known of a page besides its bytes.

    Attributes:
        asked: canonical address that was asked.
        final: canonical address where it was found.
        charset: encoding that the server declared.
        collection: name of the feed.
        publisher: of the feed.
        title: as announced.
        published_on: as announced.
        read_on: day on which it was fetched.
        terms: of the feed.
    """

    asked: str
    final: str
    charset: str | None
    collection: str
    publisher: str
    title: str | None
    published_on: date | None
    read_on: date
    terms: Terms = UNDECLARED


@dataclass(frozen=True)
class Refused:
    """A page that is not an article: why, and whether the article may come at the next look."""

    rejection: Rejection
    is_passing: bool


def read_page(body: bytes, known: Announcement, source: str) -> ArticleDocument | Refused:
    """Return the document in a page, or why there is none.

    What the page declares of itself wins over the announcement; a day that is only printed on it does not.

    Args:
        body: the bytes as fetched.
        known: what was announced.
        source: landing source, for rejections.
    """
    payload_id = hashlib.sha256(body).hexdigest()
    text = in_utf8(body, known.charset)
    name = identity(known.asked)
    file = ArticleFile(_PAGE, known.collection, name, None, known.terms)  # pyright: ignore[reportArgumentType]
    read = read_article(file, text, None, known.read_on)
    state = _state(text, read, known)
    if state is not None:
        return Refused(Rejection(source, payload_id, "file", state.reason, known.title or ""), state.is_passing)
    if isinstance(read, Rejection):
        return Refused(Rejection(source, payload_id, read.place, read.reason, read.excerpt), is_passing=False)
    return _completed(read, payload_id, known, is_cut=ends_early(body))


def said(document: ArticleDocument) -> str:
    """Return a hash of all that a document says; its bytes may differ by what no reader sees."""
    parts = [document.text_sha256, document.title, document.publisher, str(document.published_on), document.is_partial]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def stated_identity(document: ArticleDocument, known: Announcement) -> str | None:
    """Return the identity of the address that a page calls its own, when it is another of the same site."""
    stated = canonical(document.url)
    return identity(stated) if stated and host(stated) == host(known.final) and not is_site_root(stated) else None


def _state(text: bytes, read: ArticleDocument | Rejection, known: Announcement) -> State | None:
    try:
        page = text.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if "\0" in page:
        return None
    is_document = isinstance(read, ArticleDocument)
    return page_state(
        page,
        len(read.text) if is_document else 0,
        asked=known.asked,
        final=known.final,
        announced=known.title,
        is_paywalled=is_document and read.is_partial,
    )


def _completed(read: ArticleDocument, payload_id: str, known: Announcement, *, is_cut: bool) -> ArticleDocument:
    stated = canonical(read.url)
    is_own = stated is not None and host(stated) == host(known.final) and not is_site_root(stated)
    announced = known.published_on
    is_known = announced is not None and announced.toordinal() <= known.read_on.toordinal() + 1
    day, confidence = read.published_on, read.published_on_confidence
    if confidence != "explicit" and is_known:
        day, confidence = announced, "explicit"
    notes = [read.notes] if read.notes else []
    return msgspec.structs.replace(
        read,
        article_id=article_id(payload_id),
        url=stated if is_own else known.final,
        title=read.title or known.title,
        publisher=read.publisher or known.publisher,
        published_on=day,
        published_on_null_reason=None if day else "unknown",
        published_on_confidence=confidence,
        # Only the project's own corpus holds samples; a page that calls itself one would be left out of the figures.
        is_sample=False,
        answer_key=None,
        is_partial=read.is_partial or is_cut,
        notes="; ".join([*notes, *(["the page ends early"] if is_cut else [])]) or None,
    )
