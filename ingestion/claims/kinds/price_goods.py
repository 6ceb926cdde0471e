"""What a price is of: goods, market, currency.

Here belongs what a price inherits from its sentence and the text. Its period is read in `price_periods`.
"""

from ingestion.claims.scope.goods import subject_at
from ingestion.claims.scope.goods_names import ELEMENT_SUBJECTS
from ingestion.claims.scope.reporters import CHINA
from ingestion.claims.scope.state import RARE_EARTHS, Context, Subject
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.codes import MASS, PERCENTAGE, PRICE
from ingestion.claims.values.units import Quantity

_AUSTRALIA = "AUS"
_OF_REACH = 5
_PRICE = "price"


def priced_subject(sentence: Sentence, figure: Figure, context: Context) -> Subject | None:
    """Return the goods of a price: "per kg of X", nearest before, then after it, else those priced last."""
    before = range(figure.index - 1, -1, -1)
    plain = _outside_brackets(sentence, figure)
    after = range(figure.index, figure.high)
    for positions in (_of_words(sentence, figure), _price_of(sentence, figure), plain, before, after):
        for position in positions:
            subject = goods_at(sentence, position)
            if subject is not None:
                return _as_known(subject, context.priced)
    if context.actor is not None and context.priced is None:
        return _just_sold(sentence, context) or Subject(RARE_EARTHS)
    return context.priced or context.subject


def _just_sold(sentence: Sentence, context: Context) -> Subject | None:
    """Return the goods whose output was told last where the price is that of what was sold of it: "40 t were sold"."""
    is_sale = sentence.has("sold") and MASS in sentence.letters
    return context.series.subject if is_sale and context.series is not None else None


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


def _outside_brackets(sentence: Sentence, figure: Figure) -> list[int]:
    """Positions before a price, nearest first, without asides: "scrap of magnets (NdPr) at $5", "(REO 51%)"."""
    found: list[int] = []
    depth = 0
    for position in range(figure.index - 1, -1, -1):
        code = sentence.lexemes[position].code
        depth = max(0, depth + (code == ")") - (code == "("))
        if depth == 0:
            found.append(position)
    return found


def _price_of(sentence: Sentence, figure: Figure) -> range:
    """Words after "price of" before the only price of a sentence: "the price of X, of which Y is made, reached $5"."""
    prices = [other for other in sentence.figures if other.lexeme.code == PRICE]
    if figure.lexeme.code != PRICE or len(prices) > 1:
        return range(0)
    for position in range(figure.index - 2, -1, -1):
        is_price = sentence.lexemes[position].senses.get("flow") == _PRICE
        if is_price and sentence.lexemes[position + 1].code == "o":
            return range(position + 2, min(position + 2 + _OF_REACH, figure.index))
    return range(0)


def _as_known(subject: Subject, known: Subject | None) -> Subject:
    """A text that prices an oxide goes on when it then says only the element."""
    is_bare = subject.element is not None and subject.name == ELEMENT_SUBJECTS[subject.element]
    return known if is_bare and known is not None and known.element == subject.element else subject


def goods_at(sentence: Sentence, position: int) -> Subject | None:
    """Return the goods named at `position`, those that only have prices included."""
    senses = sentence.lexemes[position].senses
    if "oxide_basis" in senses and _tells_content(sentence, position):
        return None
    if "priced_goods" in senses:
        return Subject(senses["priced_goods"], senses.get("element"))
    return subject_at(sentence, position)


def _tells_content(sentence: Sentence, position: int) -> bool:
    """Whether a word only says how much oxide goods hold: "(REO = 51%)"."""
    return sentence.text[sentence.lexemes[position].end :].lstrip(" ").startswith("=")


def note_goods(sentence: Sentence, context: Context) -> None:
    """Remember goods that only have prices, where a sentence without a price names them: "their contract for X"."""
    name = sentence.sense(range(len(sentence.lexemes)), "priced_goods")
    if name is not None:
        context.priced = Subject(name)


def in_currency(quantity: Quantity, context: Context) -> Quantity:
    """Return the price with its currency: a plain dollar of an Australian company is the Australian one."""
    if context.actor_place != _AUSTRALIA or not quantity.unit_as_printed.startswith("$"):
        return quantity
    unit = quantity.unit.replace("usd", "aud")
    return Quantity(quantity.number, quantity.unit_as_printed, unit, quantity.factor, quantity.low, quantity.high)


def market_of(sentence: Sentence, context: Context, quantity: Quantity | None = None) -> str | None:
    """Return the country whose price it is: China for a price in yuan or in China, a company's own, else none."""
    in_china = any(_is_market(sentence, position) for position in sentence.where("place"))
    in_yuan = quantity is not None and quantity.unit.startswith("cny")
    return CHINA if in_yuan or in_china else context.actor_place


def _is_market(sentence: Sentence, position: int) -> bool:
    """Whether China is named as where the price is: "in China", or as the label of a row."""
    if sentence.lexemes[position].senses["place"] != CHINA:
        return False
    return position == 0 or any(lexeme.code == "i" for lexeme in sentence.lexemes[max(0, position - 2) : position])
