"""Text from outside as it may stand on a terminal: one line, nothing that steers the terminal or turns the text."""

import re
import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Unicode categories that print nothing: control codes, direction marks, halves of pairs."""

_SEQUENCE = re.compile("(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b[\\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\\\)")
"""Escape sequences with all that belongs to them: colours and cursor moves, titles and links; none holds another."""


def plain(text: str) -> str:
    """Return a text with its line breaks as blanks, without escape sequences and characters that are not seen."""
    return "".join(
        " " if character.isspace() else character
        for character in _SEQUENCE.sub("", text)
        if character.isspace() or unicodedata.category(character) not in _UNSEEN
    )
