"""Intent: whether a figure is told as planned, intended or expected rather than as something that happened.

Here belong the rule of nearness, and that a plan for "October" means the October that is nearest to the publication;
the words are in `lexicons/plans.toml`. A base value is never marked: what a plan starts from has happened.
"""

from collections.abc import Iterable

from ingestion.claims.claim import Claim
from ingestion.claims.periods.calendar_forms import Anchor
from ingestion.claims.sentences.figures import Figure, clause_start
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.values.periods import MONTHS_IN_YEAR, Period, shifted

_KIND = "intent"
_PROPOSED = "proposed"
_LATEST_SUCH_MONTH = "month_name_before_publication"
_NEAREST_SUCH_MONTH = "month_name_nearest_publication"
_HALF_YEAR_DAYS = 183


def mark_planned(sentence: Sentence, claims: Iterable[Claim], anchor: Anchor | None) -> None:
    """Mark the claims of a sentence whose figure stands in a clause that tells of a plan or a forecast."""
    if not sentence.has(_KIND):
        return
    figures = {figure.lexeme.start: figure for figure in sentence.figures}
    for claim in claims:
        figure = figures.get(claim.start)
        if figure is not None and claim.role != "base" and _is_intended(sentence, figure):
            claim.is_planned = True
            claim.period = _nearest(claim.period, anchor)


def mark_proposed(claims: Iterable[Claim]) -> None:
    """Mark the controls that are only proposed."""
    for claim in claims:
        if claim.control_status == _PROPOSED:
            claim.is_planned = True


def _is_intended(sentence: Sentence, figure: Figure) -> bool:
    """Whether words of intent stand before the figure in its clause, or after it with no other figure between."""
    before = range(clause_start(sentence.letters, figure.index, 0), figure.index)
    return sentence.sense([*before, *sentence.right(figure)], _KIND) is not None


def _nearest(period: Period | None, anchor: Anchor | None) -> Period | None:
    """Return the period a year later where its year was not printed and that year lies nearer to the publication."""
    if period is None or anchor is None or period.rule != _LATEST_SUCH_MONTH:
        return period
    is_long_ago = (anchor.day - period.end).days > _HALF_YEAR_DAYS
    return shifted(period, MONTHS_IN_YEAR, _NEAREST_SUCH_MONTH) if is_long_ago else period
