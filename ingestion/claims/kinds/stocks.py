"""Stocks: how much of the goods lies in store, at works, traders and exchanges.

Here belongs reading amounts held. What was made or traded is read with the other amounts.
"""

from ingestion.claims.claim import Claim
from ingestion.claims.comparing.comparison_bases import base_period
from ingestion.claims.figures.exclusions import is_excluded, speaks_of_other_goods
from ingestion.claims.figures.flows import VAGUE_FLOWS
from ingestion.claims.figures.qualifiers import qualifier_of
from ingestion.claims.kinds.price_changes import add_base, add_changes
from ingestion.claims.periods.own_periods import own_period
from ingestion.claims.scope.own_goods import own_subject
from ingestion.claims.scope.state import RARE_EARTHS, Context, Subject
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.codes import MASS
from ingestion.claims.values.periods import Period, months

_STOCK = "stock"


def read_stocks(sentence: Sentence, context: Context) -> list[Claim]:
    """Return the stocks that a sentence states, those that they rose or fell from as their bases."""
    if not sentence.says("flow", _STOCK):
        return []
    figures = [figure for figure in sentence.figures if _is_stock(sentence, figure)]
    claims = [_claim(sentence, figure, context) for figure in figures]
    owners = [claim for claim in claims if claim.role != "base"]
    for base in claims:
        if base.role == "base" and owners:
            add_base(min(owners, key=lambda claim: abs(claim.start - base.start)), base)
    if owners:
        add_changes(sentence, claims, context)
    return claims


def _is_stock(sentence: Sentence, figure: Figure) -> bool:
    """Whether the flow told nearest before a mass, or else after it, is what lies in store."""
    if figure.lexeme.code != MASS or is_excluded(sentence, figure) or speaks_of_other_goods(sentence, figure):
        return False
    for position in (*range(figure.index - 1, -1, -1), *range(figure.index + 1, figure.high)):
        senses = sentence.lexemes[position].senses
        if "sold" in senses:
            return False
        if senses.get("flow") not in (None, *VAGUE_FLOWS):
            return senses["flow"] == _STOCK
    return False


def _claim(sentence: Sentence, figure: Figure, context: Context) -> Claim:
    subject = own_subject(sentence, figure, context) or context.subject or Subject(RARE_EARTHS)
    base = sentence.base_figures.get(figure.index)
    if base is None:
        period = own_period(sentence, figure, context) or _present(context)
    else:
        period = base_period(sentence, base, _present(context), context)
    return Claim(
        claim_type="stock_or_inventory",
        subject=subject.name,
        element=subject.element,
        reporter=sentence.sense(range(figure.index - 1, -1, -1), "place"),
        period=period,
        quantity=figure.lexeme.quantity,
        qualifier=qualifier_of(sentence, figure),
        start=figure.lexeme.start,
        end=figure.lexeme.end,
        sentence_start=sentence.span.start,
        sentence_end=sentence.span.end,
        role="primary" if base is None else "base",
        comparisons=[],
    )


def _present(context: Context) -> Period | None:
    """Return the quarter that a company tells of, else the month of the page."""
    if context.actor is not None and "production" in context.periods:
        return context.periods["production"]
    if context.anchor is None or not context.anchor.is_publication:
        return None
    return months(context.anchor.day.year, context.anchor.day.month, context.anchor.day.month, "month_of_publication")
