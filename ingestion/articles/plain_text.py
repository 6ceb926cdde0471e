"""Main text of a page that is only lines: what remains when the furniture is left out.

Here belong rules about position and repetition: the head, the foot, copies. Here does not belong any
rule about one site, nor what the head says about the article. In doubt a line stays: a superfluous line costs
nothing, a lost one may be a figure.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingestion.articles import lines as form
from ingestion.articles.furniture import is_disclaimer, is_furniture_at_edge, is_headline, without_furniture_anywhere
from ingestion.articles.normalise import clean_text, single_spaced
from ingestion.articles.teasers import without_other_sections, without_teasers
from ingestion.articles.wrapping import joined_wraps

_HEAD_WORDS = 3
_BARS = "|/·•»›>\t"
_BAR = re.compile(r"\s[|/·•»›>]\s|\t")


@dataclass(frozen=True)
class MainText:
    """The article's own lines in stored form, and whether they could be told from the furniture."""

    text: str
    is_separated: bool


def main_text(text: str) -> MainText:
    """Return the main text of a page given as lines.

    Args:
        text: decoded text with any line ends.

    Returns:
        NFC text with the lines of the article in their order. A page without any running text, such as a list of
        prices or a language that prints no full stops, is kept whole with `is_separated` false.
    """
    form.forget()
    whole = joined_wraps(clean_text(text))
    lines = whole.split("\n")
    if not any(form.is_running(form.item_text(line)) for line in lines):
        return MainText(whole, is_separated=False)
    kept = without_other_sections(without_teasers(without_furniture_anywhere(lines)))
    kept = _without_foot(_without_head(kept))
    kept = _without_copies(kept)
    if not kept:
        return MainText(whole, is_separated=False)
    return MainText(_respaced(lines, kept), is_separated=True)


def _without_head(lines: Sequence[str]) -> list[str]:
    """Leave out names of menus, buttons and columns above the article."""
    start = 0
    for start, line in enumerate(lines):
        below = lines[start + 1] if start + 1 < len(lines) else ""
        is_name = _is_name(line) and not _opens_text(below)
        if not (is_name or is_furniture_at_edge(line) or form.is_bare_number(line) or _is_menu_bar(line, below)):
            break
    return list(lines[start:])


def _opens_text(line: str) -> bool:
    """Return whether a name above this line is the heading of a text or of highlights, and not one of a menu."""
    item = form.item_text(line)
    is_highlight = form.is_bullet(line) and (form.ends_sentence(item) or form.has_figure(item))
    return (is_highlight or form.is_running(item)) and not is_furniture_at_edge(line)


def _without_foot(lines: Sequence[str]) -> list[str]:
    """Leave out what stands below the article: names, dates, counters, repetitions, notices of liability."""
    is_repetitive = len(set(lines)) < len(lines)
    count = Counter(lines) if is_repetitive else Counter[str]()
    end = len(lines)
    while end > 1:
        below = lines[end] if end < len(lines) else ""
        is_copy = count[lines[end - 1]] > 1 and form.is_fragment(lines[end - 1])
        if not (is_copy or _is_of_foot(lines[end - 1], lines[end - 2], below)):
            break
        end -= 1
    return list(lines[:end])


def _is_of_foot(line: str, above: str, below: str) -> bool:
    """Return whether a line is a name, a notice, a date, a counter, a bar of names or a headline above a date."""
    if _is_name(line, form.SHORT_WORDS) and not form.is_bullet(line) and not above.endswith((":", "：")):
        return True
    if is_furniture_at_edge(line) or form.is_date_line(line) or form.is_bare_number(line):
        return True
    if is_disclaimer(line) or _is_menu_bar(line, above):
        return True
    return form.is_date_line(below) and is_headline(line) and not form.has_figure(line)


def _is_name(line: str, most_words: int = _HEAD_WORDS) -> bool:
    """Return whether the line is as short as names of menus are, and neither a sentence nor a figure."""
    bare = form.item_text(line)
    is_short = form.word_count(bare) <= most_words and not form.is_table_row(line)
    return is_short and not form.has_figure(bare) and not form.ends_sentence(bare)


def _is_menu_bar(line: str, neighbour: str) -> bool:
    """Return whether the line is several names set apart by bars, and not a row among rows of a table."""
    if not any(map(line.__contains__, _BARS)):
        return False
    cells = [cell.strip() for cell in _BAR.split(line)]
    is_bar = len(cells) > 2 and all(cells) and not form.is_table_row(neighbour)  # noqa: PLR2004
    return is_bar and all(form.word_count(cell) <= _HEAD_WORDS and not form.has_figure(cell) for cell in cells)


def _without_copies(lines: Sequence[str]) -> list[str]:
    """Keep the first copy of each sentence and headline; rows and items of lists may well be equal."""
    seen: set[str] = set()
    kept: list[str] = []
    for line in lines:
        if line in seen and form.word_count(line) >= form.HEADLINE_WORDS and not form.is_table_row(line):
            continue
        seen.add(line)
        kept.append(line)
    return kept


def _respaced(lines: Sequence[str], kept: Sequence[str]) -> str:
    """Return the kept lines with the empty lines that stood between them."""
    spaced: list[str] = []
    position = 0
    for line in lines:
        if not line:
            spaced.append("")
        elif position < len(kept) and line == kept[position]:
            spaced.append(line)
            position += 1
    return single_spaced("\n".join(spaced))
