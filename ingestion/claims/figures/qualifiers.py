"""Qualifiers: "nearly", "over", "about" beside a figure. They are kept, and never change the value."""

from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence


def qualifier_of(sentence: Sentence, figure: Figure) -> str | None:
    """Return the qualifier directly before a figure ("nearly", "over"), or just after it in some languages."""
    for position in (figure.index - 1, figure.index - 2, figure.index + 1):
        if 0 <= position < len(sentence.lexemes):
            value = sentence.lexemes[position].senses.get("qualifier")
            if value is not None:
                return value
    return None
