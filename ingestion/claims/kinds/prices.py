"""Prices per mass, ranges and tables of prices among them.

Here belongs reading a price and what it compares with. Money that is no price of goods is never a figure.
"""

from ingestion.claims.claim import Claim
from ingestion.claims.comparing.comparisons import price_change
from ingestion.claims.comparing.directions import direction
from ingestion.claims.figures.qualifiers import qualifier_of
from ingestion.claims.scope.entities import CHINA
from ingestion.claims.scope.goods import own_subject
from ingestion.claims.scope.state import Context
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.codes import PERIOD, PRICE
from ingestion.claims.values.periods import Period, months
from ingestion.claims.values.units import Quantity

_AUSTRALIA = "AUS"


def read_prices(sentence: Sentence, context: Context) -> list[Claim]:
    """Return the prices that a sentence states, with the changes told next to them."""
    claims: list[Claim] = []
    for figure in sentence.figures:
        is_difference = figure.index > 0 and "by" in sentence.lexemes[figure.index - 1].senses
        if figure.lexeme.code == PRICE and figure.lexeme.quantity is not None and not is_difference:
            claims.append(_price(sentence, figure, figure.lexeme.quantity, context))
    if claims:
        _add_changes(sentence, claims, context)
    return claims


def _price(sentence: Sentence, figure: Figure, quantity: Quantity, context: Context) -> Claim:
    subject = own_subject(sentence, figure, context) or context.subject
    period = _period(sentence, context)
    if period is not None:
        context.periods.setdefault("price", period)
    return Claim(
        claim_type="price",
        subject=subject.name if subject else "rare_earths",
        element=subject.element if subject else None,
        reporter=_market(sentence, quantity, context),
        period=period,
        quantity=_in_currency(quantity, context),
        qualifier=qualifier_of(sentence, figure),
        start=figure.lexeme.start,
        end=figure.lexeme.end,
        sentence_start=sentence.span.start,
        sentence_end=sentence.span.end,
        role="base" if figure.index in sentence.base_figures else "primary",
        comparisons=[],
    )


def _in_currency(quantity: Quantity, context: Context) -> Quantity:
    """A plain dollar sign in the results of an Australian company is the Australian dollar."""
    if context.actor_place != _AUSTRALIA or not quantity.unit_as_printed.startswith("$"):
        return quantity
    unit = quantity.unit.replace("usd", "aud")
    return Quantity(quantity.number, quantity.unit_as_printed, unit, quantity.factor, quantity.low, quantity.high)


def _market(sentence: Sentence, quantity: Quantity, context: Context) -> str | None:
    """Return the country whose price it is: China for a price in yuan or in China, a company's own, else none."""
    in_china = any(lexeme.senses.get("place") == CHINA for lexeme in sentence.lexemes)
    return CHINA if quantity.unit.startswith("cny") or in_china else context.actor_place


def _period(sentence: Sentence, context: Context) -> Period | None:
    """Return the day, month or quarter of a price: as the sentence says, as said before, else the month of the page."""
    for position, lexeme in enumerate(sentence.lexemes):
        if lexeme.code == PERIOD and lexeme.period is not None and position not in sentence.base_periods:
            if position > 0 and "since" in sentence.lexemes[position - 1].senses:
                continue
            period = context.resolve(lexeme.period)
            if period is not None and lexeme.period.form != "year":
                return period
    if "price" in context.periods:
        return context.periods["price"]
    if context.anchor is None or not context.anchor.is_publication:
        return None
    return months(context.anchor.day.year, context.anchor.day.month, context.anchor.day.month, "month_of_publication")


def _add_changes(sentence: Sentence, claims: list[Claim], context: Context) -> None:
    for figure in sentence.figures:
        if figure.lexeme.code != "p" or direction(sentence, figure) == 0:
            continue
        nearest = min(claims, key=lambda claim: abs(claim.start - figure.lexeme.start))
        comparison = price_change(sentence, figure, nearest.period, context, direction(sentence, figure))
        if comparison is not None:
            nearest.comparisons.append(comparison)
