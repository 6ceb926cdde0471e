"""From characters to lexemes: tokens, looked up in the lexicon, longest term first.

Here belongs look-up along a sentence. Numbers with units and periods are put together in `grammar`.
"""

import re
from collections.abc import Mapping

from ingestion.claims.tape.codes import NUMBER, UNKNOWN, YEAR
from ingestion.claims.tape.lexeme import Lexeme
from ingestion.claims.tape.lexicon import Lexicon, Node, Reading

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
_YEAR = re.compile(r"(?:19|20)\d\d")
_NONE: Mapping[str, str] = {}


def lex(text: str, start: int, end: int, lexicon: Lexicon, pattern: re.Pattern[str]) -> list[Lexeme]:
    """Return the lexemes of text[start:end].

    Args:
        text: the document's text; offsets count in it.
        start: first character.
        end: character after the last one.
        lexicon: the terms.
        pattern: the document's token pattern, from `lexicon.token_pattern`.
    """
    spans = [match.span() for match in pattern.finditer(text, start, end)]
    words = [text[first:last].lower() for first, last in spans]
    first_words = lexicon.first
    lexemes: list[Lexeme] = []
    position = 0
    while position < len(words):
        word = words[position]
        first, last = spans[position]
        position += 1
        node = first_words[word]
        if node is None and word not in _MARKS:
            lexemes.append(Lexeme(_plain_code(word), first, last, _NONE))
            continue
        found = _longest(text, words, spans, position - 1, node) if node is not None else None
        mark = _MARKS.get(word)
        if found is not None:
            reading, position = found
            lexemes.append(Lexeme(mark or reading.code, first, spans[position - 1][1], reading.senses))
        elif mark != ".":  # a stop inside a sentence is an abbreviation's or a stray one
            lexemes.append(Lexeme(mark or _plain_code(word), first, last, _NONE))
    return lexemes


def _plain_code(word: str) -> str:
    if not word[0].isdecimal():
        return UNKNOWN
    return YEAR if _YEAR.fullmatch(word) else NUMBER


def _longest(
    text: str, words: list[str], spans: list[tuple[int, int]], position: int, node: Node | None
) -> tuple[Reading, int] | None:
    """Return the reading of the longest term from `position` on and the position after it; hyphens count as spaces."""
    found = None
    first = spans[position][0]
    following = position + 1
    while node is not None:
        if node.term is not None:
            reading = node.term.read(text[first : spans[following - 1][1]])
            found = (reading, following) if reading else found
        if following < len(words) and words[following] in "-‐‑–":
            following += 1
        if following >= len(words) or not (node.next or node.stems):
            break
        node = node.step(words[following])
        following += 1
    return found
