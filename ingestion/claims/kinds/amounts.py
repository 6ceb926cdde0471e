"""Amounts: the figures of a sentence that are masses, with the changes told about them.

Here belongs the walk through the figures of one sentence. Shares, prices and controls are read elsewhere.
"""

from decimal import Decimal

import msgspec

from ingestion.claims.claim import Claim
from ingestion.claims.comparing.base_values import compare_with_base, is_base_of_first, join_base, read_base
from ingestion.claims.comparing.changes import attach, read_change_figure, read_lone_change, read_undecided
from ingestion.claims.comparing.distribution import distribute
from ingestion.claims.comparing.fractions import fraction_change
from ingestion.claims.figures.exclusions import is_excluded
from ingestion.claims.figures.measuring import measure
from ingestion.claims.figures.qualifiers import qualifier_of
from ingestion.claims.figures.reading import Reading
from ingestion.claims.kinds.share_signs import is_share
from ingestion.claims.periods.own_periods import own_period
from ingestion.claims.scope.state import TRADE_TYPES, Context, Series
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.values.numbers import Number
from ingestion.claims.values.units import TONNE, Quantity

_CHANGE_CODES = "pr"
_VERB_REACH = 4


def read_amounts(sentence: Sentence, context: Context, taken: frozenset[int] = frozenset()) -> list[Claim]:
    """Return the amounts, bases and lone changes of a sentence, in the order of the text.

    Args:
        sentence: the sentence.
        context: what the text speaks of; kept up to date.
        taken: where in the text figures start that were read as shares, prices or stocks.
    """
    reading = Reading(sentence, context)
    for figure in sentence.figures:
        if figure.lexeme.start in taken or is_excluded(sentence, figure):
            continue
        n_before = len(reading.claims)
        _read_figure(reading, figure)
        if len(reading.claims) > n_before:
            distribute(reading, reading.claims[-1], figure)
    for figure in reading.waiting:
        read_lone_change(reading, figure)
    if reading.undecided:
        read_undecided(reading)
    return reading.claims


def _read_figure(reading: Reading, figure: Figure) -> None:
    sentence, code = reading.sentence, figure.lexeme.code
    if figure.index in sentence.base_figures and not _is_quota(sentence, figure):
        read_base(reading, figure)
    elif code == "Q" or (code == "z" and sentence.has("flow")):
        _read_amount(reading, figure)
    elif fraction_change(sentence, figure) is not None or (code in _CHANGE_CODES and not is_share(sentence, figure)):
        read_change_figure(reading, figure)


def _is_quota(sentence: Sentence, figure: Figure) -> bool:
    """Whether what trade is held against is no earlier trade but a quota: "below the export quota of 31,000 tons"."""
    if not (sentence.says("flow", "quota") and sentence.says("flow", "export")) or figure.lexeme.code != "Q":
        return False
    told = range(sentence.base_figures[figure.index].opener, figure.index)
    before = sentence.sense(range(told.start - 1, -1, -1), "flow")
    return before != "quota" and "quota" in [sentence.lexemes[place].senses.get("flow") for place in told]


def _read_amount(reading: Reading, figure: Figure) -> None:
    is_zero = figure.lexeme.code == "z"
    if is_zero and not _tells_zero(reading.sentence, figure):
        return
    series = measure(reading, figure)
    if series is not None and is_zero:
        series = _of_zero(reading, figure, series)
    if series is None:
        return
    claim = reading.claim(figure, series)
    claim.quantity = figure.lexeme.quantity or _zero(reading.sentence.text[figure.lexeme.start : figure.lexeme.end])
    claim.qualifier = qualifier_of(reading.sentence, figure)
    reading.claims.append(claim)
    if reading.base is not None and reading.current is None:
        compare_with_base(claim, reading.base)
    if is_base_of_first(reading, claim, series):
        join_base(reading, claim)
        return
    reading.series, reading.current = series, claim
    reading.amounts.append(claim)
    reading.context.before, reading.context.last = reading.context.last, claim
    for change in reading.waiting:
        attach(reading, claim, change)
    reading.waiting.clear()
    reading.remember(series)


def _tells_zero(sentence: Sentence, figure: Figure) -> bool:
    """Whether goods of which there were none stand beside a verb of trade: "sold no gallium", not "needs no ..."."""
    if "none_of" not in figure.lexeme.senses:
        return True
    beside = range(max(0, figure.index - _VERB_REACH), min(figure.index + 1 + _VERB_REACH, len(sentence.lexemes)))
    return any(sentence.sense(beside, kind) is not None for kind in ("flow", "sold"))


def _of_zero(reading: Reading, figure: Figure, series: Series) -> Series | None:
    """Return what a zero measures: a month, or the time since one; a mere "zero" of a year is a manner of speaking."""
    if "none_of" in figure.lexeme.senses:
        if series.claim_type not in TRADE_TYPES:
            return None
        if reading.sentence.has("since") and own_period(reading.sentence, figure, reading.context) is None:
            return msgspec.structs.replace(series, period=None)
    return series if series.period is not None and series.period.is_month else None


def _zero(printed: str) -> Quantity:
    """Return the quantity of "zero" or "no exports"."""
    return Quantity(Number(Decimal(0), Decimal(1), printed), "", TONNE)
