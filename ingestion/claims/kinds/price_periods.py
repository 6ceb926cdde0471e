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
_RATES_BACK = {"yearly_rate": MONTHS_IN_YEAR, "quarterly_rate": 3, "monthly_rate": 1}
_FOR_REACH, _FOR_PERIOD = 3, ("iP", "iwP")
_STARTS = ("B&", "ft")
"""Letters around the first of two periods: "between A and B", "from A to B"."""


def price_period(sentence: Sentence, figure: Figure, context: Context) -> Period | None:
    """Return the day, month or quarter of a price: its own, the sentence's or the text's, else the month of the page.

    The prices of a company that tells its results are those of the quarter told; an average price of trade is one of
    the period that the text tells the trade of.
    """
    beside = _beside(sentence, figure)
    of_others = {
        place for other in sentence.figures if other.index != figure.index for place in _beside(sentence, other)
    }
    rest = (position for position in sentence.periods if position not in of_others)
    around = (*beside, *sentence.left(figure), *sentence.right(figure), *rest)
    found = (period for position in around if (period := _period_at(sentence, position, context)))
    told = _priced_for(sentence, context) or next(found, None)
    is_of_trade = told is None and sentence.has("trade_price") and context.trade_period is not None
    if is_of_trade and context.actor is None:
        return context.trade_period
    if told is not None or _PRICE in context.periods:
        return told or context.periods[_PRICE]
    if context.actor is not None and "production" in context.periods:
        return context.periods["production"]
    if context.anchor is None or not context.anchor.is_publication:
        return None
    return months(context.anchor.day.year, context.anchor.day.month, context.anchor.day.month, "month_of_publication")


def _priced_for(sentence: Sentence, context: Context) -> Period | None:
    """Return the quarter or month that a price is set for: "the price for the third quarter, published on 10 July"."""
    for position in sentence.where("flow") if sentence.says("flow", _PRICE) and len(sentence.periods) > 1 else ():
        codes = sentence.letters[position + 1 : position + 1 + _FOR_REACH]
        if sentence.lexemes[position].senses["flow"] == _PRICE and codes.startswith(_FOR_PERIOD):
            place = position + 1 + codes.index(PERIOD)
            is_for = sentence.lexemes[position + 1].senses.get("in") == "for"
            return _period_at(sentence, place, context) if is_for else None
    return None


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
            return _not_after(context.resolve(lexeme.period, current), current, is_printed=bool(lexeme.period.year))
        if lexeme.code in ",;tf":
            break
    back = next((count for kind, count in _RATES_BACK.items() if sentence.has(kind)), None)
    return shifted(current, -back, "compared_period") if back is not None and current is not None else None


def _not_after(base: Period | None, current: Period | None, *, is_printed: bool) -> Period | None:
    """Return a base whose year is not printed a year earlier where it would come after what it is compared with."""
    if base is None or current is None or is_printed or base.start <= current.end:
        return base
    return shifted(base, -MONTHS_IN_YEAR, "compared_period")
