"""One file to one document, or to one rejection.

Here belongs the way through the formats and the assembling of the row. Here does not belong a format's own rules, nor
landing and loading. The readers raise nothing on any bytes: what cannot be read becomes a rejection.
"""

import hashlib
import re
from dataclasses import replace
from datetime import date

from ingestion.articles.decoding import decode
from ingestion.articles.documents import SOURCE, ArticleDocument, article_id
from ingestion.articles.front_matter import parse_toml, split_front_matter
from ingestion.articles.hugo_page import read_hugo
from ingestion.articles.language import detect
from ingestion.articles.markup import body_to_text
from ingestion.articles.masthead import read_masthead
from ingestion.articles.metadata import Metadata, dated_by_address, declared, merged, plausible, unreadable
from ingestion.articles.normalise import clean_text
from ingestion.articles.page import Page
from ingestion.articles.plain_text import main_text
from ingestion.articles.quarantine import QuarantineError
from ingestion.articles.sources import ARTICLE_SUFFIXES, SIDECAR_SUFFIX, ArticleFile
from ingestion.slices import Rejection

_HTML_OPENING = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}"
    r"<(?:!doctype html|html|head|body|main|article|section|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_SUFFIXES = frozenset((".html", ".htm", ".xhtml"))
_MARKDOWN_SUFFIXES = frozenset((".md", ".markdown"))


def read_article(
    file: ArticleFile, body: bytes, sidecar: bytes | None = None, read_on: date = date.max
) -> ArticleDocument | Rejection:
    """Return the document in `body`, or the reason why there is none.

    Args:
        file: where the bytes come from; its suffix and labels are used, nothing is opened.
        body: the bytes of the article.
        sidecar: the bytes of the TOML file that describes it.
        read_on: day on which the file was landed; an article cannot have come out later.
    """
    payload_id = hashlib.sha256(body).hexdigest()
    try:
        page = _page(file, body)
        stated, notes = _sidecar(file, sidecar)
        known, doubts = plausible(dated_by_address(merged(stated, page.metadata)), read_on)
        return _document(file, payload_id, replace(page, metadata=known, notes=(*page.notes, *notes, *doubts)))
    except QuarantineError as error:
        return Rejection(SOURCE, payload_id, error.place, error.reason, error.excerpt)


def _page(file: ArticleFile, body: bytes) -> Page:
    suffix = file.path.suffix.lower()
    if file.path.name.endswith(SIDECAR_SUFFIX):
        raise QuarantineError("file", "the sidecar describes no article: there is no file of its name beside it", body)
    text = decode(body)
    if suffix not in ARTICLE_SUFFIXES:
        known = ", ".join(sorted(filter(None, ARTICLE_SUFFIXES)))
        raise QuarantineError("file", f"files of type {suffix} are not read as articles; these are: {known}", text)
    front_matter = split_front_matter(text)
    if front_matter is not None:
        return read_hugo(front_matter)
    if suffix in _HTML_SUFFIXES or _HTML_OPENING.match(text):
        # The extraction library takes most of a second to import; folders of plain text do without it.
        from ingestion.articles.html_page import read_html  # noqa: PLC0415

        return read_html(text)
    plain = body_to_text(text) if suffix in _MARKDOWN_SUFFIXES else text
    return Page(
        format="text", text=plain, metadata=read_masthead([line for line in clean_text(plain).split("\n") if line])
    )


def _sidecar(file: ArticleFile, body: bytes | None) -> tuple[Metadata, tuple[str, ...]]:
    if body is None or file.sidecar is None:
        return Metadata(), ()
    name = file.sidecar.name
    try:
        text = decode(body)
    except QuarantineError as error:
        raise QuarantineError(f"{name} {error.place}", error.reason, error.excerpt) from error
    values = parse_toml(text, name=name)
    return declared(values), unreadable(values)


def _document(file: ArticleFile, payload_id: str, page: Page) -> ArticleDocument:
    found = main_text(page.text)
    if not found.text:
        raise QuarantineError("file", "the file holds no text", page.text)
    known = page.metadata
    notes = page.notes if found.is_separated else (*page.notes, "no running text found: kept whole")
    return ArticleDocument(
        article_id=article_id(payload_id),
        url=known.url,
        title=known.title,
        publisher=known.publisher,
        published_on=known.published_on,
        published_on_null_reason=None if known.published_on else "unknown",
        published_on_confidence=known.confidence,
        language=known.language or detect(found.text, page.language_hint),
        text=found.text,
        text_sha256=hashlib.sha256(found.text.encode("utf-8")).hexdigest(),
        format=page.format,
        collection=file.collection,
        file_name=file.file_name,
        is_sample=bool(known.is_sample),
        answer_key=known.answer_key,
        is_partial=page.is_partial,
        notes="; ".join(notes) or None,
        licence=file.terms.licence,
        is_text_publishable=file.terms.is_text_publishable,
    )
