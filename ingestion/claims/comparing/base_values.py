"""Base values: figures given as the basis of a comparison, which are claims of their own period.

Here belongs "from May's 1,238 tons" and "from a 21.4 percent increase in 2023".
"""

from ingestion.claims.claim import Claim, Comparison
from ingestion.claims.comparing.changes import sign_of
from ingestion.claims.comparing.comparison_bases import base_period, kind_between
from ingestion.claims.comparing.comparisons import read_change
from ingestion.claims.figures.measuring import measure
from ingestion.claims.figures.reading import Reading
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.values.periods import Period


def read_base(reading: Reading, figure: Figure) -> None:
    """Add the claim of a base value, and give the amount before it the comparison with it."""
    series = reading.series or measure(reading, figure)
    if series is None:
        return
    period = base_period(reading.sentence, reading.sentence.base_figures[figure.index], series.period, reading.context)
    if period is None and reading.current is not None and reading.current.comparisons:
        period = reading.current.comparisons[-1].base_period
    claim = reading.claim(figure, series)
    claim.period, claim.role = period, "base"
    if figure.lexeme.code == "p":
        _add_base_change(reading, figure, claim)
        return
    claim.quantity = figure.lexeme.quantity
    if period is not None or reading.current is not None:
        reading.claims.append(claim)
        reading.base = claim
    _note_base(reading, figure, period)


def _add_base_change(reading: Reading, figure: Figure, claim: Claim) -> None:
    """An earlier rate of growth is the change of its own period."""
    if claim.period is None:
        return
    if reading.is_respective:
        claim.stage = reading.next_amount("base").stage
    sign = sign_of(reading.sentence, figure) or 1
    comparison = read_change(reading.sentence, figure, claim.period, reading.context, sign)
    if comparison is not None:
        claim.comparisons = [comparison]
        reading.claims.append(claim)


def _note_base(reading: Reading, figure: Figure, period: Period | None) -> None:
    """Give the amount a comparison with a base that no percentage was told for."""
    current = reading.current
    quantity = figure.lexeme.quantity
    if current is None or any(comparison.base is quantity for comparison in current.comparisons):
        return
    kind = kind_between(current.period, period)
    for comparison in current.comparisons:
        if comparison.kind == kind and comparison.base is None:
            comparison.base, comparison.base_period = quantity, period
            return
    if kind is not None:
        lexeme = figure.lexeme
        comparison = Comparison(kind=kind, base=quantity, base_period=period, start=lexeme.start, end=lexeme.end)
        current.comparisons.append(comparison)
