"""HTML pages: main text and metadata.

Here belongs putting together what the extraction library finds with what it is known to miss: leads that stand outside
of the body's container, and pages too short for its statistics. Here does not belong reading any one kind of metadata.
"""

import logging
from copy import deepcopy

import trafilatura
from lxml import html

from ingestion.articles import json_ld, lines
from ingestion.articles.furniture import is_furniture
from ingestion.articles.markup import PAGE_PARTS, html_to_text, parse_html
from ingestion.articles.metadata import dated_by_address, merged
from ingestion.articles.normalise import clean_line, clean_text
from ingestion.articles.page import Page
from ingestion.articles.page_metadata import page_language_hint, tag_metadata
from ingestion.articles.quarantine import QuarantineError

# What the library logs about a page is either in the outcome or of no use to whoever runs the pipeline.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_SHORT_CHARS = 250
"""Below this the library falls back on taking whole pages; its own threshold."""

_MAX_LEAD_LINES = 15
_MIN_ITEM_WORDS = 3

# From the most to the least certain: schema.org, HTML, common content-management systems, and then whatever there is.
_CONTAINERS = (
    "//*[@itemprop='articleBody']",
    "//article[not(ancestor::aside) and not(ancestor::article)]",
    "//*[contains(@class, 'TRS_Editor') or contains(@class, 'pages_content') or @id='zoom' or @id='UCAP-CONTENT']",
    "//main | //*[@role='main']",
    "//body",
)


def read_html(page: str) -> Page:
    """Return the page of an HTML file.

    Raises:
        QuarantineError: the file holds no element or no text.
    """
    root = parse_html(page)
    if root is None:
        raise QuarantineError("file", "the file holds no HTML element", page)
    node = json_ld.article_node(root) or {}
    text = _text(root)
    if not text:
        raise QuarantineError("file", "the page holds no text", page)
    return Page(
        format="html",
        text=text,
        metadata=dated_by_address(merged(json_ld.stated(node), tag_metadata(root))),
        language_hint=json_ld.language_hint(node) or page_language_hint(root),
        is_partial=json_ld.is_paywalled(node),
    )


def _text(root: html.HtmlElement) -> str:
    found = _extracted(root)
    return found if len(found) >= _SHORT_CHARS else _container_text(root)


def _extracted(root: html.HtmlElement) -> str:
    # The library prunes the tree that it is given.
    found = trafilatura.extract(deepcopy(root), include_comments=False, include_tables=True) or ""
    rows = [line for line in clean_text(found).split("\n") if not set(line) <= set("|-: ")]
    body = [line.strip("| ") if line.startswith("|") else line for line in rows]
    return "\n".join((*_missed_lead(root, body), *body)) if body else ""


def _missed_lead(root: html.HtmlElement, body: list[str]) -> list[str]:
    """Return the sentences and highlights between the page's only first heading and its body."""
    headings = [clean_line(heading.text_content()) for heading in root.iter("h1")]
    if len(headings) != 1 or headings[0] in body:
        return []
    own = [line for line in clean_text(html_to_text(root, dropped=PAGE_PARTS)).split("\n") if line]
    first = next((line for line in body if lines.is_running(line)), body[0])
    if headings[0] not in own or first not in own:
        return []
    between = own[own.index(headings[0]) + 1 : own.index(first)]
    return [line for line in between if _is_lead(line) and line not in body] if len(between) <= _MAX_LEAD_LINES else []


def _is_lead(line: str) -> bool:
    if is_furniture(line):
        return False
    text = lines.item_text(line)
    return lines.is_running(text) or (lines.is_bullet(line) and lines.word_count(text) >= _MIN_ITEM_WORDS)


def _container_text(root: html.HtmlElement) -> str:
    for path in _CONTAINERS:
        found = root.xpath(path)
        texts = [clean_text(html_to_text(element, dropped=PAGE_PARTS)) for element in found] if found else []
        # Several articles on one page are a list of stories, none of which is the page's own.
        if len(texts) == 1 and texts[0]:
            return texts[0]
    return ""
