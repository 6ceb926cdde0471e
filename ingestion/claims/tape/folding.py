"""Folding: replaces runs of lexemes whose letters match a pattern by one lexeme.

Here belongs the mechanism alone; the patterns belong to the grammars that use it.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from ingestion.claims.tape.lexeme import Lexeme, Tape


class Fold(NamedTuple):
    """A pattern over the tape, with a named group for each form, and what builds the lexeme of a form.

    `build` may return None: the lexemes then stay as they are.
    """

    pattern: re.Pattern[str]
    build: Callable[[list[Lexeme], str], Lexeme | None]


def fold(tape: Tape, rule: Fold) -> Tape:
    """Return a tape with every match of the rule folded, left to right, without overlaps.

    A builder may fold the first part of a match only; the search goes on behind it.
    """
    lexemes, letters = tape.lexemes, tape.letters
    match = rule.pattern.search(letters)
    if match is None:
        return tape
    folded: list[Lexeme] = []
    codes = ""
    done = 0
    while match is not None:
        start, following = match.span()
        parts = lexemes[start:following]
        built = rule.build(parts, match.lastgroup or "")
        if built is not None:
            if built.end < parts[-1].end:
                following = start + sum(part.end <= built.end for part in parts)
            folded += lexemes[done:start]
            folded.append(built)
            codes += letters[done:start] + built.code
            done = following
        match = rule.pattern.search(letters, following)
    if not done:
        return tape
    return Tape(folded + lexemes[done:], codes + letters[done:])
