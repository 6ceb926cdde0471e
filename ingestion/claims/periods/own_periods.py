"""Own periods: which of the periods that a sentence names is a figure's own.

Here belongs choosing among them. What an expression means belongs to `resolution`.
"""

from ingestion.claims.scope.state import Context
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.codes import PERIOD
from ingestion.claims.values.periods import Period

_LABEL_REACH = 2
_SINCE_REACH = 3
_POINT_FORMS = frozenset({"day", "weekday"})


def own_period(sentence: Sentence, figure: Figure, context: Context) -> Period | None:
    """Return the period that the figure's own words name: directly before it, to its right, or farther to its left.

    Bases, days and "since" are not the period of a volume.
    """
    near = range(figure.index - 1, max(figure.low, figure.index - _LABEL_REACH) - 1, -1)
    for positions in (near, sentence.right(figure), sentence.left(figure)):
        for position in positions:
            period = period_at(sentence, position, context)
            if period is not None:
                return period
    return None


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
    for position in range(figure.index - 1, -1, -1):
        period = period_at(sentence, position, context)
        if period is not None:
            return period
    return None


def _follows_since(sentence: Sentence, position: int) -> bool:
    first = max(0, position - _SINCE_REACH)
    return any("since" in sentence.lexemes[index].senses for index in range(first, position))


def earlier_kind(sentence: Sentence, position: int) -> str | None:
    """Return the kind of comparison that words such as "the month before" at `position` name: mom, qoq or yoy."""
    senses = sentence.lexemes[position].senses
    return senses.get("previous_month") or senses.get("previous_quarter") or senses.get("year_earlier")
