"""Shares: percentages of the world's supply, of a country's exports, of its imports.

Here belongs the walk through the percentages of one sentence. What makes a share is decided in `share_signs`, holder
and whole are read in `share_wholes`, goods and stage in `share_subjects`.
"""

import re
from decimal import Decimal

from ingestion.claims.claim import Claim
from ingestion.claims.comparing.comparison_bases import base_period
from ingestion.claims.comparing.fractions import fraction_change
from ingestion.claims.figures.exclusions import is_excluded
from ingestion.claims.figures.qualifiers import qualifier_of
from ingestion.claims.kinds.share_imports import comes_from_place, is_got_from_place, note_importer
from ingestion.claims.kinds.share_lists import Dealt, dealt_in_brackets, dealt_in_turn
from ingestion.claims.kinds.share_pairs import shares_of
from ingestion.claims.kinds.share_periods import period_of
from ingestion.claims.kinds.share_rows import (
    add_base,
    earlier_share,
    is_earlier_value,
    is_labelled,
    next_in_row,
    share_of_holder,
    share_quantity,
    usual_role,
    year_before,
)
from ingestion.claims.kinds.share_signs import is_of_quota, is_share, words_after
from ingestion.claims.kinds.share_subjects import shared_stage, shared_subject
from ingestion.claims.kinds.share_wholes import EXPORTS, IMPORTS, Whole, goes_to_place, trade_shared, whole_of
from ingestion.claims.periods.own_periods import own_period
from ingestion.claims.scope.state import Context
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.codes import FRACTION, PERCENTAGE
from ingestion.claims.values.periods import Period

_WORLD_STAGES = {
    "mining": "world_mining",
    "refining": "world_refining",
    "magnets": "world_magnets",
    "smelting_separation": "world_refining",
}
_SHARE_CODES = "pa"
_SHARE = re.compile(f"[{_SHARE_CODES}]")
_MOVES = frozenset({"up", "down", "basis"})
_MAX_SHARE = Decimal(100)
_WHOLE_SENSES = frozenset({"subject", "element", "stage", "share_of", "flow"})


def read_shares(sentence: Sentence, context: Context) -> list[Claim]:
    """Return the shares that a sentence states, in order."""
    note_importer(sentence, context)
    if not _SHARE.search(sentence.letters):
        context.share = None
        return []
    claims: list[Claim] = []
    known = context.share if _goes_on(sentence) else None
    told = context.share.period if context.share is not None and sentence.lexemes[0].code == "o" else None
    earlier = year_before(sentence, context.share)
    labelled: list[Figure] = []
    listed = _listed(sentence, context)
    for figure in sentence.figures:
        if figure.index in listed:
            claims += listed[figure.index]
            continue
        if figure.lexeme.code not in _SHARE_CODES or is_excluded(sentence, figure) or _is_spelled_out(sentence, figure):
            continue
        if sentence.says("flow", "quota") and is_of_quota(sentence, figure):
            continue
        claim = _read(sentence, figure, claims[-1] if claims else known, context)
        if claim is not None and claim.quantity is not None and claim.quantity.normalised <= _MAX_SHARE:
            claim.period = earlier or claim.period or (claims[-1].period if claims else told)
            claims += _earlier_in_row(sentence, labelled, claim, context)
            claims += shares_of(sentence, figure, claim)
            labelled = []
        elif is_labelled(sentence, figure):
            labelled.append(figure)
    context.share = claims[-1] if claims else None
    return claims


def _listed(sentence: Sentence, context: Context) -> dict[int, list[Claim]]:
    """Return the shares that are dealt out to several countries, by the place of their figures."""
    found: dict[int, list[Claim]] = {}
    for row in dealt_in_turn(sentence):
        read = [_read(sentence, dealt.figure, None, context) for dealt in row] + [_of_trade(sentence, row[0], context)]
        whole = next((claim for claim in read if claim is not None), None)
        if whole is not None:
            found |= {dealt.figure.index: _of_holder(whole, sentence, dealt) for dealt in row}
    period: Period | None = None
    for dealt in dealt_in_brackets(sentence):
        told = trade_shared(sentence, dealt.holder, context)
        claim = _read_share(sentence, dealt.figure, context, told) if told is not None else None
        if claim is not None and dealt.amount is not None:
            period = own_period(sentence, dealt.amount, context) or period
            claim.period = period or claim.period
            found[dealt.figure.index] = [claim]
    return found


def _of_trade(sentence: Sentence, dealt: Dealt, context: Context) -> Claim | None:
    """Return the share of the trade that a sentence tells, if it tells of no change."""
    told = trade_shared(sentence, dealt.holder, context)
    is_change = any(sentence.has(kind) for kind in ("up", "down", "basis"))
    return None if told is None or is_change else _read_share(sentence, dealt.figure, context, told)


