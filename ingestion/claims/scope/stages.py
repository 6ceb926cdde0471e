"""Stage and batch: whether a quota or an output is of mining or of smelting, and which of the year's quotas it is."""

from ingestion.claims.scope.state import Context
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence


def stage_of(sentence: Sentence, figure: Figure, context: Context) -> str | None:
    """Return the stage nearest to a figure: in its clause to the right, to its left in the sentence, or as before."""
    right = sentence.sense(sentence.right(figure), "stage")
    left = sentence.sense(range(figure.index - 1, -1, -1), "stage")
    return right or left or context.stage


def batch_of(sentence: Sentence, figure: Figure) -> str | None:
    """Return which batch of a year a quota is: its number, or `total`."""
    return sentence.sense(sentence.left(figure), "batch") or sentence.sense(range(figure.index - 1, -1, -1), "batch")
