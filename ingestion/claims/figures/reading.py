"""The state of reading one sentence: its claims so far, the amount that was read last, and changes that wait for one.

Here belongs what amounts, changes and bases share while a sentence is read. Their rules have rooms of their own.
"""

from dataclasses import dataclass, field

from ingestion.claims.claim import Claim
from ingestion.claims.scope.entities import WORLD
from ingestion.claims.scope.state import Context, Series
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence

_TWO = 2
_PAIR = "p&p"
_NEAR = 2
_FLOWS = {"export_volume": "export", "import_volume": "import"}


@dataclass
class Reading:
    """A sentence while its amounts and changes are read, left to right.

    Attributes:
        sentence: the sentence.
        context: what the text speaks of; kept up to date.
        claims: claims found so far.
        current: the amount read last.
        base: the base value read last.
        series: what the figure read last measures.
        waiting: changes that stand before their amount.
        undecided: changes that do not say with what they compare.
        amounts: all amounts of the sentence that are no bases.
        in_turn: how many changes and bases were dealt out "respectively".
    """

    sentence: Sentence
    context: Context
    claims: list[Claim] = field(default_factory=list)
    current: Claim | None = None
    base: Claim | None = None
    series: Series | None = None
    waiting: list[Figure] = field(default_factory=list)
    undecided: list[Figure] = field(default_factory=list)
    amounts: list[Claim] = field(default_factory=list)
    in_turn: dict[str, int] = field(default_factory=dict)

    @property
    def is_respective(self) -> bool:
        """Whether the sentence deals out its changes "respectively", or as two behind two: "..., up 5% and 4%"."""
        if len(self.amounts) < _TWO:
            return False
        letters = self.sentence.letters
        is_pair = len(self.amounts) == letters.count("p") == _TWO and _PAIR in letters
        return is_pair or self.sentence.has("respectively")

    def next_amount(self, role: str) -> Claim:
        """Return whose turn it is: "255,000 and 243,850 tons, up 21.4% and 20.7% respectively"."""
        order = self.in_turn.get(role, 0)
        self.in_turn[role] = order + 1
        return self.amounts[order % len(self.amounts)]

    def claim(self, figure: Figure, series: Series) -> Claim:
        """Return a new claim of a series with the figure's place in the text; the caller adds its value."""
        span = self.sentence.span
        return Claim(
            claim_type=series.claim_type,
            subject=series.subject.name,
            element=series.subject.element,
            stage=series.stage,
            reporter=series.reporter,
            partner=series.partner,
            period=series.period,
            batch=series.batch,
            actor=series.actor,
            start=figure.lexeme.start,
            end=figure.lexeme.end,
            sentence_start=span.start,
            sentence_end=span.end,
            comparisons=[],
        )

    def remember(self, series: Series) -> None:
        """Let the text go on from here: a narrower subject ("magnets with powder") is not carried over."""
        context = self.context
        context.series = series
        context.flow = context.flow or _FLOWS.get(series.claim_type)
        is_element = series.subject.element is not None
        if is_element or context.subject is None or not series.subject.name.startswith(f"{context.subject.name}_"):
            context.subject, context.turned = series.subject, None
        context.settle(series.period, series.claim_type)
        context.stage = series.stage
        if series.partner is not None:
            context.partner = series.partner if series.partner != WORLD else None


def is_reached(sentence: Sentence, figure: Figure) -> bool:
    """Whether the change before leads to this amount: "rose 6% to 55,400 tons", "+18% a 456 tonnellate"."""
    before = sentence.letters[max(0, figure.index - _NEAR) : figure.index]
    return "t" in before or before.endswith("pw")