def _of_holder(whole: Claim, sentence: Sentence, dealt: Dealt) -> list[Claim]:
    claim = share_of_holder(whole, sentence, dealt.figure, dealt.holder)
    return [claim] if claim.partner != claim.reporter else []


def _earlier_in_row(sentence: Sentence, labelled: list[Figure], whole: Claim, context: Context) -> list[Claim]:
    """Return the shares of a row that stand before the one that names the whole."""
    row = (next_in_row(sentence, figure, whole, context) for figure in labelled)
    return [claim for claim in row if claim is not None]


def _goes_on(sentence: Sentence) -> bool:
    """Whether a sentence without goods or flow of its own may go on with the whole of the sentence before."""
    return not any(sentence.has(kind) for kind in ("subject", "element", "stage", "flow", "up", "down", "excluded"))


def _read(sentence: Sentence, figure: Figure, before: Claim | None, context: Context) -> Claim | None:
    if before is not None and is_earlier_value(sentence, figure):
        return earlier_share(sentence, figure, before, context)
    in_row = next_in_row(sentence, figure, before, context) if before is not None else None
    if in_row is not None and not _names_whole(sentence, figure):
        return in_row
    if is_share(sentence, figure) or _is_sent_on(sentence, figure):
        claim = _read_share(sentence, figure, context)
        if claim is not None and before is not None and before.role == "base" and not before.comparisons:
            add_base(claim, before)
        return claim or in_row
    return in_row


def _names_whole(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure's own words name goods, a stage or a whole, and do not leave them to the share before it."""
    own = (*sentence.left(figure), *words_after(sentence, figure))
    return any(not _WHOLE_SENSES.isdisjoint(sentence.lexemes[position].senses) for position in own)


def _is_sent_on(sentence: Sentence, figure: Figure) -> bool:
    """Whether a part of the goods goes to or comes from a country: "half went to Japan", "46% came from China"."""
    if not (sentence.says("flow", "moved") or sentence.says("share", "origin") or sentence.has("relies")):
        return False
    clause = (*sentence.right(figure), *sentence.left_clause(figure))
    moves = any(not _MOVES.isdisjoint(sentence.lexemes[position].senses) for position in clause)
    return not moves and any(test(sentence, figure) for test in (goes_to_place, comes_from_place, is_got_from_place))


def _is_spelled_out(sentence: Sentence, figure: Figure) -> bool:
    """Whether it tells a change ("fell by half") or only says an exact figure again.

    That follows in brackets ("almost half (49%)") or went before ("49%, about half,").
    """
    if fraction_change(sentence, figure) is not None:
        return True
    if figure.lexeme.code != FRACTION:
        return False
    following = sentence.lexemes[figure.index + 1 : figure.index + 3]
    before = [lexeme for lexeme in sentence.lexemes[: figure.index] if "qualifier" not in lexeme.senses][-2:]
    is_repeated = len(before) > 1 and before[0].code == PERCENTAGE and before[1].code in "-(,"
    return is_repeated or [lexeme.code for lexeme in following] == ["(", PERCENTAGE]


def _read_share(sentence: Sentence, figure: Figure, context: Context, told_whole: Whole | None = None) -> Claim | None:
    subject = shared_subject(sentence, figure, context)
    quantity = share_quantity(sentence, figure)
    whole = told_whole or whole_of(sentence, figure, context)
    if subject is None or quantity is None or whole is None:
        return None
    is_trade = whole.partner is not None
    stage = None if is_trade else shared_stage(sentence, figure, subject)
    share_of = _WORLD_STAGES.get(stage or "", "world_production") if whole.share_of == "world" else whole.share_of
    is_current = whole.share_of.endswith((EXPORTS, IMPORTS)) and context.flow is not None
    base = sentence.base_figures.get(figure.index)
    told = period_of(sentence, figure, context) if base is None else base_period(sentence, base, None, context)
    return Claim(
        claim_type="share",
        subject=subject.name,
        element=subject.element,
        stage=stage,
        reporter=whole.holder,
        partner=whole.partner,
        period=told or (context.trade_period if is_current else None),
        quantity=quantity,
        share_of=share_of,
        start=figure.lexeme.start,
        end=figure.lexeme.end,
        sentence_start=sentence.span.start,
        sentence_end=sentence.span.end,
        qualifier=qualifier_of(sentence, figure),
        role=usual_role(share_of) if base is None else "base",
        comparisons=[],
    )
