"""The account of a claim: its sentence with the figure marked, and what there is to say about it, step by step."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MarkedSentence:
    """A sentence cut at the words that carry the claim."""

    before: str
    evidence: str
    after: str


@dataclass(frozen=True)
class Step:
    """One thing to know about a claim, and the page that says it, if any."""

    topic: str
    statement: str
    source_url: str | None = None


@dataclass(frozen=True)
class Account:
    """All about one claim, in reading order."""

    claim_id: str
    sentence: MarkedSentence
    steps: tuple[Step, ...]


def marked(sentence: str, start: int, evidence: tuple[int, int]) -> MarkedSentence:
    """Return a sentence marked at the evidence.

    Args:
        sentence: the sentence that holds the evidence.
        start: where it begins in the text.
        evidence: where the evidence begins and ends in the text.
    """
    first, last = evidence[0] - start, evidence[1] - start
    return MarkedSentence(sentence[:first], sentence[first:last], sentence[last:])
