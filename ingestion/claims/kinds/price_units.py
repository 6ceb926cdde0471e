"""Units of prices that do not stand with the amount: before it ("per kg it was $40") or at another price.

Here belongs turning bare money into a price. Which figures are prices is decided in `price_figures`.
"""

from decimal import Decimal

import msgspec

from ingestion.claims.kinds.price_figures import PriceFigure, differences, is_difference, price_figures
from ingestion.claims.sentences.figures import Figure, figure_at
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.codes import FIGURES, PRICE
from ingestion.claims.tape.lexeme import Lexeme
from ingestion.claims.values.units import Quantity, price

_OWN_REACH = 5
_UNIT_REACH = 7
_PER_REACH = 3
_LENT_REACH = 25
_KG_IN_TONNE = 1000
_PER, _MASS_WORD = "/", "m"
_MAX_RATIO = Decimal(100)
"""Prices of one good in one sentence are not farther apart; a larger ratio is another kind of money."""


def all_prices(sentence: Sentence) -> list[PriceFigure]:
    """Return the prices of a sentence in order, bare amounts of money included whose unit stands elsewhere in it."""
    if PRICE not in sentence.letters and not sentence.has("paid"):
        return []
    found = [*price_figures(sentence), *_stated_per(sentence)]
    found += _lent(sentence, found)
    return sorted(found, key=lambda price: price.figure.index)


def _stated_per(sentence: Sentence) -> list[PriceFigure]:
    """Return money whose unit stands before it: "the price per kg was $40", "每吨 26,000 元"."""
    found: list[PriceFigure] = []
    if not sentence.has("paid"):
        return found
    for index, lexeme in enumerate(sentence.lexemes):
        unit = _unit_before(sentence, index) if "paid" in lexeme.senses and lexeme.number is not None else None
        if unit is None or lexeme.number is None:
            continue
        currency = sentence.text[lexeme.start : lexeme.end].replace(lexeme.number.printed, "").strip()
        printed = f"{currency}/{sentence.text[unit.start : unit.end]}"
        times = Decimal(lexeme.senses["paid_times"])
        quantity = price(lexeme.number, lexeme.senses["paid"], unit.senses["mass"], times, printed)
        if quantity is not None:
            found.append(PriceFigure(_own_figure(sentence, index), quantity, is_base=False))
    return [found_price for found_price in found if not is_difference(sentence, found_price.figure)]


def _unit_before(sentence: Sentence, index: int) -> Lexeme | None:
    """Return the mass that stands with "per" before an amount of money, with no other figure between."""
    lexemes = sentence.lexemes
    for position in range(index - 1, max(index - 1 - _UNIT_REACH, 0), -1):
        lexeme = lexemes[position]
        if lexeme.code in FIGURES or "paid" in lexeme.senses or lexeme.code in ";,":
            return None
        if lexeme.code == _MASS_WORD:
            opens = any(before.code == _PER for before in lexemes[max(0, position - _PER_REACH) : position])
            return lexeme if opens else None
    return None


def _own_figure(sentence: Sentence, index: int) -> Figure:
    """Return money as a figure; the words up to the next money belong to it."""
    lexemes = sentence.lexemes
    last = min(index + 1 + _OWN_REACH, len(lexemes))
    ends = (position for position in range(index + 1, last) if "paid" in lexemes[position].senses)
    return figure_at(sentence.tape, index, max(0, index - _UNIT_REACH), next(ends, last))


def _lent(sentence: Sentence, prices: list[PriceFigure]) -> list[PriceFigure]:
    found: list[PriceFigure] = []
    lenders = prices or differences(sentence)
    for index in sentence.where("paid"):
        lexeme = sentence.lexemes[index]
        if lexeme.number is None or index == 0:
            continue
        before = _before_qualifiers(sentence, index)
        is_base = before.code == "f" or before.senses.get("basis") == "neutral"
        lender = _lender(lenders, index, lexeme)
        if lender is None or not (is_base or before.code == "t"):
            continue
        quantity = msgspec.structs.replace(lender.quantity, number=lexeme.number, low=None, high=None)
        if _is_near(quantity, lender.quantity):
            found.append(PriceFigure(_own_figure(sentence, index), quantity, is_base))
    return found


def _lender(prices: list[PriceFigure], index: int, lexeme: Lexeme) -> PriceFigure | None:
    """Return the price whose unit a bare amount shares: near it, and not in millions where the price is not."""
    times = Decimal(lexeme.senses["paid_times"])
    fitting = (
        lender
        for lender in prices
        if lender.quantity.unit.startswith(lexeme.senses["paid"])
        and lender.figure.index != index
        and abs(lender.figure.index - index) <= _LENT_REACH
        and (times == 1 or lender.quantity.factor >= times / _KG_IN_TONNE)
    )
    return next(fitting, None)


def _before_qualifiers(sentence: Sentence, index: int) -> Lexeme:
    """Return the word before a figure and its qualifiers or article: "from" in "from about $54"."""
    position = index - 1
    while position > 0 and ("qualifier" in sentence.lexemes[position].senses or sentence.letters[position] == "w"):
        position -= 1
    return sentence.lexemes[position]


def _is_near(first: Quantity, second: Quantity) -> bool:
    low, high = sorted((first.normalised, second.normalised))
    return low > 0 and high / low <= _MAX_RATIO
