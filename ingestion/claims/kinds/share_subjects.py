"""Goods and stage of a share: which of those that a sentence names the percentage is of.

Here belongs choosing among them. Who holds the share is read in `share_holders`.
"""

from collections.abc import Iterable

from ingestion.claims.kinds.share_signs import STRONG, words_after
from ingestion.claims.scope.goods import subject_at
from ingestion.claims.scope.state import MAGNETS, RARE_EARTHS, Context, Subject
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence

_ORE_STAGES = frozenset({"mining", "refining", "smelting_separation"})
_GROUP = "critical_minerals"
_GOODS = frozenset({"subject", "element", "other_goods"})
_LONG_LIST = 4


def shared_subject(sentence: Sentence, figure: Figure, context: Context) -> Subject | None:
    """Return the goods of a share: in its clause, nearest before it, after a later figure, or those of the text.

    Magnets are not mined or refined: beside such a stage those of the text are the rare earths in them. A long list
    of minerals is the group of them.
    """
    right = words_after(sentence, figure)
    takes_up = any(sentence.lexemes[position].senses.get("subject") == "these" for position in right)
    named = _named_subject(sentence, (*right, *range(figure.index - 1, -1, -1)), takes_up)
    if named is not None and sentence.sense(right, "share_of") == "reserves":
        own = _named_subject(sentence, (*right, *sentence.left(figure)), takes_up)
        return own or Subject(RARE_EARTHS if named.name.startswith(RARE_EARTHS) else named.name, named.element)
    if named is not None and _is_long_list(sentence, figure):
        return Subject(_GROUP)
    if named is None:
        named = _named_subject(sentence, _after_later(sentence, figure), takes_up) or context.subject
        is_of_ore = sentence.sense((*right, *range(figure.index - 1, -1, -1)), "stage") in _ORE_STAGES
        if named is not None and named.name == MAGNETS and (is_of_ore or takes_up):
            return Subject(RARE_EARTHS)
    return named or (Subject(RARE_EARTHS) if takes_up else None)


def shared_stage(sentence: Sentence, figure: Figure, subject: Subject) -> str | None:
    """Return the stage of a share: in its clause, else that of its verb, else the one told last before it."""
    if subject.name == MAGNETS:
        return "magnets"
    right = sentence.sense(words_after(sentence, figure), "stage")
    if right is not None:
        return right
    clause = sentence.left_clause(figure)
    names_verb = sentence.sense(clause, "share") == STRONG or sentence.sense(clause, "stage") is not None
    return sentence.sense(clause if names_verb else range(figure.index - 1, -1, -1), "stage")


def _named_subject(sentence: Sentence, positions: Iterable[int], takes_up: bool) -> Subject | None:
    for position in positions:
        subject = subject_at(sentence, position)
        if subject is not None and not (takes_up and subject.name == MAGNETS):  # "these metals" are no magnets
            return subject
    return None


def _after_later(sentence: Sentence, figure: Figure) -> list[int]:
    """Positions after the later figures of a sentence ("70% of mining and 90% of refining of X"), or after the last."""
    later = [other for other in sentence.figures if other.index > figure.index]
    if not later:
        return list(range(figure.index + 1, len(sentence.lexemes)))
    return [position for other in later for position in sentence.right(other)]


def _is_long_list(sentence: Sentence, figure: Figure) -> bool:
    goods = [lexeme for lexeme in sentence.lexemes[: figure.index] if _GOODS & lexeme.senses.keys()]
    return len(goods) >= _LONG_LIST
