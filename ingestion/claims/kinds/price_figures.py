"""Figures of a sentence that are prices of goods, and those that only look so.

Here belongs telling a price from a difference, a cost, and the same price in another currency, and lending the unit of
a price to the bare amounts beside it ("from $54 to $86 per kg"). What is priced is read in `price_goods`.
"""

from collections.abc import Mapping
from decimal import Decimal

import msgspec

from ingestion.claims.figures.exclusions import speaks_of_other_goods
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.codes import PRICE
from ingestion.claims.tape.lexeme import Lexeme
from ingestion.claims.values.units import Quantity

_SAME_REACH = 5
_COST_REACH = 8
_LEVELS = frozenset({"above", "below"})
_MOVES = frozenset({"up", "down", "price_move"})
_MAX_RATIO = Decimal(100)
"""Prices of one good in one sentence are not farther apart; a larger ratio is another kind of money."""


class PriceFigure(msgspec.Struct):
    """A price in a sentence: where it stands, what it is, and whether it is what another one is compared with."""

    figure: Figure
    quantity: Quantity
    is_base: bool


def price_figures(sentence: Sentence) -> list[PriceFigure]:
    """Return the prices of a sentence in order, bare amounts of money that share a price's unit included."""
    found = [
        PriceFigure(figure, figure.lexeme.quantity, figure.index in sentence.base_figures)
        for figure in sentence.figures
        if figure.lexeme.code == PRICE and figure.lexeme.quantity is not None and _is_price(sentence, figure)
    ]
    if found:
        found += _lent(sentence, found)
    return sorted(found, key=lambda price: price.figure.index)


def _is_price(sentence: Sentence, figure: Figure) -> bool:
    if speaks_of_other_goods(sentence, figure) or _is_cost(sentence, figure):
        return False
    return not (is_difference(sentence, figure) or _is_said_again(sentence, figure))


def _is_cost(sentence: Sentence, figure: Figure) -> bool:
    around = (*sentence.right(figure), *list(sentence.left_clause(figure))[:_COST_REACH])
    return sentence.sense(around, "not_price") is not None


def is_difference(sentence: Sentence, figure: Figure) -> bool:
    """Return whether an amount is by how much a price moved: "up 20 yuan/kg", "a rise of 50 yuan/kg", "$43/kg more"."""
    lexemes = sentence.lexemes
    if sentence.text[max(0, figure.lexeme.start - 1) : figure.lexeme.start] == "+":
        return True
    for position in range(figure.index - 1, max(figure.index - 1 - _SAME_REACH, -1), -1):
        senses = lexemes[position].senses
        if senses.get("qualifier") == "up_to" or senses.get("basis") in _LEVELS:
            break
        if "qualifier" in senses or lexemes[position].code == "o":
            continue
        if _moves(senses) or "by" in senses:
            return True
        break
    after = lexemes[figure.index + 1 : figure.index + 3]
    leads_back = len(after) > 1 and (after[1].code in "ft" or "basis" in after[1].senses)
    return bool(after) and _moves(after[0].senses) and not leads_back


def _moves(senses: Mapping[str, str]) -> bool:
    return not _MOVES.isdisjoint(senses)


def _is_said_again(sentence: Sentence, figure: Figure) -> bool:
    """Whether it is the price before in another currency: "500 dollars a tonne (equal to 3,600 yuan a tonne)"."""
    for position in range(figure.index - 1, max(figure.index - 1 - _SAME_REACH, -1), -1):
        lexeme = sentence.lexemes[position]
        if lexeme.code == PRICE and lexeme.quantity is not None and figure.lexeme.quantity is not None:
            return lexeme.quantity.unit[:3] != figure.lexeme.quantity.unit[:3]
        if not (lexeme.code in "(twx" or "qualifier" in lexeme.senses or "equals" in lexeme.senses):
            return False
    return False


def _lent(sentence: Sentence, prices: list[PriceFigure]) -> list[PriceFigure]:
    found: list[PriceFigure] = []
    for index, lexeme in enumerate(sentence.lexemes):
        if "paid" not in lexeme.senses or lexeme.number is None or index == 0:
            continue
        before = _before_qualifiers(sentence, index)
        is_base = before.code == "f" or before.senses.get("basis") == "neutral"
        lender = next((price for price in prices if price.quantity.unit.startswith(lexeme.senses["paid"])), None)
        if lender is None or not (is_base or before.code == "t"):
            continue
        quantity = msgspec.structs.replace(lender.quantity, number=lexeme.number, low=None, high=None)
        if _is_near(quantity, lender.quantity):
            found.append(PriceFigure(Figure(index, index, index + 1, lexeme), quantity, is_base))
    return found


def _before_qualifiers(sentence: Sentence, index: int) -> Lexeme:
    """Return the word before a figure and its qualifiers: "from" in "from about $54"."""
    position = index - 1
    while position > 0 and "qualifier" in sentence.lexemes[position].senses:
        position -= 1
    return sentence.lexemes[position]


def _is_near(first: Quantity, second: Quantity) -> bool:
    low, high = sorted((first.normalised, second.normalised))
    return low > 0 and high / low <= _MAX_RATIO
