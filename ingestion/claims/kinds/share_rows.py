"""Rows: shares that take their whole from the share before them, of another holder or another time.

Here belongs "Russia 28% and Malaysia 20%" and "up from 50% in 2005". A share with words of its own is read in `shares`.
"""

from decimal import Decimal

import msgspec

from ingestion.claims.claim import Claim, Comparison
from ingestion.claims.comparing.comparison_bases import base_period, kind_between
from ingestion.claims.comparing.comparisons import OTHER_PERIOD
from ingestion.claims.comparing.directions import direction
from ingestion.claims.figures.qualifiers import qualifier_of
from ingestion.claims.kinds.share_holders import holder_at
from ingestion.claims.kinds.share_signs import is_in_bracket_alone, is_level
from ingestion.claims.kinds.share_wholes import EXPORTS
from ingestion.claims.periods.own_periods import earlier_kind, own_period
from ingestion.claims.periods.resolution import base_of
from ingestion.claims.scope.state import Context
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.values.numbers import Number
from ingestion.claims.values.periods import Period
from ingestion.claims.values.units import PERCENT, Quantity

_YEARLY = "yoy"
_HEAD = 3
"""How far from its start a sentence may say that it tells of a year before."""


def is_earlier_value(sentence: Sentence, figure: Figure) -> bool:
    """Return whether a share is what the one before it came from: "94%, up from 50% in 2005"."""
    return figure.index in sentence.base_figures and is_level(sentence, figure)


def earlier_share(sentence: Sentence, figure: Figure, before: Claim, context: Context) -> Claim:
    """Return the share of an earlier time, and give the share before it the comparison with it."""
    period = base_period(sentence, sentence.base_figures[figure.index], before.period, context)
    claim = _like(before, sentence, figure)
    claim.period, claim.role = period, "base"
    add_base(before, claim)
    return claim


def usual_role(share_of: str | None) -> str:
    """Return the role of a share: those of China's exports are what a page reports, the others its background."""
    return "primary" if share_of is not None and share_of.endswith(EXPORTS) else "background"


def add_base(share: Claim, base: Claim) -> None:
    """Give a share the comparison with the one of an earlier time."""
    kind = kind_between(share.period, base.period) or OTHER_PERIOD
    share.comparisons.append(
        Comparison(kind=kind, base=base.quantity, base_period=base.period, start=base.start, end=base.end)
    )


def is_labelled(sentence: Sentence, figure: Figure) -> bool:
    """Return whether a country stands directly before a figure, as in a row: "Myanmar 8% and Australia 3%"."""
    return figure.index > 0 and "place" in sentence.lexemes[figure.index - 1].senses


def next_in_row(sentence: Sentence, figure: Figure, before: Claim, context: Context) -> Claim | None:
    """Return another holder, or another time, of the same whole: "China supplied 46.3% of EU imports, Russia 28.4%"."""
    label = (figure.index - 2,) if is_in_bracket_alone(sentence, figure) else ()
    own = (*label, *sentence.left(figure), *sentence.right(figure))
    holder = next((found for position in own if (found := holder_at(sentence, position)) is not None), None)
    period = own_period(sentence, figure, context)
    clause = (*sentence.right(figure), *sentence.left_clause(figure))
    has_base = any(
        sentence.lexemes[position].code == "K" or "basis" in sentence.lexemes[position].senses for position in clause
    )
    if (holder is None and period is None) or has_base or direction(sentence, figure) != 0:
        return None
    claim = _like(before, sentence, figure)
    claim.period, claim.role = period or claim.period, usual_role(before.share_of)
    if before.role == "base" and holder is None:
        add_base(claim, before)
    if holder is not None:
        _give(claim, holder)
    return claim if claim.partner != claim.reporter else None


def share_of_holder(whole: Claim, sentence: Sentence, figure: Figure, holder: str) -> Claim:
    """Return the share that another country has in the whole of a claim."""
    claim = _like(whole, sentence, figure)
    _give(claim, holder)
    return claim


def year_before(sentence: Sentence, before: Claim | None) -> Period | None:
    """Return the period of a sentence that begins with "a year before" and names no other: before that of the share."""
    if before is None or before.period is None or sentence.periods:
        return None
    place = sentence.letters[:_HEAD].find("K")
    is_earlier = place >= 0 and earlier_kind(sentence, place) == _YEARLY
    return base_of(before.period, _YEARLY) if is_earlier else None


def _give(claim: Claim, holder: str) -> None:
    """Make a country the one that a share is of: who gets China's exports, else who has a part of the whole."""
    if claim.share_of is not None and claim.share_of.endswith(EXPORTS):
        claim.partner = holder
    else:
        claim.reporter = holder


def _like(before: Claim, sentence: Sentence, figure: Figure) -> Claim:
    """Return a share of the same whole, with the value of another figure."""
    return msgspec.structs.replace(
        before,
        quantity=share_quantity(sentence, figure),
        qualifier=qualifier_of(sentence, figure),
        start=figure.lexeme.start,
        end=figure.lexeme.end,
        sentence_start=sentence.span.start,
        sentence_end=sentence.span.end,
        comparisons=[],
    )


def share_quantity(sentence: Sentence, figure: Figure) -> Quantity | None:
    """Return the percentage, or a fraction in words ("half") in per cent."""
    value = figure.lexeme.senses.get("fraction")
    if figure.lexeme.quantity is not None or value is None:
        return figure.lexeme.quantity
    printed = sentence.text[figure.lexeme.start : figure.lexeme.end]
    return Quantity(Number(Decimal(value), Decimal(1), printed), "", PERCENT)
