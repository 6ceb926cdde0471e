"""Sentences with exact offsets, in time linear in the text.

Here belongs where a sentence ends: not after an abbreviation, not inside a number that a line end broke, and not at a
stop that is followed by a small letter. What a sentence says does not belong here.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ingestion.claims.tape.lexicon import lexicon

MAX_SENTENCE = 2000
"""Longer runs without a stop are cut: no sentence of prose is as long, and every later step stays linear."""

SHORT_WORD = 3
"""A stop after a word as short as this and before a digit is a stray mark ("in. 2023")."""

_BREAK = re.compile(
    r"[.!?…。！？\n](?:"
    r"(?<=[.!?…])(?=[\"'”’)\]]?(?:\s|$))|(?<=[a-zß-ÿ]{3}\.)(?=[A-ZÀ-Þ][a-zß-ÿ])|(?<=[。！？])|(?<=\n)\n*)"
)
"""It begins with the marks, so that the text between them is run over in C and no alternative is tried there."""

_ABBREVIATIONS = frozenset(
    (
        *("U.S", "U.K", "E.U", "EE", "No", "Nos", "Inc", "Ltd", "Corp", "Co", "Mr", "Mrs", "Ms", "Dr", "St", "vs"),
        *("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "approx", "min"),
    )
)
_DAY_NUMBER = re.compile(r"(?:^|[^\d.,])\d{1,2}$")
_WORD_AFTER = re.compile(r" ?([^\W\d_]+)")
_LOOK_BACK = 12
_WRAP_MIN = 30
"""Pages that break their lines fill them."""

_AMOUNT = re.compile(
    r"\d[\d,.]*\s?(?:%|percent|per cent|tons?\b|tonnes?\b|metric tons?\b|kilograms?\b|kg\b|t\b)[^\n]*[a-z]{3}"
)
_NUMBER_CUT = re.compile(r"\d[.,]$")


class Span(NamedTuple):
    """A sentence: text[start:end]; `paragraph` counts the lines of the page that hold text."""

    start: int
    end: int
    paragraph: int


def sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of `text` in order, without surrounding white space."""
    start = 0
    paragraph = 0
    for match in _BREAK.finditer(text):
        is_line_end = match.group()[0] == "\n"
        if not (_ends_line(text, match.start(), match.end()) if is_line_end else _ends_sentence(text, match)):
            continue
        yield from _pieces(text, start, match.start() if is_line_end else match.end(), paragraph)
        start = match.end()
        paragraph += is_line_end
    yield from _pieces(text, start, len(text), paragraph)


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    if stop.group() in "。！？":
        return True
    before = text[max(0, stop.start() - _LOOK_BACK) : stop.start()]
    if stop.group() == "." and _is_abbreviated(before):
        return _starts_clearly(text, stop.end())
    if before[-1:].isdecimal() and _DAY_NUMBER.search(before) and _is_month(_WORD_AFTER.match(text, stop.end())):
        return False
    position = stop.end()
    while position < len(text) and position < stop.end() + _LOOK_BACK and not text[position].isalnum():
        if text[position] == "\n":
            is_cut_number = before[-1:].isdigit() and text[position + 1 : position + 2].isdigit()
            return not is_cut_number
        position += 1
    following = text[position : position + 1]
    if following.isdigit():
        words = before.split()
        return bool(words) and len(words[-1]) > SHORT_WORD
    return not following.islower()


def _is_abbreviated(before: str) -> bool:
    """Return whether the last word before a stop is a capital or one of the words that are written short."""
    if not before[-1:].isalpha():
        return False
    word = before.replace("(", " ").replace("[", " ").split()[-1]
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isascii() and word.isupper())


def _is_month(word: re.Match[str] | None) -> bool:
    """Return whether a word is a month: "9. Oktober" is a day of it."""
    node = lexicon().root.step(word.group(1).lower()) if word is not None else None
    reading = node.term.read(word.group(1)) if word is not None and node is not None and node.term is not None else None
    return reading is not None and "month" in reading.senses


def _starts_clearly(text: str, position: int) -> bool:
    """After an abbreviation only a line end closes the sentence."""
    return text[position : position + 1] == "\n" and text[position + 1 : position + 2] in ("\n", "")


def _ends_line(text: str, start: int, end: int) -> bool:
    if end - start > 1:
        return True
    if _NUMBER_CUT.search(text[max(0, start - 2) : start]) and text[end : end + 1].isdigit():
        return False
    is_open = start > 0 and (text[start - 1].isalnum() or text[start - 1] == ",")
    return not (is_open and (text[end : end + 1].islower() or _goes_on_with_amount(text, start, end)))


def _goes_on_with_amount(text: str, start: int, end: int) -> bool:
    """Return whether a broken line goes on with an amount: "in August" above "14,600 tonnes were exported"."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return len(line) >= _WRAP_MIN and _AMOUNT.match(text, end) is not None


def _pieces(text: str, start: int, end: int, paragraph: int) -> Iterator[Span]:
    stretch = text[start:end]
    start += len(stretch) - len(stretch.lstrip())
    end = max(start, end - len(stretch) + len(stretch.rstrip()))
    while end - start > MAX_SENTENCE:
        cut = text.rfind(" ", start + 1, start + MAX_SENTENCE)
        cut = cut if cut > start else start + MAX_SENTENCE
        yield Span(start, cut, paragraph)
        start = cut + (text[cut : cut + 1] == " ")
    if end > start:
        yield Span(start, end, paragraph)
