"""From characters to lexemes: tokens, looked up in the lexicon, longest term first.

Here belongs look-up along a sentence. Numbers with units and periods are put together in `grammar`.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from ingestion.claims.tape.characters import simplified
from ingestion.claims.tape.codes import NUMBER, UNKNOWN, YEAR
from ingestion.claims.tape.lexeme import Lexeme, Tape, tape
from ingestion.claims.tape.lexicon import LEAST_STEM, Node, Reading, lexicon

_MARKS: Mapping[str, str] = {
    **{mark: mark for mark in ",;:()./|+"},
    **dict.fromkeys("-–—−", "-"),
    **dict.fromkeys("~∼〜～", "~"),
    **dict.fromkeys("，、", ","),
    **dict.fromkeys("（[【", "("),
    **dict.fromkeys("）]】", ")"),
    "；": ";",
    "：": ":",
    "'s": "'",
    "’s": "'",
}
_STOP = "."
_HYPHENS = "-‐‑–"
_YEAR = re.compile(r"(?:19|20)\d\d")
_NONE: Mapping[str, str] = {}
_GROWS_WHEN_LOWERED = "\u0130"
"""Becomes two characters, the second of which is in no term."""
_IN_ITS_PLACE = "\ufffd"


class Source(NamedTuple):
    """A document's text ready for lexing, and what is one token of it.

    As printed, in plain characters, and in small letters of them; all of the same length.
    """

    text: str
    plain: str
    lowered: str
    pattern: re.Pattern[str]
    terms: Node


def source(text: str) -> Source:
    """Return `text` ready for lexing."""
    words = lexicon()
    plain = simplified(text)
    lowered = plain.replace(_GROWS_WHEN_LOWERED, _IN_ITS_PLACE).lower()
    return Source(text, plain, lowered, words.token_pattern(text), words.root)


def lex(source: Source, start: int, end: int) -> Tape:
    """Return the lexemes of source.text[start:end]; offsets count in the whole text."""
    text, plain, lowered, pattern, root = source
    spans = [match.span(1) for match in pattern.finditer(plain, start, end)]
    tokens = [lowered[first:last] for first, last in spans]
    first_words, openings = root.next, root.openings
    lexemes: list[Lexeme] = []
    following = 0
    for position, token in enumerate(tokens):
        if position < following:
            continue
        first, last = spans[position]
        node = first_words.get(token)
        if node is None and token[:LEAST_STEM] in openings:
            node = root.step(token)
        if node is None:
            code = _MARKS.get(token) or (UNKNOWN if token.isalpha() else _plain_code(token))
            if code != _STOP:  # inside a sentence it is an abbreviation's or a stray one
                lexemes.append(Lexeme(code, first, last, _NONE))
            continue
        reading = node.alone
        if reading is None:
            reading, following = _longest(text, tokens, spans, position, node)
            last = spans[following - 1][1]
        mark = _MARKS.get(token)
        if reading is not None:
            lexemes.append(Lexeme(mark or reading.code, first, last, reading.senses))
        elif mark != _STOP:
            lexemes.append(Lexeme(mark or _plain_code(token), first, last, _NONE))
    return tape(lexemes)


def _plain_code(token: str) -> str:
    if not token[0].isdecimal():
        return UNKNOWN
    return YEAR if _YEAR.fullmatch(token) else NUMBER


def _longest(
    text: str, tokens: list[str], spans: list[tuple[int, int]], position: int, start: Node
) -> tuple[Reading | None, int]:
    """Return the reading of the longest term from `position` on and the position after it; hyphens count as spaces."""
    found: Reading | None = None
    end = following = position + 1
    node: Node | None = start
    while node is not None:
        term = node.term
        if term is not None:
            reading = term.read(text[spans[position][0] : spans[following - 1][1]]) if term.exact else term.reading
            if reading is not None:
                found, end = reading, following
        if node.is_leaf:
            break
        if following < len(tokens) and tokens[following] in _HYPHENS:
            following += 1
        if following >= len(tokens):
            break
        branch = node.next.get(tokens[following])
        node = node.step(tokens[following]) if branch is None and node.openings else branch
        following += 1
    return found, end
