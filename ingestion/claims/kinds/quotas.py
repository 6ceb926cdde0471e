"""Quotas that were issued without their volumes: a claim whose value is undisclosed.

Here belongs finding them. Quotas with a figure are read with the other amounts.
"""

from collections.abc import Sequence

from ingestion.claims.claim import Claim
from ingestion.claims.scope.state import RARE_EARTHS, Context
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.codes import PERIOD
from ingestion.claims.tape.lexeme import Lexeme
from ingestion.claims.values.periods import Period

UNDISCLOSED = "undisclosed"
_STAGES = {"mining": "mining", "smelting_separation": "smelting_separation", "refining": "smelting_separation"}


def read_undisclosed(sentences: Sequence[Sentence], context: Context) -> list[Claim]:
    """Return a claim for each stage and year whose quotas the text says were issued with the volumes kept back."""
    if not any(_keeps_back(sentence) for sentence in sentences):
        return []
    for sentence in sentences:
        year = _issued_year(sentence, context)
        if year is not None:
            return [_claim(sentence, lexeme, stage, year) for stage, lexeme in _stages(sentence).items()]
    return []


def _keeps_back(sentence: Sentence) -> bool:
    return sentence.has("undisclosed")


def _issued_year(sentence: Sentence, context: Context) -> Period | None:
    """Return the year of quotas that a sentence without a figure says were issued."""
    lexemes = sentence.lexemes
    if not sentence.says("flow", "quota") or sentence.figures or not sentence.has("issue") or not sentence.has("stage"):
        return None
    for lexeme in lexemes:
        if lexeme.code == PERIOD and lexeme.period is not None and lexeme.period.form in {"year", "relative"}:
            return context.resolve(lexeme.period)
    return None


def _stages(sentence: Sentence) -> dict[str, Lexeme]:
    found: dict[str, Lexeme] = {}
    for lexeme in sentence.lexemes:
        stage = _STAGES.get(lexeme.senses.get("stage", ""))
        if stage is not None:
            found.setdefault(stage, lexeme)
    return found


def _claim(sentence: Sentence, lexeme: Lexeme, stage: str, year: Period) -> Claim:
    return Claim(
        claim_type="quota",
        subject=RARE_EARTHS,
        stage=stage,
        reporter="CHN",
        period=year,
        null_reason=UNDISCLOSED,
        start=lexeme.start,
        end=lexeme.end,
        sentence_start=sentence.span.start,
        sentence_end=sentence.span.end,
        comparisons=[],
    )
