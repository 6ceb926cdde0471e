"""Sitemaps and sitemap indexes, with the extension for news.

Here belongs reading their elements. `lastmod` is not taken for a version: it is often the day on which the site was
built. Here does not belong choosing among the pages.
"""

from collections.abc import Iterator
from typing import Any

import lxml.etree

from ingestion.articles.dates import parse_date
from ingestion.articles.feed_addresses import canonical
from ingestion.articles.feed_listing import Doubt, Entry, Listing, is_broken_off
from ingestion.articles.metadata import text_of
from ingestion.articles.quarantine import QuarantineError, printable


def read_sitemap(body: bytes, address: str) -> Listing:
    """Return the pages or sitemaps that a sitemap lists; of a broken one, those before the break.

    Args:
        body: the bytes; a document that declares entities must have been refused.
        address: where they came from.

    Raises:
        QuarantineError: nothing of it can be read.
    """
    parser = lxml.etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = lxml.etree.fromstring(body, parser)
    except lxml.etree.XMLSyntaxError as error:
        raise QuarantineError("file", f"the sitemap cannot be read: {error}", body) from error
    if root is None:
        raise QuarantineError("file", "the sitemap holds no element", body)
    elements = [element for element in root if _name(element) in {"url", "sitemap"}]
    is_whole = not is_broken_off(body) and not len(parser.error_log)
    if is_broken_off(body):
        # The last element may be cut within its address.
        elements = elements[:-1]
    return _listing(elements, address, is_whole=is_whole)


def _listing(elements: list[Any], base: str, *, is_whole: bool) -> Listing:
    entries: dict[str, Entry] = {}
    sitemaps: dict[str, None] = {}
    doubts = [] if is_whole else [Doubt("file", "the sitemap is malformed or breaks off: the rest of it is unread")]
    for number, element in enumerate(elements, start=1):
        values = dict(_values(element))
        address = canonical(values.get("loc"), base) if values.get("loc") else None
        if address is None:
            doubts.append(Doubt(f"entry {number}", "no address that can be asked", printable(values.get("loc", ""))))
        elif _name(element) == "sitemap":
            sitemaps[address] = None
        else:
            title, day = text_of(values.get("title")), parse_date(values.get("publication_date"))
            entries.setdefault(address, Entry(address, title, published_on=day))
    return Listing(list(entries.values()), list(sitemaps), doubts, is_whole)


def _values(element: Any) -> Iterator[tuple[str, str]]:
    for part in element.iter():
        if part.text and part.text.strip() and part is not element:
            yield _name(part), part.text.strip()


def _name(element: Any) -> str:
    return lxml.etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""
