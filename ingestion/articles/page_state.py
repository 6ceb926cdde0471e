"""Pages that stand in the place of an article: soft 404, consent, block, maintenance, paywall stub.

Here belongs telling them apart. A page with a whole article is none of them, whatever words it holds. Here does not
belong what is done about it.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from lxml import html

from ingestion.articles.feed_addresses import host, is_site_root
from ingestion.articles.markup import html_to_text, parse_html
from ingestion.articles.normalise import clean_line

SHORT_CHARS = 1_200
"""A main text of at least this length is an article, not a page in its place."""

STUB_CHARS = 400
"""The beginning of an article that is shorter than this tells nothing that may be relied on."""

_SHOWN_CHARS = 4_000
_TITLE_CHARS = 120
_NOT_SHOWN = frozenset(("script", "style", "template", "noscript", "svg", "head"))
_CONSENT_HOST = re.compile(r"(?:\A|\.)(?:consent|guce|cmp)\.")
_WORD = re.compile(r"\w{3,}")


@dataclass(frozen=True)
class State:
    """What stands in the place of an article, and whether the article may come at the next look."""

    reason: str
    is_passing: bool


@cache
def _states() -> dict[str, tuple[State, tuple[str, ...]]]:
    text = resources.files("ingestion.articles").joinpath("page_states.toml").read_text("utf-8")
    return {
        name: (State(table["reason"], table["is_passing"]), tuple(phrase.casefold() for phrase in table["phrases"]))
        for name, table in tomllib.loads(text).items()
    }


def page_state(
    page: str, n_text: int, *, asked: str, final: str, announced: str | None, is_paywalled: bool
) -> State | None:
    """Return what stands in the place of the article, or None when it is there.

    Args:
        page: the HTML page.
        n_text: characters of its main text; 0 when it has none.
        asked: canonical address that was asked.
        final: canonical address where it was found.
        announced: headline that the feed announced.
        is_paywalled: whether the page states that only a part is free.
    """
    if n_text >= SHORT_CHARS:
        return None
    if _CONSENT_HOST.search(host(final)) and host(final) != host(asked):
        return _states()["consent"][0]
    if is_site_root(final) and not is_site_root(asked):
        return State("soft 404: the site leads to its front page", is_passing=False)
    root = parse_html(page)
    title = _title(root)
    shown = "" if root is None else (clean_line(html_to_text(root, dropped=_NOT_SHOWN)) or "")[:_SHOWN_CHARS]
    return _by_words(title, shown, n_text, is_paywalled=is_paywalled) or _unrelated(announced, title, shown, n_text)


def _by_words(title: str, shown: str, n_text: int, *, is_paywalled: bool) -> State | None:
    for name in ("missing", "blocked", "consent", "maintenance"):
        state, phrases = _states()[name]
        # Footers of articles speak of cookies and consent too.
        place = title if n_text >= STUB_CHARS // 2 else f"{title} {shown}"
        if any(phrase in place.casefold() for phrase in phrases):
            return state
    state, phrases = _states()["paywall"]
    is_told = any(phrase in shown.casefold() for phrase in phrases)
    return state if n_text < STUB_CHARS and (is_paywalled or is_told) else None


def _unrelated(announced: str | None, title: str, shown: str, n_text: int) -> State | None:
    """Return a state for a short page that shares no word with the headline that was announced."""
    words = set(_WORD.findall((announced or "").casefold()))
    if not words or not shown or n_text >= STUB_CHARS or words & set(_WORD.findall(f"{title} {shown}".casefold())):
        return None
    return State("soft 404: the page shows nothing of the announced article", is_passing=True)


def _title(root: html.HtmlElement | None) -> str:
    return "" if root is None else (clean_line(root.findtext(".//title") or "") or "")[:_TITLE_CHARS]
