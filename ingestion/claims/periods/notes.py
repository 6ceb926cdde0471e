"""Notes: the year that a page's note gives for figures that it does not date: "* As of 2024", "Data for 2024".

Here belongs which claims such a note dates. A period in a figure's own sentence is read in `own_periods`.
"""

from collections.abc import Iterable, Sequence

from ingestion.claims.claim import Claim
from ingestion.claims.scope.state import Context
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.values.periods import Period

_MAX_NOTE = 8
_DATED = frozenset({"production", "share"})
_WORLD = "world"


def date_by_note(claims: Iterable[Claim], sentences: Sequence[Sentence], context: Context) -> None:
    """Give output, and shares of the world's, the year of the page's only note where their sentence names no period."""
    years = {period for sentence in sentences if (period := _year_of_note(sentence, context)) is not None}
    if len(years) != 1:
        return
    (year,) = years
    undated = {sentence.span.start for sentence in sentences if not sentence.periods}
    for claim in claims:
        if claim.sentence_start in undated and claim.claim_type in _DATED and _is_of_output(claim):
            claim.period = year


def _is_of_output(claim: Claim) -> bool:
    return claim.claim_type != "share" or (claim.share_of or "").startswith(_WORLD)


def _year_of_note(sentence: Sentence, context: Context) -> Period | None:
    """Return the year of a line that says nothing but of when figures are."""
    if sentence.figures or len(sentence.lexemes) > _MAX_NOTE or not sentence.has("note"):
        return None
    expressions = [lexeme.period for lexeme in sentence.lexemes if lexeme.period is not None]
    is_year = len(expressions) == 1 and expressions[0].form == "year" and expressions[0].year is not None
    return context.resolve(expressions[0]) if is_year else None
