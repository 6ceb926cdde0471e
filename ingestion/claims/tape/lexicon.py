"""Lexicons: reads the word lists and finds the longest term that starts at a token.

Here belong loading and look-up. The words are data in `lexicons/*.toml`, one table a class: value -> terms.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ingestion.claims.tape.alternation import longest_of
from ingestion.claims.tape.characters import simplified
from ingestion.claims.tape.codes import CODES, SENSE
from ingestion.claims.values.numbers import NUMBER_PATTERN

LEXICON_DIR = Path(__file__).parents[1] / "lexicons"
WORD_FILES = (
    "time",
    "grammar",
    "numbers",
    "units",
    "places",
    "elements",
    "subjects",
    "flows",
    "changes",
    "shares",
    "companies",
    "output",
    "prices",
    "exclusions",
    "plans",
    "controls",
)
LEAST_STEM = 3
"""A stem that any ending may follow has at least so many letters."""
_LATIN = "A-Za-z\u00c0-\u024f\u0400-\u04ff"
_NUMBER = rf"(?=\d)(?:{NUMBER_PATTERN})"
_PLAIN = rf"(?<!\$)[{_LATIN}]+\d*|{_NUMBER}|['’]s\b|(?<=\$)(?:US|A)(?=\d)|[{_LATIN}]+\d*|[^\W_]|[^\w\s]"
"""One token: what is met most often stands first, since a pattern tries its alternatives in turn."""
_WIDE = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]")
_token = re.compile(rf" ?({_PLAIN})")
_term_token = re.compile(rf"['’]s\b|[{_LATIN}]+\d*\*?|[^\w\s]|\d+|[^\W_]")


class Reading(NamedTuple):
    """Senses of a spelling (class -> value) and its letter on the tape."""

    code: str
    senses: Mapping[str, str]


class Term:
    """A spelling: what it means in any case, and what it means spelled in one exact way."""

    __slots__ = ("exact", "reading")

    def __init__(self) -> None:
        """Make a spelling that means nothing yet."""
        self.reading: Reading | None = None
        self.exact: dict[str, Reading] = {}

    def add(self, kind: str, value: str, exact: str | None) -> None:
        """Add a sense, for every spelling or for the exact one given."""
        if exact is None:
            self.reading = _with_sense(self.reading, kind, value)
            self.exact = {spelling: _with_sense(reading, kind, value) for spelling, reading in self.exact.items()}
        else:
            self.exact[exact] = _with_sense(self.exact.get(exact, self.reading), kind, value)

    def read(self, text: str) -> Reading | None:
        """Return the reading of the spelling `text`, or None if only other spellings mean anything."""
        return self.exact.get(text, self.reading) if self.exact else self.reading


def _with_sense(reading: Reading | None, kind: str, value: str) -> Reading:
    senses = {**(reading.senses if reading else {}), kind: value}
    code = next((code for name, code in CODES.items() if name in senses), SENSE)
    return Reading(code, senses)


class Node:
    """A place in the tree of terms: the term that ends here, next words, and stems that any ending may follow.

    `openings` are the first letters of the stems: most words begin with none of them and need no search. Of a leaf no
    word leads on; `alone` is what its term means, if that does not depend on how it is spelled.
    """

    __slots__ = ("alone", "is_leaf", "next", "openings", "stems", "term")

    def __init__(self) -> None:
        """Make a node without branches."""
        self.next: dict[str, Node] = {}
        self.stems: dict[str, Node] = {}
        self.openings: set[str] = set()
        self.term: Term | None = None
        self.is_leaf = True
        self.alone: Reading | None = None

    def settle(self) -> None:
        """Note of this place and all behind it where no word leads on, when no more terms are to come."""
        branches = (*self.next.values(), *self.stems.values())
        self.is_leaf = not branches
        self.alone = self.term.reading if self.is_leaf and self.term is not None and not self.term.exact else None
        for branch in branches:
            branch.settle()

    def branch(self, word: str, *, is_stem: bool) -> "Node":
        """Return the node after `word` or after a stem, made if there is none."""
        if not is_stem:
            return self.next.setdefault(word, Node())
        self.openings.add(word[:LEAST_STEM])
        return self.stems.setdefault(word, Node())

    def step(self, word: str) -> "Node | None":
        """Return the node after `word`, by the whole word or else by its longest stem."""
        node = self.next.get(word)
        if node is None and word[:LEAST_STEM] in self.openings:
            for length in range(len(word), LEAST_STEM - 1, -1):
                node = self.stems.get(word[:length])
                if node is not None:
                    break
        return node


class Lexicon:
    """All terms of the word files, as a tree over lower-cased tokens without hyphens."""

    def __init__(self, tables: Iterable[tuple[str, str, str]]) -> None:
        """Build the tree from (class, value, term) rows."""
        self.root = Node()
        wide: set[str] = set()
        for kind, value, term in tables:
            self._add(kind, value, term)
            if _WIDE.search(term):
                wide.add(simplified(term))
        self.root.settle()
        self._wide_token = re.compile(rf" ?({_NUMBER}|{longest_of(wide)}|{_PLAIN})")

    def _add(self, kind: str, value: str, term: str) -> None:
        exact = term.startswith("=")
        spelling = simplified(term.removeprefix("="))
        words = [spelling] if _WIDE.search(spelling) else _term_token.findall(spelling.lower())
        node = self.root
        for word in words:
            if word != "-":
                node = node.branch(word.removesuffix("*"), is_stem=word.endswith("*"))
        node.term = node.term or Term()
        node.term.add(kind, value, spelling if exact else None)

    def token_pattern(self, text: str) -> re.Pattern[str]:
        """Return what is one token in `text`, as group 1: a number, a word, a mark; a term of a wide script.

        Terms of wide scripts are those of simplified characters.
        """
        return _token if text.isascii() or not _WIDE.search(text) else self._wide_token


def _rows() -> Iterable[tuple[str, str, str]]:
    for name in WORD_FILES:
        tables = tomllib.loads((LEXICON_DIR / f"{name}.toml").read_text(encoding="utf-8"))
        for kind, values in tables.items():
            for value, terms in values.items():
                for term in terms:
                    yield kind, value, term


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of the package, read once."""
    return Lexicon(_rows())
