"""Base values: figures given as the basis of a comparison, which are claims of their own period.

Here belongs "from May's 1,238 tons" and "from a 21.4 percent increase in 2023".
"""

from ingestion.claims.claim import Claim, Comparison
from ingestion.claims.comparing.changes import sign_of
from ingestion.claims.comparing.comparison_bases import base_period, kind_between
from ingestion.claims.comparing.comparisons import read_change
from ingestion.claims.figures.measuring import measure
from ingestion.claims.figures.reading import Reading
from ingestion.claims.periods.resolution import MONTHS_EARLIER
from ingestion.claims.scope.state import Series
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.values.periods import Period

_PAIR = 2


def read_base(reading: Reading, figure: Figure) -> None:
    """Add the claim of a base value, and give the amount before it the comparison with it."""
    series = reading.series or measure(reading, figure)
    if series is None:
        return
    period = base_period(reading.sentence, reading.sentence.base_figures[figure.index], series.period, reading.context)
    if period is None and reading.current is not None:
        period = _base_period_before(reading, reading.current)
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


def _base_period_before(reading: Reading, claim: Claim) -> Period | None:
    """Return the period of a base told without one: that of the comparison before it, of this figure or the last."""
    if claim.comparisons:
        return claim.comparisons[-1].base_period
    last = reading.context.before
    is_alike = last is not None and last.period is not None and claim.period is not None
    if last is None or not is_alike or not last.comparisons or last.period[:2] != claim.period[:2]:  # pyright: ignore[reportOptionalSubscript]
        return None
    return last.comparisons[-1].base_period


def is_base_of_first(reading: Reading, claim: Claim, series: Series) -> bool:
    """Whether the second of two amounts is the first one's base: "5,473 tons; in September it was 5,774"."""
    first = reading.current
    if first is None or reading.series is None or first.comparisons or len(reading.amounts) != 1:
        return False
    n_amounts = sum(figure.lexeme.code == "Q" for figure in reading.sentence.figures)
    is_same = reading.series.subject == series.subject and (first.claim_type, first.partner) == (
        claim.claim_type,
        claim.partner,
    )
    return n_amounts == _PAIR and is_same and kind_between(first.period, claim.period) in MONTHS_EARLIER


def join_base(reading: Reading, claim: Claim) -> None:
    """Make an amount the base value of the one before it; changes that follow are told of that one."""
    claim.role = "base"
    reading.base = claim
    if reading.current is not None:
        compare_with_base(reading.current, claim)


def compare_with_base(claim: Claim, base: Claim) -> None:
    """Give an amount a comparison with a base value told before or after it, if their periods make one."""
    kind = kind_between(claim.period, base.period)
    if kind is not None and kind in MONTHS_EARLIER and claim.partner == base.partner:
        comparison = Comparison(kind=kind, base=base.quantity, base_period=base.period, start=base.start, end=base.end)
        claim.comparisons.append(comparison)


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
