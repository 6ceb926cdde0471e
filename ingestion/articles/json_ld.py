"""What a page says about itself in JSON-LD blocks.

Here belongs reading the blocks, mending the faults that pages commonly have, and picking the article among the nodes.
Here does not belong other metadata of a page.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import html

from ingestion.articles.dates import parse_date
from ingestion.articles.metadata import Metadata, flag, language_code, text_of, web_address

_ARTICLE_TYPES = frozenset(
    (
        *("Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle"),
        *("OpinionNewsArticle", "BlogPosting", "LiveBlogPosting", "Report", "ScholarlyArticle", "TechArticle"),
    )
)
_MAX_DEPTH = 6
_COMMENT = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/)\s*$")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")


def article_node(root: html.HtmlElement) -> dict[str, Any] | None:
    """Return the first node of an article type in the JSON-LD blocks of a page; None when there is none."""
    for script in root.iterfind(".//script"):
        kind = (script.get("type") or "").split(";")[0].strip().lower()
        if kind == "application/ld+json":
            for node in _nodes(_parsed(script.text or ""), _MAX_DEPTH):
                if not _ARTICLE_TYPES.isdisjoint(_types(node)):
                    return node
    return None


def stated(node: dict[str, Any]) -> Metadata:
    """Return the metadata that an article node states."""
    day = parse_date(node.get("datePublished")) or parse_date(node.get("dateCreated"))
    return Metadata(
        title=text_of(node.get("headline")) or text_of(node.get("name")),
        publisher=_name(node.get("publisher")) or _name(node.get("sourceOrganization")),
        url=_address(node.get("mainEntityOfPage")) or web_address(node.get("url")),
        published_on=day,
        confidence="explicit" if day else None,
    )


def language_hint(node: dict[str, Any]) -> str | None:
    """Return the language that the node states; sites often state that of their template."""
    value = node.get("inLanguage")
    return language_code(value.get("alternateName") if isinstance(value, dict) else value)


def is_paywalled(node: dict[str, Any]) -> bool:
    """Return whether the node says that only part of the article is free to read."""
    return flag(node.get("isAccessibleForFree")) is False


def _parsed(block: str) -> object:
    text = _COMMENT.sub("", block.strip())
    for candidate in (text, _TRAILING_COMMA.sub("", text)):
        try:
            # Not strict: pages put raw line ends into strings.
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth == 0:
        return
    if isinstance(value, list):
        for entry in value:
            yield from _nodes(entry, depth - 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity"):
            yield from _nodes(value.get(key), depth - 1)


def _types(node: dict[str, Any]) -> set[str]:
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return {kind.rsplit("/", 1)[-1] for kind in listed if isinstance(kind, str)}


def _name(value: object) -> str | None:
    if isinstance(value, list):
        return next((name for name in map(_name, value) if name), None)
    return text_of(value.get("name") if isinstance(value, dict) else value)


def _address(value: object) -> str | None:
    return web_address(value.get("@id") or value.get("url") if isinstance(value, dict) else value)
