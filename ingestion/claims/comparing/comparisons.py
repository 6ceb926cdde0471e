"""Comparisons: the signed percentage with what it compares with.

Here belongs reading one change ("rose 12 percent against the 500 tons of April"). Whose change it is, is decided in
`changes`.
"""

from decimal import Decimal

from ingestion.claims.claim import Comparison
from ingestion.claims.comparing.comparison_bases import base_for, base_period, kind_between, told_kind
from ingestion.claims.comparing.fractions import fraction_change
from ingestion.claims.periods.resolution import MONTHS_EARLIER, base_of
from ingestion.claims.scope.state import Context
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.values.numbers import Number
from ingestion.claims.values.periods import Period
from ingestion.claims.values.units import PERCENT, Quantity

_HUNDRED = Decimal(100)
_FRACTION_STEP = Decimal(10)
"""Fractions in words are rough: "a quarter" says no more than between 20 and 30 percent."""

_QUARTERLY = "qoq"
OTHER_PERIOD = "vs_period"


def read_change(
    sentence: Sentence, figure: Figure, period: Period | None, context: Context, sign: int
) -> Comparison | None:
    """Return the comparison that a change figure tells, or None if neither words nor periods say with what.

    A change of a year to date, a half or a year without a stated base is year on year, as the press has it.

    Args:
        sentence: the sentence.
        figure: the percentage or ratio.
        period: period of the figure that changed.
        context: what the text speaks of.
        sign: +1 or -1.
    """
    base = base_for(sentence, figure)
    days = base_period(sentence, base, period, context)
    between = kind_between(period, days)
    kind = told_kind(sentence, figure, base) or between or _usual_kind(period)
    if kind is None:
        return None
    kind = OTHER_PERIOD if kind == _QUARTERLY else kind
    usual = base_of(period, kind) if period is not None and kind in MONTHS_EARLIER else None
    comparison = compared(figure, sign, kind, days if between == kind else usual, fraction_change(sentence, figure))
    if comparison is not None and base is not None and base.figure is not None:
        comparison.base = sentence.lexemes[base.figure].quantity
    return comparison


def price_change(
    sentence: Sentence, figure: Figure, period: Period | None, context: Context, sign: int
) -> Comparison | None:
    """Return the change of a price; without a known kind it is against the period after "since", or an unnamed one."""
    told = read_change(sentence, figure, period, context, sign)
    return told or compared(figure, sign, OTHER_PERIOD, _since(sentence, context))


def compared(
    figure: Figure, sign: int, kind: str, base: Period | None, fraction: Decimal | None = None
) -> Comparison | None:
    """Return the comparison of a change figure, or None if it holds no number. "2.4 times" is +140 %."""
    quantity = _signed(figure, sign) if fraction is None else _of_fraction(figure, fraction)
    if quantity is None or not kind:
        return None
    lexeme = figure.lexeme
    pct = quantity.number.value
    return Comparison(kind=kind, pct=pct, quantity=quantity, base_period=base, start=lexeme.start, end=lexeme.end)


def _usual_kind(period: Period | None) -> str | None:
    return "yoy" if period is not None and not period.is_month and not period.is_day else None


def _since(sentence: Sentence, context: Context) -> Period | None:
    for position in sentence.periods if sentence.has("since") else ():
        expression = sentence.lexemes[position].period
        if position and expression is not None and "since" in sentence.lexemes[position - 1].senses:
            return context.resolve(expression)
    return None


def _of_fraction(figure: Figure, pct: Decimal) -> Quantity:
    printed = figure.lexeme.senses["fraction"]
    return Quantity(Number(pct, _FRACTION_STEP, printed), "", PERCENT)


def _signed(figure: Figure, sign: int) -> Quantity | None:
    lexeme = figure.lexeme
    if lexeme.code == "r":
        ratio = Decimal(lexeme.senses["ratio"])
        step = lexeme.number.step if lexeme.number is not None else Decimal(1)
        printed = lexeme.number.printed if lexeme.number is not None else lexeme.senses["ratio"]
        return Quantity(Number((ratio - 1) * _HUNDRED, step * _HUNDRED, printed), "times", PERCENT)
    if lexeme.quantity is None:
        return None
    number = lexeme.quantity.number
    return Quantity(Number(number.value * sign, number.step, number.printed), lexeme.quantity.unit_as_printed, PERCENT)
