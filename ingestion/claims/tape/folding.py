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
    """Return `lexemes` with every match of the rule folded, left to right, without overlaps."""
    folded: list[Lexeme] = []
    done = 0
    for match in rule.pattern.finditer(tape(lexemes)):
        built = rule.build(lexemes[match.start() : match.end()], match.lastgroup or "")
        if built is None:
            continue
        folded.extend(lexemes[done : match.start()])
        folded.append(built)
        done = match.end()
    if not done:
        return lexemes
    folded.extend(lexemes[done:])
    return folded
