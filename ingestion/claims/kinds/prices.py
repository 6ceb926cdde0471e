"""Prices per mass, ranges and tables of prices among them.

Here belongs the walk through the prices of one sentence. Which figures are prices is decided in `price_figures` and
`price_units`, what they are of in `price_goods`, and how they changed in `price_changes`.
"""

from ingestion.claims.claim import Claim
from ingestion.claims.figures.qualifiers import qualifier_of
from ingestion.claims.kinds.price_changes import add_base, add_changes, read_lone_changes
from ingestion.claims.kinds.price_figures import PriceFigure
from ingestion.claims.kinds.price_goods import in_currency, market_of, note_goods, priced_subject
from ingestion.claims.kinds.price_lists import dealt_subjects
from ingestion.claims.kinds.price_periods import base_price_period, price_period
from ingestion.claims.kinds.price_units import all_prices
from ingestion.claims.scope.state import Context, Subject
from ingestion.claims.sentences.sentence import Sentence

_PRICE = "price"
PRICED = frozenset({"paid", "priced_goods"})
"""What a sentence without a figure must name to be read for prices: money, or goods that only have prices."""


def read_prices(sentence: Sentence, context: Context) -> list[Claim]:
    """Return the prices that a sentence states, with the changes told next to them, or changes of prices alone."""
    prices = all_prices(sentence)
    if not prices:
        note_goods(sentence, context)
        return read_lone_changes(sentence, context)
    dealt = dealt_subjects(sentence, prices)
    read = [_claim(sentence, price, dealt.get(order), context) for order, price in enumerate(prices)]
    claims = [claim for claim in read if claim is not None]
    if not claims:
        return []
    _link_bases(claims)
    add_changes(sentence, claims, context)
    context.flow = _PRICE
    return claims


def _claim(sentence: Sentence, price: PriceFigure, dealt: Subject | None, context: Context) -> Claim | None:
    figure = price.figure
    subject = dealt or priced_subject(sentence, figure, context)
    if subject is None:
        return None
    context.priced = subject
    period = price_period(sentence, figure, context)
    if period is not None and not price.is_base:
        context.periods.setdefault(_PRICE, period)
    quantity = in_currency(price.quantity, context)
    return Claim(
        claim_type=_PRICE,
        subject=subject.name,
        element=subject.element,
        reporter=market_of(sentence, context, quantity),
        period=base_price_period(sentence, price, period, context) if price.is_base else period,
        quantity=quantity,
        qualifier=qualifier_of(sentence, figure),
        start=figure.lexeme.start,
        end=figure.lexeme.end,
        sentence_start=sentence.span.start,
        sentence_end=sentence.span.end,
        role="base" if price.is_base else "primary",
        comparisons=[],
    )


def _link_bases(claims: list[Claim]) -> None:
    """Join every base to the nearest price of the sentence that is none: "to $86 from $54", "from $54 to $86"."""
    owners = [claim for claim in claims if claim.role != "base"]
    for base in claims:
        if base.role == "base" and owners:
            add_base(min(owners, key=lambda claim: abs(claim.start - base.start)), base)
