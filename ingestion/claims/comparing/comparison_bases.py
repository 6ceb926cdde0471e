"""What a change compares with: the base in the sentence, its days, and the kind of comparison that makes.

Here belongs matching a change with a base. Bases themselves are found in `grammar.bases`.
"""

import re

from ingestion.claims.grammar.bases import Base
from ingestion.claims.periods.own_periods import earlier_kind, rate_kind
from ingestion.claims.periods.resolution import MONTHS_EARLIER, base_of
from ingestion.claims.scope.state import Context
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.values.periods import MONTHS_IN_YEAR, Period

_SETS_APART = re.compile("[,;&QpF]")
_RATE = re.compile("[KR]")


def base_for(sentence: Sentence, figure: Figure) -> Base | None:
    """Return the base that a change compares with: the nearest to its right before another change, else to its left.

    A base with a value stands to the left only in languages that put it there. The base of a rate of growth is an
    earlier rate, not an amount, so it is none here.
    """
    if not sentence.bases:
        return None
    limit = _limit(sentence, figure)
    after = [
        base for base in sentence.bases if figure.index <= base.opener < limit and not _is_postposed(sentence, base)
    ]
    found = after[0] if after else _base_before(sentence, figure)
    if found is not None and found.figure is not None and sentence.lexemes[found.figure].code == "p":
        return None
    return found


def _limit(sentence: Sentence, figure: Figure) -> int:
    others = [other.index for other in sentence.figures if other.index > figure.index]
    limit = next((index for index in others if index not in sentence.base_figures), len(sentence.lexemes))
    mark = sentence.letters.find(";", figure.index + 1, limit)
    return limit if mark < 0 else mark


def _base_before(sentence: Sentence, figure: Figure) -> Base | None:
    """Return a base to the left: one that leads to the change, the last of its territory, or one that all share."""
    before = [base for base in sentence.bases if base.opener < figure.index]
    if not before:
        return None
    if _leads_to(sentence, before[-1], figure):
        return before[-1]
    if before[-1].opener >= figure.low:
        return before[-1] if before[-1].figure is None else None
    shared = [base for base in before if base.figure is None and not _is_postposed(sentence, base)]
    return shared[-1] if shared else None


def _leads_to(sentence: Sentence, base: Base, figure: Figure) -> bool:
    """Whether a base with its amount opens a change: "from 6,480 kilograms in March it fell by 80%"."""
    if base.figure is None or base.figure >= figure.index:
        return False
    return not _SETS_APART.search(sentence.letters, base.figure + 1, figure.index)


def _is_postposed(sentence: Sentence, base: Base) -> bool:
    return sentence.lexemes[base.opener].senses.get("basis") == "before"


def told_kind(sentence: Sentence, figure: Figure, base: Base | None) -> str | None:
    """Return `mom`, `qoq` or `yoy` if words such as "year-on-year" are in the territory of the change."""
    if base is not None and base.period is not None and sentence.lexemes[base.period].code == "K":
        return earlier_kind(sentence, base.period)
    if not (sentence.has("each") or _RATE.search(sentence.letters)):
        return None
    for positions in (range(figure.index + 1, figure.high), sentence.left(figure)):
        for position in positions:
            if sentence.lexemes[position].senses.get("each") == "each_month":
                return "mom"
            if sentence.lexemes[position].code in "KR" and position not in sentence.base_periods:
                return rate_kind(sentence, position)
    return None


def kind_between(period: Period | None, base: Period | None) -> str | None:
    """Return the kind of a comparison of `period` with `base`: a year before, the month before, or another period.

    "Down 5.2% from 2024" of the first ten months of 2025 is year on year: nobody compares them with a whole year.
    """
    if period is None or base is None:
        return None
    apart = (period.end.year - base.end.year) * MONTHS_IN_YEAR + period.end.month - base.end.month
    is_year_before = base.is_year and base.end.year == period.end.year - 1
    if apart == MONTHS_EARLIER["yoy"] or is_year_before:
        return "yoy"
    if apart == MONTHS_EARLIER["mom"] and period.is_month:
        return "mom"
    return "vs_period" if apart > 0 else None


def base_period(sentence: Sentence, base: Base | None, period: Period | None, context: Context) -> Period | None:
    """Return the days of a base, counted from the period of the figure that is compared."""
    if base is None or base.period is None:
        return None
    lexeme = sentence.lexemes[base.period]
    if lexeme.code == "K":
        kind = earlier_kind(sentence, base.period)
        return base_of(period, kind) if period is not None and kind is not None else None
    return context.resolve(lexeme.period, period) if lexeme.period is not None else None
