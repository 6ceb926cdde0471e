"""Changes of prices: which price a percentage belongs to, and percentages that stand alone.

Here belongs the language of dearer and cheaper. Prices themselves are found in `price_figures`.
"""

from collections.abc import Sequence

from ingestion.claims.claim import Claim, Comparison
from ingestion.claims.comparing.comparison_bases import kind_between
from ingestion.claims.comparing.comparisons import OTHER_PERIOD, price_change
from ingestion.claims.comparing.directions import direction
from ingestion.claims.figures.exclusions import is_excluded, speaks_of_other_goods
from ingestion.claims.figures.qualifiers import qualifier_of
from ingestion.claims.kinds.price_figures import is_difference
from ingestion.claims.kinds.price_goods import market_of, priced_subject
from ingestion.claims.kinds.price_periods import price_period
from ingestion.claims.kinds.share_signs import is_share
from ingestion.claims.scope.state import Context
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.codes import FIGURES, PRICE

_CHANGE_CODES = "pr"
_PRICE = "price"
_RESTATED_REACH = 6
_MEAN = "average"
_ITEM_ENDS = FIGURES + ";"
_MOVES = {"up": 1, "down": -1}


def add_changes(sentence: Sentence, claims: Sequence[Claim], context: Context) -> None:
    """Give every change told in a sentence with prices to the nearest price that is no base."""
    owners = [claim for claim in claims if claim.role != "base"] or claims
    for figure in sentence.figures:
        sign = _sign(sentence, figure)
        if sign == 0:
            continue
        nearest = min(owners, key=lambda claim: abs(claim.start - figure.lexeme.start))
        comparison = price_change(sentence, figure, nearest.period, context, sign)
        if comparison is not None:
            nearest.comparisons.append(comparison)


def add_base(claim: Claim, base: Claim) -> None:
    """Give a price the comparison with the one it came from."""
    kind = kind_between(claim.period, base.period) or OTHER_PERIOD
    comparison = Comparison(kind=kind, base=base.quantity, base_period=base.period, start=base.start, end=base.end)
    claim.comparisons.append(comparison)


def read_lone_changes(sentence: Sentence, context: Context) -> list[Claim]:
    """Return the changes of prices that a sentence tells without a price: "terbium oxide prices rose 12%".

    A list says once which way they went: "A fell by 20 yuan/kg, or 2%; B by 5 yuan/kg, or 1%".
    """
    if not (PRICE in sentence.letters or context.flow == _PRICE or sentence.says("flow", _PRICE)):
        return []
    claims: list[Claim] = []
    listed = 0
    for figure in sentence.figures:
        is_listed = _restates_difference(sentence, figure)
        sign = _sign(sentence, figure) or (_sign_of_item(sentence, figure) or listed if is_listed else 0)
        if not sign or not (is_listed or _speaks_of_price(sentence, figure, context)) or _is_other(sentence, figure):
            continue
        listed = sign if is_listed else 0
        claim = _lone_change(sentence, figure, sign, context)
        claims += [claim] if claim is not None else []
    return claims


def _is_other(sentence: Sentence, figure: Figure) -> bool:
    is_mean = sentence.sense(sentence.right(figure), "excluded") == _MEAN
    is_other = is_excluded(sentence, figure) and not is_mean
    return is_other or speaks_of_other_goods(sentence, figure) or is_share(sentence, figure)


def _restates_difference(sentence: Sentence, figure: Figure) -> bool:
    """Whether a percentage says again by how much a price moved: "by 20 yuan/kg, or 2%", "by 20 yuan/kg (2%)"."""
    if figure.lexeme.code not in _CHANGE_CODES:
        return False
    before = list(range(figure.index - 1, max(figure.index - 1 - _RESTATED_REACH, -1), -1))
    amount = next((index for index in before if sentence.lexemes[index].code == PRICE), None)
    between = sentence.lexemes[amount + 1 : figure.index] if amount is not None else []
    joint = [lexeme for lexeme in between if "qualifier" not in lexeme.senses][-1:]
    is_joined = any(lexeme.code == "(" or "equals" in lexeme.senses for lexeme in joint)
    is_joined = is_joined and not any(lexeme.code in _ITEM_ENDS for lexeme in between)
    return is_joined and any(other.index == amount and is_difference(sentence, other) for other in sentence.figures)


def _sign_of_item(sentence: Sentence, figure: Figure) -> int:
    """Return which way an item of a list went, by the word of moving in it."""
    for position in range(figure.index - 1, -1, -1):
        lexeme = sentence.lexemes[position]
        if lexeme.code in ";p":
            return 0
        if lexeme.senses.keys() & _MOVES.keys() and "qualifier" not in lexeme.senses:
            return _MOVES["up" if "up" in lexeme.senses else "down"]
    return 0


def _sign(sentence: Sentence, figure: Figure) -> int:
    if figure.lexeme.code not in _CHANGE_CODES:
        return 0
    if figure.lexeme.code == "r":
        return 1
    return direction(sentence, figure) or _MOVES.get(_move_beside(sentence, figure) or "", 0)


def _move_beside(sentence: Sentence, figure: Figure) -> str | None:
    """Return the word of dearer or cheaper next to a percentage."""
    beside = (figure.index + 1, figure.index - 1)
    return sentence.sense((index for index in beside if 0 <= index < len(sentence.lexemes)), "price_move")


def _speaks_of_price(sentence: Sentence, figure: Figure, context: Context) -> bool:
    """Whether the flow told nearest before a figure is the price; without one, what the text spoke of last."""
    told = sentence.sense(range(figure.index - 1, -1, -1), "flow")
    told = told or sentence.sense(range(figure.index + 1, figure.high), "flow")
    is_named = sentence.has("subject") or sentence.has("element")
    return told == _PRICE or (told is None and context.flow == _PRICE and is_named and not sentence.has("money"))


def _lone_change(sentence: Sentence, figure: Figure, sign: int, context: Context) -> Claim | None:
    subject = priced_subject(sentence, figure, context)
    period = price_period(sentence, figure, context)
    comparison = price_change(sentence, figure, period, context, sign)
    if subject is None or comparison is None or comparison.pct is None:
        return None
    context.priced = subject
    return Claim(
        claim_type=_PRICE,
        subject=subject.name,
        element=subject.element,
        reporter=market_of(sentence, context),
        period=period,
        qualifier=qualifier_of(sentence, figure),
        start=figure.lexeme.start,
        end=figure.lexeme.end,
        sentence_start=sentence.span.start,
        sentence_end=sentence.span.end,
        comparisons=[comparison],
    )
