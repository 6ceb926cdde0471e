"""Figures of a sentence that are prices of goods, and those that only look so.

Here belongs telling a price from a difference, a cost, and the same price in another currency. Amounts of money without
a unit of their own are read in `price_units`, what is priced in `price_goods`.
"""

from collections.abc import Mapping

import msgspec

from ingestion.claims.figures.exclusions import speaks_of_other_goods
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.codes import PERCENTAGE, PRICE
from ingestion.claims.values.units import Quantity

_SAME_REACH = 5
_COST_REACH = 8
_LEVELS = frozenset({"above", "below"})
_MOVES = frozenset({"up", "down", "price_move"})


class PriceFigure(msgspec.Struct):
    """A price in a sentence: where it stands, what it is, and whether it is what another one is compared with."""

    figure: Figure
    quantity: Quantity
    is_base: bool


def price_figures(sentence: Sentence) -> list[PriceFigure]:
    """Return the prices of a sentence that are printed with their unit, in order."""
    return [
        PriceFigure(figure, figure.lexeme.quantity, figure.index in sentence.base_figures)
        for figure in sentence.figures
        if figure.lexeme.code == PRICE and figure.lexeme.quantity is not None and _is_price(sentence, figure)
    ]


def differences(sentence: Sentence) -> list[PriceFigure]:
    """Return the amounts of a sentence by which a price moved, as prices: their unit is that of the price."""
    return [
        PriceFigure(figure, figure.lexeme.quantity, is_base=False)
        for figure in sentence.figures
        if figure.lexeme.code == PRICE and figure.lexeme.quantity is not None and is_difference(sentence, figure)
    ]


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
    if _is_next_in_list(sentence, figure) or _restates_rate(sentence, figure):
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


def _is_next_in_list(sentence: Sentence, figure: Figure) -> bool:
    """Whether it goes on with a list of differences: "A rose 20 yuan/kg (2%), B 5 yuan/kg (1%)"."""
    if not _has_rate(sentence, figure):
        return False
    before = [other for other in sentence.figures if other.lexeme.code == PRICE and other.index < figure.index]
    return bool(before) and _has_rate(sentence, before[0]) and is_difference(sentence, before[0])


def _restates_rate(sentence: Sentence, figure: Figure) -> bool:
    """Whether it says a percentage again in money: "up 2%, or 300 yuan per tonne"."""
    before = sentence.lexemes[max(0, figure.index - _SAME_REACH) : figure.index]
    joint = [lexeme for lexeme in before if lexeme.code != "," and "qualifier" not in lexeme.senses]
    if len(joint) < len(("rate", "or")) or joint[-2].code != PERCENTAGE:
        return False
    return not {"equals", "alternative"}.isdisjoint(joint[-1].senses)


def _has_rate(sentence: Sentence, figure: Figure) -> bool:
    following = sentence.lexemes[figure.index + 1 : figure.index + 3]
    return [lexeme.code for lexeme in following] == ["(", PERCENTAGE]


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
