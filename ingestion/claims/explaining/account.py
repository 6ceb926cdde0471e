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


def marked(text: str, sentence: tuple[int, int], evidence: tuple[int, int]) -> MarkedSentence:
    """Return the sentence text[start:end] marked at the evidence; it grows to hold all of it."""
    start, end = min(sentence[0], evidence[0]), max(sentence[1], evidence[1])
    return MarkedSentence(text[start : evidence[0]], text[evidence[0] : evidence[1]], text[evidence[1] : end])


def find_sentence(text: str, sentence: str, evidence: tuple[int, int]) -> tuple[int, int]:
    """Return the offsets of the `sentence` that holds the evidence; the evidence's own where it stands in none."""
    start = text.rfind(sentence, max(0, evidence[1] - len(sentence)), evidence[0] + len(sentence))
    return (start, start + len(sentence)) if sentence and start >= 0 else evidence
