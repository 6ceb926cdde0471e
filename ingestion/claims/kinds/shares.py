"""Shares: percentages of the world's supply, of a country's exports, of its imports.

Here belongs the walk through the percentages of one sentence. What makes a share is decided in `share_signs`, holder and
whole are read in `share_wholes`.
"""

from collections.abc import Iterable
from decimal import Decimal

import msgspec

from ingestion.claims.claim import Claim, Comparison
from ingestion.claims.comparing.comparison_bases import base_period, kind_between
from ingestion.claims.comparing.comparisons import OTHER_PERIOD
from ingestion.claims.comparing.directions import direction
from ingestion.claims.comparing.fractions import fraction_change
from ingestion.claims.figures.exclusions import is_excluded
from ingestion.claims.figures.qualifiers import qualifier_of
from ingestion.claims.kinds.share_holders import holder_at
from ingestion.claims.kinds.share_signs import is_level, is_share, words_after
from ingestion.claims.kinds.share_wholes import comes_from_place, goes_to_place, note_importer, whole_of
from ingestion.claims.periods.own_periods import own_period, period_at
from ingestion.claims.scope.goods import subject_at
from ingestion.claims.scope.state import MAGNETS, RARE_EARTHS, Context, Subject
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.values.numbers import Number
from ingestion.claims.values.periods import Period
from ingestion.claims.values.units import PERCENT, Quantity

_WORLD_STAGES = {
    "mining": "world_mining",
    "refining": "world_refining",
    "magnets": "world_magnets",
    "smelting_separation": "world_refining",
}
_SHARE_CODES = "pa"
_EXPORTS, _IMPORTS = "_exports", "_imports"
_MAX_SHARE = Decimal(100)
_ORE_STAGES = frozenset({"mining", "refining", "smelting_separation"})
_GROUP = "critical_minerals"
_GOODS = frozenset({"subject", "element", "other_goods"})
_LONG_LIST = 4
_WHOLE_SENSES = frozenset({"subject", "element", "stage", "share_of", "flow"})
_STRONG = "share"


def read_shares(sentence: Sentence, context: Context) -> list[Claim]:
    """Return the shares that a sentence states, in order."""
    claims: list[Claim] = []
    note_importer(sentence, context)
    known = context.share if _goes_on(sentence) else None
    told = context.share.period if context.share is not None and sentence.lexemes[0].code == "o" else None
    for figure in sentence.figures:
        if figure.lexeme.code not in _SHARE_CODES or is_excluded(sentence, figure) or _is_spelled_out(sentence, figure):
            continue
        claim = _read(sentence, figure, claims[-1] if claims else known, context)
        if claim is not None and claim.quantity is not None and claim.quantity.normalised <= _MAX_SHARE:
            claim.period = claim.period or (claims[-1].period if claims else told)
            claims.append(claim)
    context.share = claims[-1] if claims else None
    return claims


def _goes_on(sentence: Sentence) -> bool:
    """Whether a sentence without goods or flow of its own may go on with the whole of the sentence before."""
    return not any(sentence.has(kind) for kind in ("subject", "element", "stage", "flow", "up", "down", "excluded"))


def _read(sentence: Sentence, figure: Figure, before: Claim | None, context: Context) -> Claim | None:
    if before is not None and _is_earlier_value(sentence, figure):
        return _earlier_share(sentence, figure, before, context)
    in_row = _next_in_row(sentence, figure, before, context) if before is not None else None
    if in_row is not None and not _names_whole(sentence, figure):
        return in_row
    if is_share(sentence, figure) or _is_sent_on(sentence, figure):
        return _read_share(sentence, figure, context) or in_row
    return in_row


