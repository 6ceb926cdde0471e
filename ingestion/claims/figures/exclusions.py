"""Figures that are none of the ledger's claims: tariffs, share prices, money, demand, purities.

Here belongs the rule of nearness; the words are in `lexicons/exclusions.toml`.
"""

import re
from collections.abc import Mapping

from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.codes import PERIOD

_REACH = 6
_OF_AMOUNTS = frozenset({"average", "capacity", "demand", "deposits", "money", "purity", "seized"})
"""What an amount may be; tariffs and share prices are told in per cent and may stand beside an amount of goods."""

_IN_THE_GROUND = frozenset({"reserves", "deposits"})
"""A share may be of these; an amount of them is no flow of goods."""

_DEMAND, _MONEY = "demand", "money"
_FROM_TO = re.compile("f[wx]{0,2}Q.*tw?Q")
_KINDS = frozenset({"excluded", _MONEY})
_COMPARING = frozenset({"basis", "by"})
_OUTPUT_OR_DEMAND = frozenset({"flow", "stage", "excluded"})
_ANY_GOODS = frozenset({"subject", "element", "other_goods"})


def is_excluded(sentence: Sentence, figure: Figure) -> bool:
    """Return whether a word that makes the figure something else stands next to it, within its clause."""
    if figure.lexeme.code == "Q" and _is_difference(sentence, figure):
        return True
    if not sentence.has_any(_KINDS):
        return False
    if figure.lexeme.code == "Q" and (_speaks_of_reserves(sentence) or _goes_on_with_demand(sentence, figure)):
        return True
    if figure.lexeme.code != "Q" and (_follows_money(sentence, figure) or _is_of_value(sentence, figure)):
        return True
    right = list(sentence.right(figure))[:_REACH]
    left = list(sentence.left_clause(figure))[:_REACH]
    if figure.lexeme.code == "Q":
        after = sentence.sense(right, "excluded")
        is_worth = after == _MONEY and sentence.sense(sentence.right(figure), _MONEY) is not None
        before = None if _is_of_what_was_done(sentence, figure) else sentence.sense(left, "excluded")
        return bool({None if is_worth else after, before} & _OF_AMOUNTS)
    return any(_excludes(sentence, positions) for positions in (right, left))


def _is_difference(sentence: Sentence, figure: Figure) -> bool:
    """Whether an amount is how much two others differ: "12,000 tons more than in 2018", "rose by 500 tons"."""
    if not sentence.has_any(_COMPARING):
        return False
    lexemes = sentence.lexemes
    after = lexemes[figure.index + 1 : figure.index + 3]
    if [lexeme.code for lexeme in after[1:]] == ["p"] and "alternative" in after[0].senses:
        after = lexemes[figure.index + 3 : figure.index + 5]  # "4,600 tons or 5.16 percent above last year's"
        return any("basis" in lexeme.senses for lexeme in after)
    if after and {"up", "down"} & after[0].senses.keys() and any("basis" in lexeme.senses for lexeme in after):
        return True
    *_, verb, link = [None, None, *lexemes[max(0, figure.index - 2) : figure.index]]
    return verb is not None and link is not None and "by" in link.senses and bool({"up", "down"} & verb.senses.keys())


def _goes_on_with_demand(sentence: Sentence, figure: Figure) -> bool:
    """Whether demand is what was told of last before an amount: "their consumption grew, from 900 tons in 2020"."""
    if not sentence.says("excluded", _DEMAND) or not _FROM_TO.search(sentence.letters):
        return False
    told = _told_last(sentence, figure, _OUTPUT_OR_DEMAND)
    return told.get("excluded") == _DEMAND and "flow" not in told and "stage" not in told


def _told_last(sentence: Sentence, figure: Figure, kinds: frozenset[str]) -> Mapping[str, str]:
    """Return the senses of the word nearest before a figure that has one of these classes; none if there is none."""
    before = (sentence.lexemes[position].senses for position in range(figure.index - 1, -1, -1))
    return next((senses for senses in before if not kinds.isdisjoint(senses)), {})


def _excludes(sentence: Sentence, positions: list[int]) -> bool:
    """Whether one of the words makes a percentage something else.

    A share may be one of the world's capacity, of the capacity for a stage, of reserves, of the demand served, or
    an average of several.
    """
    for position in positions:
        kind = sentence.lexemes[position].senses.get("excluded")
        if kind == "capacity" and any(sentence.sense(positions, whole) for whole in ("share_of", "stage")):
            continue
        if kind == "demand" and sentence.has("serves") and _names_world(sentence, positions):
            continue
        if kind == "average" and (sentence.has("part") or sentence.has("group")):
            continue
        if kind is not None and kind not in _IN_THE_GROUND:
            return True
    return False


def _names_world(sentence: Sentence, positions: list[int]) -> bool:
    return any(sentence.lexemes[position].senses.get("share_of") == "world" for position in positions)


def speaks_of_other_goods(sentence: Sentence, figure: Figure) -> bool:
    """Return whether the goods named last before a figure or of it are none of the ledger's: coal, buses."""
    if not sentence.has("other_goods"):
        return False
    following = sentence.lexemes[figure.index + 1 : figure.index + 3]
    if [lexeme.code for lexeme in following[:1]] == ["o"] and "other_goods" in following[-1].senses:
        return True
    told = _told_last(sentence, figure, _ANY_GOODS)
    return "other_goods" in told and "subject" not in told and "element" not in told


def _is_of_what_was_done(sentence: Sentence, figure: Figure) -> bool:
    """Whether an amount is at once dated by what was done with it: "could replace the 400 tons imported in 2024"."""
    following = sentence.lexemes[figure.index + 1 : figure.index + 2]
    is_done = any("flow" in lexeme.senses for lexeme in following)
    return is_done and sentence.letters.startswith(f"i{PERIOD}", figure.index + 2)


def _speaks_of_reserves(sentence: Sentence) -> bool:
    return sentence.says("excluded", "reserves")


def _is_of_value(sentence: Sentence, figure: Figure) -> bool:
    """Return whether a change is that of a value, however far before it: "the value of all shipments rose 5%".

    "In value" at the head of a sentence is told of all of it.
    """
    if not sentence.says("excluded", _MONEY):
        return False
    if "by_value" in sentence.lexemes[0].senses:
        return True
    kinds = (sentence.lexemes[position].senses.get("excluded") for position in sentence.left_clause(figure))
    return _MONEY in kinds


def _follows_money(sentence: Sentence, figure: Figure) -> bool:
    """Return whether a change stands after an amount of money, with no mass between: it is the value that changed."""
    if not sentence.has("money"):
        return False
    for position in range(figure.index - 1, -1, -1):
        lexeme = sentence.lexemes[position]
        if lexeme.code in "QF":
            return False
        if "money" in lexeme.senses:
            return True
    return False
