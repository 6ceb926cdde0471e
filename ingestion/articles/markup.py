"""HTML and Markdown to lines of text.

Here belongs turning markup into lines: one per paragraph, list item and table row, links and emphasis dropped to their
words. Here does not belong deciding which part of a page is the article.
"""

import re
from html import unescape

import lxml.etree
from lxml import html

NO_TEXT = frozenset(
    (
        *("script", "style", "template", "noscript", "svg", "math", "head", "title", "iframe", "object", "embed"),
        *("form", "button", "select", "option", "textarea", "input", "audio", "video", "canvas", "map", "dialog"),
        *("nav", "figcaption"),
    )
)
"""Elements without a word of an article; captions date pictures, which is not what an article reports."""

PAGE_PARTS = NO_TEXT | {"aside", "footer"}
"""The same on a whole page, where side columns and feet are there too."""

_BLOCKS = frozenset(
    (
        *("p", "div", "section", "article", "main", "header", "footer", "aside", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("ul", "ol", "dl", "table", "blockquote", "pre", "figure", "hr", "address", "details", "summary", "center"),
        *("fieldset", "body", "html"),
    )
)
_LINES = frozenset(("tr", "dt", "dd", "caption"))
_CELLS = frozenset(("td", "th"))
_BLOCK_TAG = re.compile(r"<(?:p|div|h[1-6]|ul|ol|li|table|t[rdh]|br|blockquote|pre|section|article)\b", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")

_MARKDOWN: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\{\{[<%][^{}]{0,500}[%>]\}\}"), ""),
    (re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,1000}\)"), ""),
    (re.compile(r"\[([^\[\]\n]{1,500})\]\([^()\n]{0,1000}\)"), r"\1"),
    (re.compile(r"<(https?://[^<>\s]+)>"), r"\1"),
    (re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t#]*$", re.MULTILINE), r"\1"),
    (re.compile(r"^[ \t]{0,3}>[ \t]?", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,500})(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,500})(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"^[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*$", re.MULTILINE), ""),
    (re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>"), ""),
)


def parse_html(page: str) -> html.HtmlElement | None:
    """Return the tree of an HTML page or fragment; None when it holds no element at all."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    # Encoded again, because lxml refuses a str that declares an encoding.
    body = _DECLARATION.sub("", page, count=1).encode("utf-8", "replace")
    try:
        return html.document_fromstring(body, parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError):
        return None


def html_to_text(root: html.HtmlElement, *, dropped: frozenset[str] = NO_TEXT, keep_blank_lines: bool = False) -> str:
    """Return the words of a tree, with line ends where a browser would show them.

    Args:
        root: a page or a part of one.
        dropped: elements that are left out with all that they hold.
        keep_blank_lines: take an empty line inside the markup for a paragraph break, as Markdown does.

    Returns:
        Text in which paragraphs are separated by an empty line and items, rows and breaks by a line end.
    """
    pieces: list[str] = []
    preformatted = 0
    walk = lxml.etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = str(element.tag)
        if event == "start":
            if tag in dropped:
                walk.skip_subtree()
                continue
            preformatted += tag == "pre"
            pieces.append(_opening(element, tag))
            pieces.append(_words(element.text, keep_blank_lines, bool(preformatted)))
            continue
        if tag not in dropped:
            preformatted -= tag == "pre"
            pieces.append(_closing(element, tag))
        if element is not root:
            pieces.append(_words(element.tail, keep_blank_lines, bool(preformatted)))
    return re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", "".join(pieces)))


def body_to_text(body: str) -> str:
    """Return the text of an article body that is HTML, Markdown, or Markdown with HTML in it."""
    if _BLOCK_TAG.search(body):
        tree = parse_html(body)
        return "" if tree is None else html_to_text(tree, keep_blank_lines=True)
    text = body.replace("\r\n", "\n")
    for form, words in _MARKDOWN:
        text = form.sub(words, text)
    return unescape(text)


def _opening(element: html.HtmlElement, tag: str) -> str:
    if tag == "li":
        return "\n- "
    if tag in _CELLS:
        return " | " if element.getprevious() is not None else ""
    if tag in _BLOCKS and not _fills_item(element):
        return "\n\n"
    return "\n" if tag in _LINES else ""


def _closing(element: html.HtmlElement, tag: str) -> str:
    if tag == "br":
        return "\n"
    return "\n\n" if tag in _BLOCKS and not _fills_item(element) else ""


def _fills_item(element: html.HtmlElement) -> bool:
    """Return whether the element is all that an item or a cell holds, so that it opens no paragraph of its own."""
    parent = element.getparent()
    return parent is not None and parent.tag in {"li", *_CELLS} and len(parent) == 1


def _words(text: str | None, keep_blank_lines: bool, preformatted: bool) -> str:
    if not text:
        return ""
    if preformatted:
        return text
    if keep_blank_lines:
        return "\n\n".join(re.sub(r"[ \t\r\n\f]+", " ", part) for part in re.split(r"\n[ \t\r]*\n\s*", text))
    return re.sub(r"[ \t\r\n\f]+", " ", text)
