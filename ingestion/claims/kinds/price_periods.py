"""Periods of prices: the day, month, quarter or year that a price or its change is of.

Here belongs what a price inherits from its sentence and the text. What it is a price of is read in `price_goods`.
"""

from ingestion.claims.comparing.comparison_bases import base_period
from ingestion.claims.kinds.price_figures import PriceFigure
from ingestion.claims.scope.state import Context
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.codes import PERIOD
from ingestion.claims.values.periods import MONTHS_IN_YEAR, Period, months, shifted

_PRICE = "price"
_MONTHS_BACK = {"year_earlier": MONTHS_IN_YEAR, "previous_quarter": 3, "previous_month": 1}
_STARTS = ("B&", "ft")
"""Letters around the first of two periods: "between A and B", "from A to B"."""


def price_period(sentence: Sentence, figure: Figure, context: Context) -> Period | None:
    """Return the day, month or quarter of a price: its own, the sentence's or the text's, else the month of the page.

    The prices of a company that tells its results are those of the quarter told; an average price of trade is one of
    the period that the text tells the trade of.
    """
    beside = _beside(sentence, figure)
    around = (*beside, *sentence.left(figure), *sentence.right(figure), *range(len(sentence.lexemes)))
    told = next((period for position in around if (period := _period_at(sentence, position, context))), None)
    if told is not None or _PRICE in context.periods:
        return told or context.periods[_PRICE]
    if sentence.has("trade_price") and context.trade_period is not None:
        return context.trade_period
    if context.actor is not None and "production" in context.periods:
        return context.periods["production"]
    if context.anchor is None or not context.anchor.is_publication:
        return None
    return months(context.anchor.day.year, context.anchor.day.month, context.anchor.day.month, "month_of_publication")


def _period_at(sentence: Sentence, position: int, context: Context) -> Period | None:
    lexeme = sentence.lexemes[position]
    if lexeme.code != PERIOD or lexeme.period is None:
        return None
    is_of_mean = lexeme.period.form == "year" and _is_of_mean(sentence, position)
    if not is_of_mean and (lexeme.period.form == "year" or position in sentence.base_periods):
        return None
    if _is_since(sentence, position) or _is_start(sentence, position):
        return None
    return context.resolve(lexeme.period)


def _beside(sentence: Sentence, figure: Figure) -> list[int]:
    """Return where a period stands next to a price: "$40 in May"."""
    following = sentence.lexemes[figure.index + 1 : figure.index + 3]
    codes = "".join(lexeme.code for lexeme in following)
    return [figure.index + 1 + codes.index(PERIOD)] if codes.startswith(PERIOD) or codes == "i" + PERIOD else []


def _is_of_mean(sentence: Sentence, position: int) -> bool:
    """Whether a year is that of a mean: "in 2024 on average", "the average price in 2024", not "the first of 2024"."""
    return sentence.has("mean") and position > 0 and sentence.lexemes[position - 1].code == "i"


def _is_since(sentence: Sentence, position: int) -> bool:
    """Whether a period only says since when, in the clause that "since" opens: "since the rise in May, ..."."""
    for index in range(position - 1, -1, -1):
        lexeme = sentence.lexemes[index]
        if "since" in lexeme.senses:
            return True
        if lexeme.code in ",;" or lexeme.senses.get("flow") == _PRICE:
            return False
    return False


def _is_start(sentence: Sentence, position: int) -> bool:
    """Whether another period follows at once as the end: "between 3 May and 9 June", "from 3 May to 9 June"."""
    around = "".join(lexeme.code for lexeme in sentence.lexemes[max(0, position - 1) : position + 3])
    return around in {f"{before}{PERIOD}{after}{PERIOD}" for before, after in _STARTS}


def base_price_period(
    sentence: Sentence, price: PriceFigure, current: Period | None, context: Context
) -> Period | None:
    """Return the period of a price that another is compared with; a week or a day before counts as the same month."""
    base = sentence.base_figures.get(price.figure.index)
    if base is not None:
        told = base_period(sentence, base, current, context)
        if told is not None:
            return told
    after = range(price.figure.index + 1, len(sentence.lexemes))
    for position in after:
        lexeme = sentence.lexemes[position]
        if "recent" in lexeme.senses:
            return current
        back = next((count for kind, count in _MONTHS_BACK.items() if kind in lexeme.senses), None)
        if back is not None and current is not None:
            return shifted(current, -back, "compared_period")
        if lexeme.code == PERIOD and lexeme.period is not None:
            return context.resolve(lexeme.period, current)
        if lexeme.code in ",;tf":
            return None
    return None
