"""Periods of shares: the one that its own words name, or that of the amount that it is told with.

Here belongs choosing the period. What a share takes from the share before it is read in `share_rows`.
"""

from ingestion.claims.periods.own_periods import own_period, period_at
from ingestion.claims.scope.state import Context
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.codes import FIGURES, MASS
from ingestion.claims.values.periods import Period

_BESIDE = 6
"""How many words may stand between a share and the same in tonnes."""

_TAKEN_UP = 2


def period_of(sentence: Sentence, figure: Figure, context: Context) -> Period | None:
    """Return the period of a share: its own, or the one that follows in its territory beyond the clause."""
    own = own_period(sentence, figure, context)
    if own is not None:
        return own
    found = (period_at(sentence, position, context) for position in range(figure.index + 1, figure.high))
    return next((period for period in found if period is not None), None) or _of_amount(sentence, figure, context)


def _of_amount(sentence: Sentence, figure: Figure, context: Context) -> Period | None:
    """Return the period of the amount that a share is told with: "12 tons, 4% of output", "12 tons, and this is 4%"."""
    lexemes = sentence.lexemes
    for other in sentence.figures:
        between = lexemes[min(other.index, figure.index) + 1 : max(other.index, figure.index)]
        takes_up = other.index < figure.index and any("pronoun" in lexeme.senses for lexeme in between[-_TAKEN_UP:])
        is_beside = len(between) <= _BESIDE or takes_up
        is_beside = is_beside and not any(lexeme.code in FIGURES for lexeme in between)
        if other.lexeme.code == MASS and is_beside:
            return own_period(sentence, other, context)
    return None
