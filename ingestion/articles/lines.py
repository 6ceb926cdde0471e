"""The form of a single line: running text, list item, row, fragment, date.

Here belong judgements by form that need no other line. Here does not belong what its words, its position or its
repetition say.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from ingestion.articles.dates import find_dates
from ingestion.articles.lexicon import folded

SHORT_WORDS = 4
"""Names of menus, buttons and columns rarely have more words than this."""

HEADLINE_WORDS = 5
"""Headlines rarely have fewer words than this, names of sections rarely as many."""

_DATE_WORDS = 15
"""A day and its time have no more words than this, spelled with all their particles, twice."""

_RUNNING_WORDS = 5
_LONG_WORDS = 25

# Full stops of the scripts that the press on this subject is written in.
_STOP = ".!?…。！？｡।۔؟։።။"
_CLOSERS = "\"'”’»›)）]】」』*_"
_ENDS_SENTENCE = re.compile(rf"[{_STOP}][{re.escape(_CLOSERS)}]*(?:\s?\[\d+\])?$")
_LONGEST_END = 40
"""No line has so many closing marks and so long a note behind its stop."""

# Three letters before the stop, so that "U.S." and "No." inside a headline do not make it a sentence.
# Dots of suspense before a small letter end none either.
_INNER_STOP = re.compile(rf"\w{{3}}(?!…\s+[a-zà-ÿа-яё])[{_STOP}][{re.escape(_CLOSERS)}]*\s+[\"'“‘«(]?\w|[。！？]\S")
_BULLET = re.compile(r"(?:[-*•·‣▪◦●○–—+]|\(?\d{1,2}[.)])\s+(?=\S)")
_WIDE_SET = "[\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60]"
_WIDE = re.compile(_WIDE_SET)
_WIDE_BREAK = re.compile(f"(?<={_WIDE_SET}) (?={_WIDE_SET})")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_LETTERS_ALONE = bytes(code if chr(code).isascii() and chr(code).isalnum() else ord(" ") for code in range(256))
_JOINT = re.compile(r"['.,-](?<=[A-Za-z0-9]['.,-])(?=[A-Za-z0-9])")
_FIGURE = re.compile(
    r"(?<![\w.,-])[~+±$€£¥-]?\d[\d.,]*(?![\w-])|\d\s?[%％‰]|\d\s?(?:t|kg|mt)\b|\d\s?[万萬亿億만억천吨噸톤]",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_BARE_NUMBER = re.compile(r"[\d.,:/+\-\s]{1,12}[KkMm万]?")


_remembered = lru_cache(maxsize=256)
"""The rules ask the same of a line again and again; a page rarely has more lines than are remembered."""


def forget() -> None:
    """Forget what is remembered of lines: nothing is carried from one page to the next."""
    for rule in (word_count, item_text, is_running, folded):
        rule.cache_clear()


@_remembered
def word_count(text: str) -> int:
    """Return the number of words; two Chinese or Japanese characters count as one word."""
    if text.isascii():
        runs = text.encode("ascii").translate(_LETTERS_ALONE).split()
        return len(runs) - len(_JOINT.findall(text))  # as many as _WORD finds, without a match for each
    wide = len(_WIDE.findall(text))
    return len(_WORD.findall(_WIDE.sub(" ", text))) + (wide + 1) // 2


def is_bullet(line: str) -> bool:
    """Return whether the line is an item of a list, by its mark."""
    return _BULLET.match(line) is not None


@_remembered
def item_text(line: str) -> str:
    """Return the line without the mark of a list item."""
    mark = _BULLET.match(line)
    return line if mark is None else line[mark.end() :]


def is_table_row(line: str) -> bool:
    """Return whether the line is a row of a table, with cells set apart by bars or tabs."""
    return line.count("|") > 1 or line.count("\t") > 1 or " | " in line


@_remembered
def is_running(line: str) -> bool:
    """Return whether the line is running text: a sentence, several, or the long beginning of one."""
    words = word_count(line)
    if words >= _LONG_WORDS:
        return True
    if words < _RUNNING_WORDS:
        return False
    return ends_sentence(line) or _INNER_STOP.search(line) is not None


def ends_sentence(line: str) -> bool:
    """Return whether the line ends with a full stop or its like."""
    return _ENDS_SENTENCE.search(line, max(0, len(line) - _LONGEST_END)) is not None


def joined(lines: Sequence[str]) -> str:
    """Return the lines of one paragraph as one line; Chinese and Japanese are joined without a blank."""
    text = " ".join(lines)
    return _WIDE_BREAK.sub("", text) if _WIDE.search(text) else text


def is_fragment(line: str) -> bool:
    """Return whether the line is neither running text nor part of a list or table."""
    return bool(line) and not (is_running(item_text(line)) or is_bullet(line) or is_table_row(line))


def has_figure(line: str) -> bool:
    """Return whether the line prints a number that stands for itself, so that leaving it out could lose a claim."""
    return _DIGIT.search(line) is not None and _FIGURE.search(line) is not None


def is_bare_number(line: str) -> bool:
    """Return whether the line is only a number, as counters of views, shares and comments are."""
    return bool(line) and _BARE_NUMBER.fullmatch(line) is not None


def is_date_line(line: str) -> bool:
    """Return whether the line is a complete day and next to nothing else."""
    found = next(find_dates(line[:80]), None) if word_count(line) <= _DATE_WORDS else None
    if found is None:
        return False
    rest = f"{line[: found.start]} {line[found.end :]}"
    return word_count(re.sub(r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?", "", rest, flags=re.IGNORECASE)) <= 1


def starts_with_label(line: str, labels: frozenset[str]) -> bool:
    """Return whether the line begins with one of `labels`, as in `Published: ...` or `来源：...`."""
    head = re.match(r"\W*(\w+(?: \w+)?)", line.casefold())
    if head is None:
        return False
    words = head[1].split()
    # Scripts without blanks, and pages that lose them, print the label and the figure as one word.
    unspaced = re.match(r"[^\W\d]+", words[0])
    return bool({" ".join(words), words[0], unspaced[0] if unspaced else ""} & labels)
