"""Folding: replaces runs of lexemes whose letters match a pattern by one lexeme.

Here belongs the mechanism alone; the patterns belong to the grammars that use it.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from ingestion.claims.tape.lexeme import Lexeme, tape


class Fold(NamedTuple):
    """A pattern over the tape, with a named group for each form, and what builds the lexeme of a form.

    `build` may return None: the lexemes then stay as they are.
    """

    pattern: re.Pattern[str]
    build: Callable[[list[Lexeme], str], Lexeme | None]


def fold(lexemes: list[Lexeme], rule: Fold) -> list[Lexeme]:
    """Return `lexemes` with every match of the rule folded, left to right, without overlaps.

    A builder may fold the first part of a match only; the search goes on behind it.
    """
    folded: list[Lexeme] = []
    done = 0
    letters = tape(lexemes)
    match = rule.pattern.search(letters)
    while match is not None:
        parts = lexemes[match.start() : match.end()]
        built = rule.build(parts, match.lastgroup or "")
        following = match.end()
        if built is not None:
            following = match.start() + sum(part.end <= built.end for part in parts)
            folded.extend(lexemes[done : match.start()])
            folded.append(built)
            done = following
        match = rule.pattern.search(letters, following)
    if not done:
        return lexemes
    folded.extend(lexemes[done:])
    return folded
