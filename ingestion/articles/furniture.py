"""Lines of page furniture, known by their words.

Here belong judgements by the words of the lexicon on a single line. Here does not belong what position or repetition
say, nor the form of a line.
"""

import re
from collections.abc import Sequence

from ingestion.articles import lines as form
from ingestion.articles.lexicon import folded, lexicon

_FURNITURE_WORDS = 15
_NOTICE_WORDS = 40
_NOTICE_CHARS = 200

_SCRIPT = re.compile(
    r"document\.write|window\.\w+\s*[=.(]|function\s*\w*\([\w,\s]*\)\s*\{|\b(?:var|let|const)\s+[\w$]+\s*=|"
    r"googletag\.|^\s*[.#@][\w-]+[\w\s.,#:>-]*\{[^}]*\}?\s*$"
)
_SIGNS_OF_SCRIPT = ("{", "=", "window.", "document.write", "googletag.")
"""No script is without one of these, and most lines are: they need no search."""

_PICTURE = re.compile(r"!\[.{0,300}\]\(.{0,1000}\)\s*\|?|image \d{1,3}|pic\.twitter\.com/\w+", re.IGNORECASE)


def is_headline(line: str) -> bool:
    """Return whether the line has the form of a headline."""
    return (
        form.is_fragment(line)
        and form.word_count(line) >= form.HEADLINE_WORDS
        and not line.endswith((":", "：", ","))
        and not form.is_date_line(line)
        and not is_furniture(line)
    )


def is_furniture(line: str) -> bool:
    """Return whether the line is furniture by its words, at the head or the foot of a page."""
    return is_furniture_at_edge(line) or is_furniture_anywhere(line)


def is_furniture_at_edge(line: str) -> bool:
    """Return whether the line is furniture only because it stands at the head or the foot of a page."""
    words = lexicon()
    bare = folded(form.item_text(line))
    if bare in words.others or bare in words.comments:
        return True
    if form.word_count(line) > _FURNITURE_WORDS or form.has_figure(line):
        return False
    return bare.startswith(words.openings) or any(map(bare.__contains__, words.phrases))


def is_furniture_anywhere(line: str) -> bool:
    """Return whether the line is furniture by its words or form, even in the middle of an article.

    A long line is not: scrapes put whole articles into one line, and the notice of rights at the end of it.
    """
    return _is_anywhere(line, lexicon().anywhere)


def without_furniture_anywhere(lines: Sequence[str]) -> list[str]:
    """Return the lines of a page that are not empty and not furniture wherever they stand.

    Which phrases of furniture and signs of script occur at all is asked of the page once, not of every line.
    """
    page = "\n".join([folded(form.item_text(line)) for line in lines])
    phrases = [phrase for phrase in lexicon().anywhere if phrase in page]
    has_script = any(map("\n".join(lines).__contains__, _SIGNS_OF_SCRIPT))
    return [line for line in lines if line and not _is_anywhere(line, phrases, has_script=has_script)]


def _is_anywhere(line: str, phrases: Sequence[str], *, has_script: bool = True) -> bool:
    if form.word_count(line) > _NOTICE_WORDS:
        return has_script and _is_script(line)
    bare = folded(form.item_text(line))
    if bare in lexicon().whole or any(map(bare.__contains__, phrases)):
        return True
    is_copyright = line.startswith(("©", "Copyright ©", "(c) 20", "Copyright 20"))
    return is_copyright or _PICTURE.fullmatch(line) is not None or (has_script and _is_script(line))


def is_disclaimer(line: str) -> bool:
    """Return whether the line begins to speak of the page's liability."""
    opening = folded(line[:_NOTICE_CHARS])
    return any(map(opening.__contains__, lexicon().disclaimers))


def _is_script(line: str) -> bool:
    if not any(map(line.__contains__, _SIGNS_OF_SCRIPT)):
        return False
    found = _SCRIPT.search(line)
    return found is not None and not form.is_running(line[: found.start()].strip())
