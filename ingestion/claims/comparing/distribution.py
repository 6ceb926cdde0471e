"""Distribution: one figure told of several months or countries at once ("500 tons each to Japan and Korea").

Here belongs making the further claims. The first one is read with the other amounts and changes.
"""

import itertools
from collections.abc import Iterator

import msgspec

from ingestion.claims.claim import Claim
from ingestion.claims.comparing.changes import sign_of
from ingestion.claims.comparing.comparisons import read_change
from ingestion.claims.figures.reading import Reading
from ingestion.claims.periods.own_periods import period_at
from ingestion.claims.scope.entities import partners_in_row
from ingestion.claims.scope.goods import subject_at
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.tape.codes import MASS, ZERO
from ingestion.claims.values.periods import Period

_ROW_CODES = frozenset(",&w")


def distribute(reading: Reading, claim: Claim, figure: Figure) -> None:
    """Give the figure to every month and country of its sentence if it says "each"; the claim takes the first."""
    if figure.lexeme.code == ZERO:
        _zero_for_all(reading, claim)
        if "none_of" in figure.lexeme.senses:
            _add_partners(reading, claim, figure)
    if not reading.sentence.has("each"):
        return
    periods = [period for period in _months(reading) if period[:2] != (claim.period or period)[:2] or not claim.period]
    if claim.period is None and periods:
        _set_period(reading, claim, figure, periods.pop(0))
    for period in periods:
        _add(reading, claim, figure, period, claim.partner)
    _add_partners(reading, claim, figure)


def _add_partners(reading: Reading, claim: Claim, figure: Figure) -> None:
    """Give a figure to all countries of the row that its own is one of."""
    row = partners_in_row(reading.sentence)
    names = [reading.sentence.lexemes[position].senses["place"] for position in row]
    for partner in names if claim.partner in names else ():
        if partner != claim.partner:
            _add(reading, claim, figure, claim.period, partner)


def _zero_for_all(reading: Reading, claim: Claim) -> None:
    """One zero for two elements makes two claims: "exports of gallium and germanium dropped to zero"."""
    lexemes = reading.sentence.lexemes
    places = [position for position, lexeme in enumerate(lexemes) if "element" in lexeme.senses]
    for first, second in itertools.pairwise(places):
        if {lexeme.code for lexeme in lexemes[first + 1 : second]} <= _ROW_CODES:
            for subject in filter(None, (subject_at(reading.sentence, first), subject_at(reading.sentence, second))):
                if subject.name != claim.subject:
                    other = msgspec.structs.replace(claim, subject=subject.name, element=subject.element)
                    reading.claims.append(other)


def _months(reading: Reading) -> Iterator[Period]:
    for position in reading.sentence.periods:
        period = period_at(reading.sentence, position, reading.context)
        if period is not None and period.is_month:
            yield period


def _add(reading: Reading, claim: Claim, figure: Figure, period: Period | None, partner: str | None) -> None:
    other = msgspec.structs.replace(claim, partner=partner, comparisons=[])
    _set_period(reading, other, figure, period)
    reading.claims.append(other)


def _set_period(reading: Reading, claim: Claim, figure: Figure, period: Period | None) -> None:
    claim.period = period
    if figure.lexeme.code != MASS:
        told = read_change(reading.sentence, figure, period, reading.context, sign_of(reading.sentence, figure))
        claim.comparisons = [told] if told is not None else []