def _names_whole(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure's own words name goods, a stage or a whole, and do not leave them to the share before it."""
    own = (*sentence.left(figure), *words_after(sentence, figure))
    return any(_WHOLE_SENSES & sentence.lexemes[position].senses.keys() for position in own)


def _is_sent_on(sentence: Sentence, figure: Figure) -> bool:
    """Whether a part of the goods goes to or comes from a country: "half went to Japan", "46% came from China"."""
    clause = (*sentence.right(figure), *sentence.left_clause(figure))
    moves = any({"up", "down", "basis"} & sentence.lexemes[position].senses.keys() for position in clause)
    return not moves and (goes_to_place(sentence, figure) or comes_from_place(sentence, figure))


def _is_spelled_out(sentence: Sentence, figure: Figure) -> bool:
    """Whether the exact figure follows in brackets ("almost half (49%)"), or a fraction tells a change ("fell by half")."""
    if fraction_change(sentence, figure) is not None:
        return True
    following = sentence.lexemes[figure.index + 1 : figure.index + 3]
    return figure.lexeme.code == "a" and [lexeme.code for lexeme in following] == ["(", "p"]


def _is_earlier_value(sentence: Sentence, figure: Figure) -> bool:
    """Whether a share is the one of an earlier time that the share before it came from: "94%, up from 50% in 2005"."""
    return figure.index in sentence.base_figures and is_level(sentence, figure)


def _earlier_share(sentence: Sentence, figure: Figure, before: Claim, context: Context) -> Claim:
    period = base_period(sentence, sentence.base_figures[figure.index], before.period, context)
    claim = _like(before, sentence, figure)
    claim.period, claim.role = period, "base"
    kind = kind_between(before.period, period) or OTHER_PERIOD
    base = Comparison(
        kind=kind, base=claim.quantity, base_period=period, start=figure.lexeme.start, end=figure.lexeme.end
    )
    before.comparisons.append(base)
    return claim


def _like(before: Claim, sentence: Sentence, figure: Figure) -> Claim:
    """Return a share of the same whole, with the value of another figure."""
    return msgspec.structs.replace(
        before,
        quantity=_quantity(sentence, figure),
        qualifier=qualifier_of(sentence, figure),
        start=figure.lexeme.start,
        end=figure.lexeme.end,
        sentence_start=sentence.span.start,
        sentence_end=sentence.span.end,
        comparisons=[],
    )


def _next_in_row(sentence: Sentence, figure: Figure, before: Claim, context: Context) -> Claim | None:
    """Another holder, or another time, of the same whole: "China supplied 46.3% of EU imports, Russia 28.4%"."""
    own = (*sentence.left(figure), *sentence.right(figure))
    holder = next((found for position in own if (found := holder_at(sentence, position)) is not None), None)
    period = own_period(sentence, figure, context)
    clause = (*sentence.right(figure), *sentence.left_clause(figure))
    has_base = any(
        sentence.lexemes[position].code == "K" or "basis" in sentence.lexemes[position].senses for position in clause
    )
    if (holder is None and period is None) or has_base or direction(sentence, figure) != 0:
        return None
    claim = _like(before, sentence, figure)
    claim.period = period or claim.period
    if holder is not None and before.share_of is not None and before.share_of.endswith(_EXPORTS):
        claim.partner = holder
    elif holder is not None:
        claim.reporter = holder
    return claim if claim.partner != claim.reporter else None


def _read_share(sentence: Sentence, figure: Figure, context: Context) -> Claim | None:
    subject = _subject(sentence, figure, context)
    quantity = _quantity(sentence, figure)
    whole = whole_of(sentence, figure, context)
    if subject is None or quantity is None or whole is None:
        return None
    is_trade = whole.partner is not None
    stage = None if is_trade else _stage(sentence, figure, subject)
    share_of = _WORLD_STAGES.get(stage or "", "world_production") if whole.share_of == "world" else whole.share_of
    is_current = whole.share_of.endswith((_EXPORTS, _IMPORTS)) and context.flow is not None
    return Claim(
        claim_type="share",
        subject=subject.name,
        element=subject.element,
        stage=stage,
        reporter=whole.holder,
        partner=whole.partner,
        period=_period(sentence, figure, context) or (context.trade_period if is_current else None),
        quantity=quantity,
        share_of=share_of,
        start=figure.lexeme.start,
        end=figure.lexeme.end,
        sentence_start=sentence.span.start,
        sentence_end=sentence.span.end,
        qualifier=qualifier_of(sentence, figure),
        role="primary" if whole.share_of.endswith(_EXPORTS) else "background",
        comparisons=[],
    )


def _period(sentence: Sentence, figure: Figure, context: Context) -> Period | None:
    """Return the period of a share: its own, or the one that follows in its territory beyond the clause."""
    own = own_period(sentence, figure, context)
    if own is not None:
        return own
    found = (period_at(sentence, position, context) for position in range(figure.index + 1, figure.high))
    return next((period for period in found if period is not None), None)


def _quantity(sentence: Sentence, figure: Figure) -> Quantity | None:
    """Return the percentage, or a fraction in words ("half") in per cent."""
    value = figure.lexeme.senses.get("fraction")
    if figure.lexeme.quantity is not None or value is None:
        return figure.lexeme.quantity
    printed = sentence.text[figure.lexeme.start : figure.lexeme.end]
    return Quantity(Number(Decimal(value), Decimal(1), printed), "", PERCENT)


def _stage(sentence: Sentence, figure: Figure, subject: Subject) -> str | None:
    if subject.name == MAGNETS:
        return "magnets"
    right = sentence.sense(words_after(sentence, figure), "stage")
    if right is not None:
        return right
    clause = sentence.left_clause(figure)
    names_verb = sentence.sense(clause, "share") == _STRONG or sentence.sense(clause, "stage") is not None
    return sentence.sense(clause if names_verb else range(figure.index - 1, -1, -1), "stage")


def _subject(sentence: Sentence, figure: Figure, context: Context) -> Subject | None:
    """Return the goods of a share: in its clause, nearest before it, after a later figure, or those of the text.

    Magnets are not mined or refined: beside such a stage those of the text are the rare earths in them. A long list
    of minerals is the group of them.
    """
    right = words_after(sentence, figure)
    takes_up = any(sentence.lexemes[position].senses.get("subject") == "these" for position in right)
    named = _named_subject(sentence, (*right, *range(figure.index - 1, -1, -1)), takes_up)
    if named is not None and sentence.sense(right, "share_of") == "reserves":
        own = _named_subject(sentence, (*right, *sentence.left(figure)), takes_up)
        return own or Subject(RARE_EARTHS if named.name.startswith(RARE_EARTHS) else named.name, named.element)
    if named is not None and _is_long_list(sentence, figure):
        return Subject(_GROUP)
    if named is None:
        named = _named_subject(sentence, _after_later(sentence, figure), takes_up) or context.subject
        is_of_ore = sentence.sense((*right, *range(figure.index - 1, -1, -1)), "stage") in _ORE_STAGES
        if named is not None and named.name == MAGNETS and (is_of_ore or takes_up):
            return Subject(RARE_EARTHS)
    return named or (Subject(RARE_EARTHS) if takes_up else None)


def _named_subject(sentence: Sentence, positions: Iterable[int], takes_up: bool) -> Subject | None:
    for position in positions:
        subject = subject_at(sentence, position)
        if subject is not None and not (takes_up and subject.name == MAGNETS):  # "these metals" are no magnets
            return subject
    return None


def _after_later(sentence: Sentence, figure: Figure) -> list[int]:
    """Positions after the later figures of a sentence: "70% of mining and 90% of refining of rare earths"."""
    later = [other for other in sentence.figures if other.index > figure.index]
    return [position for other in later for position in sentence.right(other)]


def _is_long_list(sentence: Sentence, figure: Figure) -> bool:
    goods = [lexeme for lexeme in sentence.lexemes[: figure.index] if _GOODS & lexeme.senses.keys()]
    return len(goods) >= _LONG_LIST
