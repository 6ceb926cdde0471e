"""Figures of a sentence and the words that belong to each: its territory.

Here belongs how a sentence that holds several figures is divided among them. What a figure means does not belong here.
"""

import re
from itertools import zip_longest

import msgspec

from ingestion.claims.tape.codes import FIGURE, FIGURES, MASS, PERIOD, SENSE, UNKNOWN
from ingestion.claims.tape.lexeme import Lexeme, Tape

_CLAUSE_MARKS = ",;:()|"
_SHORT_FORM = re.compile(rf"(?<=[{SENSE}{UNKNOWN}])\([{SENSE}{UNKNOWN}]\)(?![{FIGURES}])")
_COMMAS_OF_ASIDE = 2
_ASIDE = re.compile(rf",[{UNKNOWN}iwO]{{1,3}},(?![{FIGURES}{PERIOD}&])")
_NAMING = ("subject", "element", "stage", "place")
_DATED_BEFORE = re.compile(f"[&,]i?w?{PERIOD},$")
"""The later figure's own date, set off by a comma: "4,900 tons in July and, in August, 4,700"."""

_CLAUSE_MARK = re.compile(f"[{_CLAUSE_MARKS}]")


class Figure(msgspec.Struct, gc=False):
    """A figure, its territory and its clause.

    The territory is lexemes[low:index] to its left and lexemes[index + 1:high] to its right; the clause is as much of
    it as no mark sets apart, lexemes[clause_low:clause_high].
    """

    index: int
    low: int
    high: int
    lexeme: Lexeme
    clause_low: int
    clause_high: int


def figures(tape: Tape) -> list[Figure]:
    """Return the figures of a sentence in order; every lexeme between two belongs to exactly one of them."""
    tape = _without_short_forms(_without_asides(tape))
    places = [found.start() for found in FIGURE.finditer(tape.letters)]
    found: list[Figure] = []
    low = 0
    for index, following in zip_longest(places, places[1:]):
        high = len(tape.letters) if following is None else _border(tape, index + 1, following)
        found.append(figure_at(tape, index, low, high))
        low = high
    return found


def _without_asides(tape: Tape) -> Tape:
    """Return a tape on which words set off by commas that say nothing of trade end no clause: "Peru, third, took"."""
    if tape.letters.count(",") < _COMMAS_OF_ASIDE:
        return tape
    return Tape(tape.lexemes, _ASIDE.sub(lambda found: UNKNOWN * len(found[0]), tape.letters))


def _without_short_forms(tape: Tape) -> Tape:
    """Return a tape on which short forms in brackets end no clause: "rare earth elements (REE) were mined in 2023"."""
    if "(" not in tape.letters:
        return tape

    def plain(found: re.Match[str]) -> str:
        before, inner = tape.lexemes[found.start() - 1], tape.lexemes[found.start() + 1]
        return found[0] if _adds(inner, before) else SENSE * len(found[0])

    return Tape(tape.lexemes, _SHORT_FORM.sub(plain, tape.letters))


def _adds(inner: Lexeme, before: Lexeme) -> bool:
    """Whether a word in brackets names something else than the word before it: "ores (light)"."""
    return any(inner.senses.get(kind) not in (None, before.senses.get(kind)) for kind in _NAMING)


def figure_at(tape: Tape, index: int, low: int, high: int) -> Figure:
    """Return the lexeme at `index` as a figure of that territory."""
    lexemes, letters = tape.lexemes, tape.letters
    return Figure(index, low, high, lexemes[index], clause_start(letters, index, low), clause_end(letters, index, high))


def _border(tape: Tape, first: int, last: int) -> int:
    """Return where the later figure's territory starts, between two neighbouring figures.

    The strongest mark decides (`;` before `,` before a bracket or colon before "and"), the last one of its strength;
    without a mark, the first word that opens a base or a goal ("from", "below", "to"); else all is the earlier one's.
    """
    lexemes, letters = tape.lexemes, tape.letters
    dated = _DATED_BEFORE.search(letters, first, last)
    if dated is not None:
        return dated.start()
    for marks in (";", ",|", "(:", "&"):
        mark = max([letters.rfind(mark, first, last) for mark in marks])
        if mark >= 0:
            return mark - _labels(lexemes, first, mark, last)
    for index in range(first, last):
        lexeme = lexemes[index]
        if lexeme.code in "ft" or "basis" in lexeme.senses:
            return index
    return last - _is_label(lexemes, first, last - 1)


def _labels(lexemes: list[Lexeme], first: int, mark: int, last: int) -> int:
    """Return 1 if the word before a bracket is the label of the amount in it: "Vietnam (235 tons)"."""
    is_alone = lexemes[mark].code == "(" and mark + 1 == last and lexemes[last].code == MASS
    return int(is_alone and _is_label(lexemes, first, mark - 1))


def _is_label(lexemes: list[Lexeme], first: int, position: int) -> bool:
    return position >= first and (lexemes[position].code == PERIOD or "place" in lexemes[position].senses)


def clause_end(letters: str, index: int, high: int) -> int:
    """Return where the clause of the figure at `index` ends, at most `high`."""
    mark = _CLAUSE_MARK.search(letters, index + 1, high)
    return mark.start() if mark is not None else high


def clause_start(letters: str, index: int, low: int) -> int:
    """Return where the clause of the figure at `index` starts, at least `low`."""
    for position in range(index - 1, low - 1, -1):
        if letters[position] in _CLAUSE_MARKS:
            return position + 1
    return low
