"""What the lines of a plain text say about the article: headline, day, source.

Here belongs reading them where pages print them: above the text, in the dateline, or behind a label. Here does not
belong metadata that a file declares. A day found here has low confidence: stored pages carry days of crawlers, of
pictures and of other stories.
"""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from ingestion.articles import lines as form
from ingestion.articles.dates import find_dates
from ingestion.articles.furniture import is_furniture_anywhere, is_headline
from ingestion.articles.lexicon import folded, lexicon
from ingestion.articles.metadata import Metadata, text_of

_HEAD_LINES = 12
"""Below this many lines nothing is a heading any more."""

_BYLINE_WORDS = 12
_HIGHLIGHTS = 3
_DATELINE_CHARS = 60


def read_masthead(lines: Sequence[str]) -> Metadata:
    """Return headline, day and source printed on a page.

    Args:
        lines: non-empty lines of the whole page in stored form, furniture included.
    """
    head = [line for line in lines[:_HEAD_LINES] if not is_furniture_anywhere(line)]
    day = _day_above(head, Counter(lines)) or _day_of_dateline(head) or _day_behind_label(lines)
    return Metadata(
        title=text_of((_headline(head, Counter(lines)) or "").lstrip("# ")),
        publisher=next((name for line in head if (name := _source(line))), None),
        published_on=day,
        confidence="low" if day else None,
    )


def _headline(head: Sequence[str], count: Counter[str]) -> str | None:
    """Return the headline: a line printed twice, or the first of at most two lines of that form above the text.

    Three or more such lines on end are highlights, and none of them is the headline.
    """
    n_above = next((index for index, line in enumerate(head) if form.is_running(form.item_text(line))), len(head))
    above = head[:n_above]
    candidates = [line for line in above if is_headline(line) and not _has_day(line)]
    repeated = next((line for line in candidates if count[line] > 1), None)
    if repeated is not None or not candidates or n_above == len(head):
        return repeated
    first = above.index(candidates[0])
    is_list = above[first : first + _HIGHLIGHTS] == candidates[:_HIGHLIGHTS]
    return None if is_list and len(candidates) >= _HIGHLIGHTS else candidates[0]


def _day_above(head: Sequence[str], count: Counter[str]) -> date | None:
    """Return the day of a line above the text; lines that say `published` come first.

    A day that stands alone and is printed again belongs to a list of other stories.
    """
    words = lexicon()
    lines = [line for line in head if _is_byline(line) and not (form.is_date_line(line) and count[line] > 1)]
    labelled = [line for line in lines if _labels(line) & words.published]
    others = [line for line in lines if not _labels(line) & words.updated]
    return next((found.day for line in (*labelled, *others) for found in find_dates(line)), None)


def _day_of_dateline(head: Sequence[str]) -> date | None:
    """Return the day of `CITY, October 18, 2025 - ...` at the beginning of the first running paragraph."""
    first = next((line for line in head if form.is_running(line)), "")
    for found in find_dates(first[: 2 * _DATELINE_CHARS]):
        is_leading = found.start <= _DATELINE_CHARS and form.word_count(first[: found.start]) <= 3  # noqa: PLR2004
        if is_leading and re.match(r"[^\w\n]{0,3}[-–—:|]", first[found.end :]):
            return found.day
    return None


def _day_behind_label(lines: Sequence[str]) -> date | None:
    """Return the day of the only line anywhere that begins with a label of publication."""
    labelled = [
        line for line in lines if form.starts_with_label(line, lexicon().published) and _is_byline(line) and ":" in line
    ]
    return next((found.day for found in find_dates(labelled[0])), None) if len(labelled) == 1 else None


def _is_byline(line: str) -> bool:
    found = next(find_dates(line[:200]), None)
    if found is None or form.starts_with_label(line, lexicon().picture):
        return False
    if form.is_bullet(line) and not (_labels(line) or form.is_date_line(form.item_text(line))):
        return False
    rest = form.word_count(line[: found.start]) + form.word_count(line[found.end :])
    is_store_line = form.starts_with_label(line, lexicon().published) and found.start <= len("publication date: ")
    is_sentence = form.ends_sentence(line) and rest >= form.HEADLINE_WORDS
    return is_store_line or (rest <= _BYLINE_WORDS and not is_sentence)


def _labels(line: str) -> set[str]:
    words = re.findall(r"[^\W\d]+", line.casefold())
    return {*words, *(" ".join(pair) for pair in pairwise(words))} & (lexicon().published | lexicon().updated)


def _has_day(line: str) -> bool:
    return next(find_dates(line), None) is not None


def _source(line: str) -> str | None:
    bare = line[1:-1] if line.startswith("(") and line.endswith(")") else line
    label, colon, rest = re.sub(r"[：:]", ":", bare, count=1).partition(":")
    if not colon or folded(label) not in lexicon().source:
        return None
    for found in find_dates(rest):
        rest = rest[: found.start]
        break
    named = text_of(re.split(r"\s{2,}|\t|\|", rest.strip())[0])
    return named if named and form.word_count(named) <= form.SHORT_WORDS * 2 else None
