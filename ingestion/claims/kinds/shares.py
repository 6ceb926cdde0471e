"""Shares: percentages of the world's supply, of a country's exports, of its imports.

Here belongs telling a share from a change and reading who holds it and of what.
"""

from decimal import Decimal

import msgspec

from ingestion.claims.claim import Claim
from ingestion.claims.comparing.directions import direction
from ingestion.claims.figures.exclusions import is_excluded
from ingestion.claims.figures.qualifiers import qualifier_of
from ingestion.claims.kinds.share_wholes import whole_of
from ingestion.claims.periods.own_periods import own_period
from ingestion.claims.scope.goods import subject_at
from ingestion.claims.scope.state import MAGNETS, RARE_EARTHS, Context, Subject
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.values.numbers import Number
from ingestion.claims.values.units import PERCENT, Quantity

_WORLD_STAGES = {
    "mining": "world_mining",
    "refining": "world_refining",
    "magnets": "world_magnets",
    "smelting_separation": "world_refining",
}
_NEAR = 2
_SHARE_CODES = "pa"


def is_share(sentence: Sentence, figure: Figure) -> bool:
    """Return whether a percentage or fraction is a share.

    It is when "of" follows or words of a whole, or when a verb of having or the whole stands before it, and no
    direction is next to it. A figure coordinated with a share is one too.
    """
    lexemes = sentence.lexemes
    following = lexemes[figure.index + 1] if figure.index + 1 < len(lexemes) else None
    if following is not None and (following.code == "o" or "share_of" in following.senses):
        return True
    near = lexemes[max(0, figure.index - 2 * _NEAR) : figure.index + 1 + _NEAR]
    if any(("up" in lexeme.senses or "down" in lexeme.senses) and "qualifier" not in lexeme.senses for lexeme in near):
        return False
    if any(
        lexeme.code == "K" or "basis" in lexeme.senses
        for lexeme in lexemes[figure.index + 1 : figure.index + 1 + _NEAR]
    ):
        return False
    before = range(figure.index - 1, -1, -1)
    if sentence.sense(sentence.left_clause(figure), "share") is not None or sentence.sense(before, "part") is not None:
        return True
    return (
        sentence.sense(before, "share_of") is not None
        and sentence.sense(before, "up") is None
        and sentence.sense(before, "down") is None
    )


def read_shares(sentence: Sentence, context: Context) -> list[Claim]:
    """Return the shares that a sentence states, in order."""
    claims: list[Claim] = []
    for figure in sentence.figures:
        if figure.lexeme.code not in _SHARE_CODES or is_excluded(sentence, figure):
            continue
        if is_share(sentence, figure):
            claim = _read_share(sentence, figure, context)
        else:
            claim = _next_in_row(sentence, figure, claims[-1]) if claims else None
        if claim is not None:
            claim.period = claim.period or (claims[-1].period if claims else None)
            claims.append(claim)
    return claims


def _next_in_row(sentence: Sentence, figure: Figure, before: Claim) -> Claim | None:
    """Another holder of the same whole: "China supplied 46.3% of EU imports, Russia 28.4% and Malaysia 19.9%"."""
    holder = sentence.sense(sentence.left(figure), "place")
    has_base = any(
        sentence.lexemes[position].code == "K" or "basis" in sentence.lexemes[position].senses
        for position in sentence.right(figure)
    )
    if holder is None or has_base or direction(sentence, figure) != 0 or figure.lexeme.quantity is None:
        return None
    return msgspec.structs.replace(
        before,
        reporter=holder,
        quantity=figure.lexeme.quantity,
        qualifier=qualifier_of(sentence, figure),
        start=figure.lexeme.start,
        end=figure.lexeme.end,
    )


def _read_share(sentence: Sentence, figure: Figure, context: Context) -> Claim | None:
    subject = _subject(sentence, figure, context)
    quantity = figure.lexeme.quantity or _fraction(sentence, figure)
    whole = whole_of(sentence, figure, context)
    if subject is None or quantity is None or whole is None:
        return None
    is_trade = whole.partner is not None
    stage = None if is_trade else _stage(sentence, figure, subject)
    share_of = _WORLD_STAGES.get(stage or "", "world_production") if whole.share_of == "world" else whole.share_of
    period = own_period(sentence, figure, context)
    return Claim(
        claim_type="share",
        subject=subject.name,
        element=subject.element,
        stage=stage,
        reporter=whole.holder,
        partner=whole.partner,
        period=period
        or (context.topic if whole.share_of.endswith(("_exports", "_imports")) and context.flow else None),
        quantity=quantity,
        share_of=share_of,
        start=figure.lexeme.start,
        end=figure.lexeme.end,
        sentence_start=sentence.span.start,
        sentence_end=sentence.span.end,
        qualifier=qualifier_of(sentence, figure),
        role="primary" if whole.share_of.endswith("_exports") else "background",
        comparisons=[],
    )


def _fraction(sentence: Sentence, figure: Figure) -> Quantity | None:
    """Return a fraction in words ("half") in per cent; only beside words of a share."""
    value = figure.lexeme.senses.get("fraction")
    if value is None:
        return None
    printed = sentence.text[figure.lexeme.start : figure.lexeme.end]
    return Quantity(Number(Decimal(value), Decimal(1), printed), "", PERCENT)


def _stage(sentence: Sentence, figure: Figure, subject: Subject) -> str | None:
    if subject.name == MAGNETS:
        return "magnets"
    right = sentence.sense(range(figure.index + 1, figure.high), "stage")
    if right is not None:
        return right
    clause = sentence.left_clause(figure)
    names_verb = sentence.sense(clause, "share") is not None or sentence.sense(clause, "stage") is not None
    return sentence.sense(clause if names_verb else range(figure.index - 1, -1, -1), "stage")


def _subject(sentence: Sentence, figure: Figure, context: Context) -> Subject | None:
    right = range(figure.index + 1, figure.high)
    takes_up = any(sentence.lexemes[position].senses.get("subject") == "these" for position in right)
    for positions in (right, range(figure.index - 1, -1, -1)):
        for position in positions:
            subject = subject_at(sentence, position)
            if subject is not None and not (takes_up and subject.name == MAGNETS):
                return subject
    if takes_up and (context.subject is None or context.subject.name == MAGNETS):
        return Subject(RARE_EARTHS)  # "these metals" are no magnets
    return context.subject
