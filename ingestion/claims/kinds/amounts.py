"""Amounts: the figures of a sentence that are masses, with the changes told about them.

Here belongs the walk through the figures of one sentence. Shares, prices and controls are read elsewhere.
"""

from decimal import Decimal

from ingestion.claims.claim import Claim
from ingestion.claims.comparing.base_values import read_base
from ingestion.claims.comparing.changes import attach, read_change_figure, read_lone_change
from ingestion.claims.figures.exclusions import is_excluded
from ingestion.claims.figures.measuring import measure
from ingestion.claims.figures.qualifiers import qualifier_of
from ingestion.claims.figures.reading import Reading
from ingestion.claims.kinds.shares import is_share
from ingestion.claims.scope.state import Context
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.values.numbers import Number
from ingestion.claims.values.units import TONNE, Quantity

_CHANGE_CODES = "pr"


def read_amounts(sentence: Sentence, context: Context) -> list[Claim]:
    """Return the amounts, bases and lone changes of a sentence, in the order of the text."""
    reading = Reading(sentence, context)
    for figure in sentence.figures:
        code = figure.lexeme.code
        if is_excluded(sentence, figure):
            continue
        if figure.index in sentence.base_figures:
            read_base(reading, figure)
        elif code == "Q" or (code == "z" and sentence.has("flow")):
            _read_amount(reading, figure)
        elif code in _CHANGE_CODES and not is_share(sentence, figure):
            read_change_figure(reading, figure)
    for figure in reading.waiting:
        read_lone_change(reading, figure)
    return reading.claims


def _read_amount(reading: Reading, figure: Figure) -> None:
    series = measure(reading, figure)
    if series is None or (figure.lexeme.code == "z" and not (series.period and series.period.is_month)):
        return
    claim = reading.claim(figure, series)
    claim.quantity = figure.lexeme.quantity or _zero(reading.sentence.text[figure.lexeme.start : figure.lexeme.end])
    claim.qualifier = qualifier_of(reading.sentence, figure)
    reading.series, reading.current = series, claim
    reading.claims.append(claim)
    reading.amounts.append(claim)
    for change in reading.waiting:
        attach(reading, claim, change)
    reading.waiting.clear()
    reading.remember(series)


def _zero(printed: str) -> Quantity:
    """Return the quantity of "zero" or "no exports"."""
    return Quantity(Number(Decimal(0), Decimal(1), printed), "", TONNE)
