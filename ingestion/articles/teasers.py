"""Teasers of other stories and what readers write, found by how lines follow on each other.

Here belong runs of lines below or inside an article that are not the article. Here does not belong what a single line
says by itself. Nothing here knows a site.
"""

from collections.abc import Sequence
from itertools import accumulate

from ingestion.articles.furniture import is_furniture_at_edge
from ingestion.articles.lexicon import folded, lexicon
from ingestion.articles.lines import HEADLINE_WORDS, is_fragment, is_running, item_text, word_count

_MAX_BLURB_LINES = 2
_LIST = 3
"""A pointer with as many headlines below it heads a list of them."""

_MAX_HEADLINE_WORDS = 30


def without_teasers(lines: Sequence[str]) -> list[str]:
    """Return the lines without repeated-headline teasers.

    A teaser is a headline printed twice in a row and the one paragraph below it, after running text of the article.
    An article's own headline may be printed twice too, but stands above all running text.

    Args:
        lines: non-empty lines of a page.
    """
    starts = _pair_starts(lines)
    dropped: set[int] = set()
    for position, start in enumerate(starts):
        following = starts[position + 1] if position + 1 < len(starts) else None
        blurb = _blurb_lines(lines, start + 2, following, is_in_run=position > 0)
        dropped.update(range(start, start + 2 + blurb) if blurb else (start + 1,))
    return [line for index, line in enumerate(lines) if index not in dropped]


def without_other_sections(lines: Sequence[str]) -> list[str]:
    """Return the lines without sections of other stories and of readers' comments.

    A section goes down to the end of the page when what follows its name has the form of teasers: no two running
    paragraphs in a row. Otherwise only its name and the headlines directly below it are left out.

    Args:
        lines: lines of a page that are neither empty nor furniture wherever they stand.
    """
    words = lexicon()
    runs = [is_running(item_text(line)) and not is_furniture_at_edge(line) for line in lines]
    n_running = [0, *accumulate(map(int, runs))]
    pairs = [index for index in range(len(lines) - 1) if runs[index] and runs[index + 1]]
    last_pair = pairs[-1] if pairs else -1
    kept: list[str] = []
    index = 0
    while index < len(lines):
        line, name = lines[index], folded(item_text(lines[index]))
        index += 1
        n_above = n_running[index]
        if not (n_above and is_fragment(line)):
            kept.append(line)
        elif (name in words.comments and n_running[-1] <= 2 * n_above) or (_ends_text(line) and last_pair < index):
            break
        elif name in words.others:
            index += _n_headlines(lines, index)
        elif name in words.pointers:
            n_headlines = _n_fragments(lines, index)
            index += n_headlines if n_headlines >= _LIST else min(1, n_headlines)
        elif name not in words.comments and not _is_pointer(line):
            kept.append(line)
    return kept


def _ends_text(line: str) -> bool:
    """Return whether a line names a section of other stories or opens the foot of a page: "Share this article: ..."."""
    words = lexicon()
    name = folded(item_text(line))
    label = folded(item_text(line).partition(":")[0])
    return name in words.others or not {name, label}.isdisjoint(words.feet)


def _pair_starts(lines: Sequence[str]) -> list[int]:
    starts: list[int] = []
    n_running = 0
    for index, line in enumerate(lines[:-1]):
        if n_running and line == lines[index + 1] and _is_headline(line):
            starts.append(index)
        n_running += _runs(line)
    return starts


def _blurb_lines(lines: Sequence[str], start: int, following: int | None, *, is_in_run: bool) -> int:
    """Return how many lines from `start` on belong to the teaser; 0 when it is no teaser."""
    if following is not None:
        gap = following - start
        return gap if gap <= _MAX_BLURB_LINES else int(is_in_run)
    is_last_paragraph = sum(map(_runs, lines[start:])) <= 1
    return min(1, len(lines) - start) if is_last_paragraph or is_in_run else 0


def _is_headline(line: str) -> bool:
    # Wider than the form of a headline elsewhere: printed twice in a row it may also ask or hold an abbreviation.
    return HEADLINE_WORDS <= word_count(line) <= _MAX_HEADLINE_WORDS and not line.endswith(
        (".", "。", ":", "：", ";", ",")
    )


def _runs(line: str) -> bool:
    return is_running(item_text(line))


def _n_fragments(lines: Sequence[str], start: int) -> int:
    end = start
    while end < len(lines) and is_fragment(lines[end]):
        end += 1
    return end - start


def _n_headlines(lines: Sequence[str], start: int) -> int:
    """Return how many lines below the name of a section are headlines: listed or not, as a question or not."""
    end = start
    while end < len(lines) and _may_be_headline(item_text(lines[end])):
        end += 1
    return end - start


def _may_be_headline(text: str) -> bool:
    is_question = text.endswith(("?", "？")) and word_count(text) <= _MAX_HEADLINE_WORDS
    return is_question or is_fragment(text)


def _is_pointer(line: str) -> bool:
    head, colon, rest = line.partition(":")
    return bool(colon and rest.strip()) and folded(head) in lexicon().pointers
