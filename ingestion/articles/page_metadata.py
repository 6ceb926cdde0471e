"""What an HTML page states about itself outside of JSON-LD: meta tags, links, headings, time elements.

Here belongs reading the tags. Here does not belong the article's text. The extraction library's own dating is not
used, because it also takes the days of footers and side columns.
"""

from datetime import date

from lxml import html

from ingestion.articles.dates import parse_date
from ingestion.articles.metadata import (
    Metadata,
    dated_by_address,
    flag,
    json_text,
    language_code,
    merged,
    text_of,
    web_address,
)

_TITLES = ("og:title", "articletitle", "dc.title", "twitter:title")
_PUBLISHERS = ("og:site_name", "contentsource", "dc.publisher", "article:publisher_name", "source", "application-name")
_DATES = (
    "article:published_time", "og:article:published_time", "pubdate", "publishdate", "publish_date", "datepublished",
    "publication_date", "parsely-pub-date", "sailthru.date", "citation_publication_date", "dc.date.issued",
    "dc.date", "dcterms.created", "date",
)  # fmt: skip
_OTHER_PARTS = ("nav", "aside", "footer")


def tag_metadata(root: html.HtmlElement) -> Metadata:
    """Return what the tags of a page state; a day is explicit in a meta tag, a marked time element or the address."""
    meta = _meta_tags(root)
    day = next((day for name in _DATES if (day := parse_date(meta.get(name)))), None) or _marked_time(root)
    tags = Metadata(
        title=_first(meta, _TITLES) or _heading(root),
        publisher=_first(meta, _PUBLISHERS),
        url=_canonical(root) or web_address(meta.get("og:url")),
        published_on=day,
        confidence="explicit" if day else None,
        is_sample=flag(meta.get("ree:is_sample")),
        answer_key=json_text(meta.get("ree:answer_key")),
    )
    shown = _only_time(root)
    return merged(dated_by_address(tags), Metadata(published_on=shown, confidence="low" if shown else None))


def page_language_hint(root: html.HtmlElement) -> str | None:
    """Return the language of the root element; sites often state that of their template."""
    return language_code(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"))


def _meta_tags(root: html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in root.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        content = tag.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), content)
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((line for name in names if (line := text_of(meta.get(name)))), None)


def _heading(root: html.HtmlElement) -> str | None:
    headings = [text_of(heading.text_content()) for heading in root.iter("h1")]
    named = [heading for heading in headings if heading]
    # Several first headings are sections or a logo; the window title then is the better witness.
    return named[0] if len(named) == 1 else text_of(root.findtext(".//title"))


def _canonical(root: html.HtmlElement) -> str | None:
    links = (link.get("href") for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    return next((address for link in links if (address := web_address(link))), None)


def _marked_time(root: html.HtmlElement) -> date | None:
    for element in root.iter("time", "span", "div", "p", "meta"):
        if "datepublished" in (element.get("itemprop") or "").lower() or element.get("pubdate") is not None:
            value = element.get("datetime") or element.get("content") or element.text_content()
            if day := parse_date(value):
                return day
    return None


def _only_time(root: html.HtmlElement) -> date | None:
    """Return the day of the time elements outside of side columns when they all name the same one."""
    days = {
        parse_date(element.get("datetime"))
        for element in root.iter("time")
        if not any(True for _ in element.iterancestors(*_OTHER_PARTS))
    } - {None}
    return days.pop() if len(days) == 1 else None
