"""Figures that are none of the ledger's claims: tariffs, share prices, money, demand, purities.

Here belongs the rule of nearness; the words are in `lexicons/exclusions.toml`.
"""

from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence

_REACH = 6
_OF_AMOUNTS = frozenset({"capacity", "demand", "money", "purity"})
"""What an amount may be; tariffs and share prices are told in per cent and may stand beside an amount of goods."""

_KINDS = frozenset({"excluded", "money"})


def is_excluded(sentence: Sentence, figure: Figure) -> bool:
    """Return whether a word that makes the figure something else stands next to it, within its clause."""
    if not sentence.kinds & _KINDS:
        return False
    if figure.lexeme.code == "Q" and _speaks_of_reserves(sentence):
        return True
    if figure.lexeme.code != "Q" and _follows_money(sentence, figure):
        return True
    right = list(sentence.right(figure))[:_REACH]
    left = list(sentence.left_clause(figure))[:_REACH]
    if figure.lexeme.code == "Q":
        return bool({sentence.sense(right, "excluded"), sentence.sense(left, "excluded")} & _OF_AMOUNTS)
    if sentence.sense(right, "excluded") == "capacity" and sentence.sense(right, "share_of") == "world":
        return False
    return sentence.sense(right, "excluded") is not None or sentence.sense(left, "excluded") is not None


def speaks_of_other_goods(sentence: Sentence, figure: Figure) -> bool:
    """Return whether the goods named last before a figure are none of the ledger's: coal, buses."""
    if not sentence.has("other_goods"):
        return False
    for position in range(figure.index - 1, -1, -1):
        senses = sentence.lexemes[position].senses
        if "subject" in senses or "element" in senses:
            return False
        if "other_goods" in senses:
            return True
    return False


def _speaks_of_reserves(sentence: Sentence) -> bool:
    return any(lexeme.senses.get("excluded") == "reserves" for lexeme in sentence.lexemes)


def _follows_money(sentence: Sentence, figure: Figure) -> bool:
    """Return whether a change stands after an amount of money, with no mass between: it is the value that changed."""
    for position in range(figure.index - 1, -1, -1):
        lexeme = sentence.lexemes[position]
        if lexeme.code in "QF":
            return False
        if "money" in lexeme.senses:
            return True
    return False
