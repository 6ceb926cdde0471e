"""Own periods: which of the periods that a sentence names is a figure's own.

Here belongs choosing among them. What an expression means belongs to `resolution`.
"""

import itertools
import re

from ingestion.claims.scope.state import Context
from ingestion.claims.sentences.figures import Figure, clause_end
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.codes import MASS, PERIOD
from ingestion.claims.values.periods import Period

_LABEL_REACH = 2
_LABEL = f"{PERIOD}:"
_SINCE_REACH = 3
_ROW = f"{PERIOD}&{PERIOD}"
_PERIODS_IN_ROW = re.compile(f"(?:{PERIOD},)*{PERIOD},?&{PERIOD}")
_JOINTS = frozenset(",&w")
_POINT_FORMS = frozenset({"day", "weekday"})


def own_period(sentence: Sentence, figure: Figure, context: Context) -> Period | None:
    """Return the period that the figure's own words name: directly before it, to its right, or farther to its left.

    Bases, days and "since" are not the period of a volume.
    """
    if not sentence.periods:
        return None
    dealt = _dealt_period(sentence, figure, context) if _ROW in sentence.letters else None
    if dealt is not None:
        return dealt
    is_labelled = sentence.letters.startswith(_LABEL, figure.index - _LABEL_REACH)  # "(Q1: 900 tons)"
    low = 0 if is_labelled else figure.low
    near = range(figure.index - 1, max(low, figure.index - _LABEL_REACH) - 1, -1)
    is_bracketed = sentence.letters.startswith("(", figure.index + 1)
    beyond = (_beyond_bracket(sentence, figure),) if is_bracketed else ()
    for positions in (near, sentence.right(figure), *beyond, sentence.left(figure)):
        for position in sentence.among(sentence.periods, positions):
            period = period_at(sentence, position, context)
            if period is not None:
                return period
    return None


def _dealt_period(sentence: Sentence, figure: Figure, context: Context) -> Period | None:
    """Return the month whose turn it is: "in May and June, 200 tons and 300 tons were exported"."""
    row = _PERIODS_IN_ROW.search(sentence.letters)
    places = [place for place in sentence.periods if row is not None and row.start() <= place < row.end()]
    turns = [other.index for other in sentence.figures if other.lexeme.code == figure.lexeme.code]
    if len(turns) != len(places) or figure.index not in turns or turns[0] < places[-1]:
        return None
    gaps = (sentence.letters[first + 1 : second] for first, second in itertools.pairwise(turns))
    if any(not _JOINTS.issuperset(gap) for gap in gaps):
        return None
    return period_at(sentence, places[turns.index(figure.index)], context)


def _beyond_bracket(sentence: Sentence, figure: Figure) -> range:
    """Words behind a bracket that follows a figure at once: "900 tons (worth $5 million) in 2023"."""
    letters = sentence.letters
    closed = letters.find(")", figure.index) if letters.startswith("(", figure.index + 1) else -1
    return range(0) if closed < 0 else range(closed + 1, clause_end(letters, closed, _next_mass(sentence, closed)))


def _next_mass(sentence: Sentence, first: int) -> int:
    place = sentence.letters.find(MASS, first)
    return len(sentence.letters) if place < 0 else place


def period_at(sentence: Sentence, position: int, context: Context) -> Period | None:
    """Return the period that the lexeme at `position` names as a period of its own, or None."""
    lexeme = sentence.lexemes[position]
    if lexeme.code != PERIOD or lexeme.period is None or position in sentence.base_periods:
        return None
    if lexeme.period.form in _POINT_FORMS or _follows_since(sentence, position):
        return None
    return context.resolve(lexeme.period)


def earlier_period(sentence: Sentence, figure: Figure, context: Context) -> Period | None:
    """Return the last period that the sentence names as its own before the figure."""
    for position in sentence.among(sentence.periods, range(figure.index - 1, -1, -1)):
        period = period_at(sentence, position, context)
        if period is not None:
            return period
    return None


def later_period(sentence: Sentence, figure: Figure, context: Context) -> Period | None:
    """Return the period behind figures that are dealt out: "200 and 100 tons respectively from January to May"."""
    said = next((place for place in sentence.where("respectively") if place > figure.index), None)
    if said is None:
        return None
    after = range(said + 1, min(said + 1 + _LABEL_REACH, len(sentence.lexemes)))
    found = (period_at(sentence, position, context) for position in sentence.among(sentence.periods, after))
    return next((period for period in found if period is not None), None)


def _follows_since(sentence: Sentence, position: int) -> bool:
    """Whether a period only says since when: "the most since January", "1월 이후"."""
    return any(-_SINCE_REACH <= place - position <= 1 and place != position for place in sentence.where("since"))


def earlier_kind(sentence: Sentence, position: int) -> str | None:
    """Return the kind of comparison that words such as "the month before" at `position` name: mom, qoq or yoy."""
    return _first_sense(sentence, position, ("previous_month", "previous_quarter", "year_earlier"))


def rate_kind(sentence: Sentence, position: int) -> str | None:
    """Return the kind of comparison that words such as "month-on-month" at `position` name, or those of a base."""
    rates = ("monthly_rate", "quarterly_rate", "yearly_rate")
    return _first_sense(sentence, position, rates) or earlier_kind(sentence, position)


def _first_sense(sentence: Sentence, position: int, kinds: tuple[str, ...]) -> str | None:
    senses = sentence.lexemes[position].senses
    return next((senses[kind] for kind in kinds if kind in senses), None)
