"""What a price is of: goods, market, period, currency.

Here belongs what a price inherits from its sentence and the text. Changes of prices belong to `price_changes`.
"""

from ingestion.claims.comparing.comparison_bases import base_period
from ingestion.claims.kinds.price_figures import PriceFigure
from ingestion.claims.scope.goods import ELEMENT_SUBJECTS, subject_at
from ingestion.claims.scope.reporters import CHINA
from ingestion.claims.scope.state import RARE_EARTHS, Context, Subject
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.codes import PERCENTAGE, PERIOD
from ingestion.claims.values.periods import Period, months
from ingestion.claims.values.units import Quantity

_AUSTRALIA = "AUS"
_OF_REACH = 5
_PRICE = "price"


def priced_subject(sentence: Sentence, figure: Figure, context: Context) -> Subject | None:
    """Return the goods of a price: "per kg of X", nearest before, then after it, else those priced last."""
    for positions in (_of_words(sentence, figure), range(figure.index - 1, -1, -1), range(figure.index, figure.high)):
        for position in positions:
            subject = subject_at(sentence, position)
            if subject is not None:
                return _as_known(subject, context.priced)
    if context.actor is not None and context.priced is None:
        return Subject(RARE_EARTHS)
    return context.priced or context.subject


def _of_words(sentence: Sentence, figure: Figure) -> range:
    """Words after "of" or "for" that follows a price directly, or a change in its clause ("a 5% gain for X")."""
    if figure.lexeme.code == PERCENTAGE:
        right = sentence.right(figure)
        opener = next((position for position in right if sentence.lexemes[position].code in "oi"), right.stop)
        return range(opener + 1, min(opener + _OF_REACH, right.stop))
    following = figure.index + 1
    if following < figure.high and sentence.lexemes[following].code in "oi":
        return range(following + 1, min(following + _OF_REACH, figure.high))
    return range(0)


def _as_known(subject: Subject, known: Subject | None) -> Subject:
    """A text that prices an oxide goes on when it then says only the element."""
    is_bare = subject.element is not None and subject.name == ELEMENT_SUBJECTS[subject.element]
    return known if is_bare and known is not None and known.element == subject.element else subject


def dealt_subjects(sentence: Sentence, prices: list[PriceFigure]) -> list[Subject]:
    """Return one subject for each price of a sentence that deals them out "respectively", else nothing.

    The last compound counts for all: "gadolinium and holmium oxides".
    """
    if not sentence.has("respectively") or len(prices) == 1:
        return []
    named = [subject_at(sentence, position) for position in range(prices[0].figure.index)]
    subjects = [subject for subject in named if subject is not None]
    if len(subjects) < len(prices):
        return []
    subjects = subjects[-len(prices) :]
    compound = subjects[-1].name.rpartition("_")[2] if subjects[-1].element else ""
    return [
        Subject(f"{subject.name}_{compound}", subject.element)
        if compound and subject.element and subject.name == ELEMENT_SUBJECTS[subject.element]
        else subject
        for subject in subjects
    ]


def in_currency(quantity: Quantity, context: Context) -> Quantity:
    """Return the price with its currency: a plain dollar of an Australian company is the Australian one."""
    if context.actor_place != _AUSTRALIA or not quantity.unit_as_printed.startswith("$"):
        return quantity
    unit = quantity.unit.replace("usd", "aud")
    return Quantity(quantity.number, quantity.unit_as_printed, unit, quantity.factor, quantity.low, quantity.high)


def market_of(sentence: Sentence, context: Context, quantity: Quantity | None = None) -> str | None:
    """Return the country whose price it is: China for a price in yuan or in China, a company's own, else none."""
    in_china = any(_is_market(sentence, position) for position in range(len(sentence.lexemes)))
    in_yuan = quantity is not None and quantity.unit.startswith("cny")
    return CHINA if in_yuan or in_china else context.actor_place


def _is_market(sentence: Sentence, position: int) -> bool:
    """Whether China is named as where the price is: "in China", or as the label of a row."""
    if sentence.lexemes[position].senses.get("place") != CHINA:
        return False
    return position == 0 or any(lexeme.code == "i" for lexeme in sentence.lexemes[max(0, position - 2) : position])


def price_period(sentence: Sentence, figure: Figure, context: Context) -> Period | None:
    """Return the day, month or quarter of a price: its own, the sentence's or the text's, else the month of the page.

    The prices of a company that tells its results are those of the quarter told; an average price of trade is one of
    the period that the text tells the trade of.
    """
    around = (*sentence.left(figure), *sentence.right(figure), *range(len(sentence.lexemes)))
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
    if (
        lexeme.code != PERIOD
        or lexeme.period is None
        or lexeme.period.form == "year"
        or position in sentence.base_periods
    ):
        return None
    if position > 0 and "since" in sentence.lexemes[position - 1].senses:
        return None
    return context.resolve(lexeme.period)


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
        if lexeme.code == PERIOD and lexeme.period is not None:
            return context.resolve(lexeme.period, current)
        if lexeme.code in ",;tf":
            return None
    return None
