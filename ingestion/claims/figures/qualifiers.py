"""Qualifiers: "nearly", "over", "about" beside a figure. They are kept, and never change the value."""

from collections.abc import Iterable

from ingestion.claims.claim import Claim
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence


def qualifier_of(sentence: Sentence, figure: Figure) -> str | None:
    """Return the qualifier directly before a figure ("nearly", "over"), or just after it in some languages."""
    if not sentence.has("qualifier"):
        return None
    for position in (figure.index - 1, figure.index - 2, figure.index + 1):
        if 0 <= position < len(sentence.lexemes):
            value = sentence.lexemes[position].senses.get("qualifier")
            if value is not None:
                return value
    return None


def qualify_changes(claims: Iterable[Claim], sentences: Iterable[Sentence]) -> None:
    """Give every percentage of a comparison the qualifier that stands before it in its sentence."""
    changes = [change for claim in claims for change in claim.comparisons if change.pct is not None]
    if not changes:
        return
    places = {figure.lexeme.start: (sentence, figure) for sentence in sentences for figure in sentence.figures}
    for change in changes:
        place = places.get(change.start)
        change.qualifier = _qualifier_before(*place) if place is not None else None


def _qualifier_before(sentence: Sentence, figure: Figure) -> str | None:
    """Return the qualifier just before a percentage; after one, "more than" and "above" open what it compares with."""
    for position in range(figure.index - 1, max(figure.index - 3, figure.low - 1), -1):
        value = sentence.lexemes[position].senses.get("qualifier")
        if value is not None:
            return value
    return None
