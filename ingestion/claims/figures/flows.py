"""Flows: what is done with the goods of a figure, told by its own words or by what was spoken of.

Here belongs choosing among them; the words are in `lexicons/flows.toml`.
"""

from ingestion.claims.scope.reporters import CHINA, origin_of
from ingestion.claims.scope.state import Context
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.codes import MASS

MOVED, SUPPLIED = "moved", "supplied"
VAGUE_FLOWS = frozenset({MOVED, SUPPLIED})
"""Words that tell a flow only with what was spoken of."""

TRADE_FLOWS = frozenset({"export", "import"})
_NEAR = 3


def flow_of(sentence: Sentence, figure: Figure, context: Context) -> str | None:
    """Return what is done with the goods; verbs such as "went" and "took" say it only with what was spoken of."""
    senses = [_flow_at(sentence, position) for position in range(len(sentence.lexemes))]
    around = (*senses[figure.index :: -1], *senses[figure.index + 1 : figure.high])
    told = next((flow for flow in around if flow not in (None, *VAGUE_FLOWS)), None)
    if told == "production" and ("quota" in senses or sentence.has("cap")):
        return "quota"  # "the quota for mining output"
    if told == "export" and _is_quota_of(senses, figure.index):
        return "quota"
    if told is not None or not VAGUE_FLOWS & set(around):
        return told or context.flow
    return moved_flow(sentence, context)


def _flow_at(sentence: Sentence, position: int) -> str | None:
    """Return the flow that a word tells; "came to 2,000 tonnes" tells a sum and no journey."""
    flow = sentence.lexemes[position].senses.get("flow")
    following = sentence.lexemes[position + 1 : position + 3]
    is_sum = len(following) > 1 and following[0].code == "t" and following[1].code == MASS
    return None if flow == MOVED and is_sum else flow


def _is_quota_of(senses: list[str | None], index: int) -> bool:
    """Whether the flow nearest before a figure is what a quota is of: "la cuota de exportación de ese año"."""
    nearest = next(
        (position for position in range(index - 1, -1, -1) if senses[position] not in (None, *VAGUE_FLOWS)), None
    )
    return nearest is not None and "quota" in senses[max(0, nearest - _NEAR) : nearest]


def moved_flow(sentence: Sentence, context: Context) -> str:
    """Return which way goods went that "came", "went" or "were supplied", seen from the country the text is about."""
    if any(lexeme.senses.get("flow") == SUPPLIED for lexeme in sentence.lexemes) and context.reporter != CHINA:
        return "import"
    origin = origin_of(sentence)
    if origin is not None:
        return "export" if origin in (context.reporter, CHINA) and context.reporter in (origin, CHINA) else "import"
    return context.flow if context.flow in TRADE_FLOWS else "export"
