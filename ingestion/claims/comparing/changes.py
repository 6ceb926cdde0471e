"""Changes: which amount a percentage or ratio belongs to, or that it stands alone.

Here belongs finding the owner of a change. What the change says is read in `comparisons`.
"""

from ingestion.claims.claim import Claim, Comparison
from ingestion.claims.comparing.comparison_bases import base_for, kind_between, told_kind
from ingestion.claims.comparing.comparisons import compared, read_change
from ingestion.claims.comparing.directions import direction
from ingestion.claims.comparing.fractions import fraction_change
from ingestion.claims.comparing.merging import add_comparison
from ingestion.claims.figures.measuring import is_taken_up, measure
from ingestion.claims.figures.qualifiers import qualifier_of
from ingestion.claims.figures.reading import Reading
from ingestion.claims.grammar.periods import JANUARY_AND_FEBRUARY
from ingestion.claims.periods.own_periods import own_period, period_at
from ingestion.claims.periods.resolution import base_of
from ingestion.claims.scope.entities import trade_of
from ingestion.claims.scope.state import Series
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.codes import MASS
from ingestion.claims.values.periods import Period, months

_MONTHLY = "mom"


def read_change_figure(reading: Reading, figure: Figure) -> None:
    """Give a change to the amount it belongs to: before it, "respectively", after it, or to none."""
    sentence = reading.sentence
    if figure.lexeme.code == "p" and sign_of(sentence, figure) == 0:
        return
    if reading.context.last is not None and is_taken_up(reading, figure):
        reading.current, reading.series = reading.context.last, reading.context.series
    if reading.base is not None and sentence.sense(sentence.left(figure), "which") is not None:
        attach(reading, reading.base, figure)
    elif reading.is_respective:
        attach(reading, reading.next_amount("change"), figure)
    elif _turns_back(reading, figure):
        _read_against_current(reading, figure)
    elif reading.current is not None and not (_has_own_scope(reading, figure) or _begins_anew(reading, figure)):
        attach(reading, reading.current, figure)
    elif _leads_to_amount(reading, figure):
        reading.waiting.append(figure)
    else:
        read_lone_change(reading, figure)


def attach(reading: Reading, claim: Claim, figure: Figure) -> None:
    """Add a change to a claim; without a stated base it completes a comparison that has a base value only."""
    sign = sign_of(reading.sentence, figure)
    comparison = read_change(reading.sentence, figure, claim.period, reading.context, sign)
    if comparison is not None:
        add_comparison(claim, comparison)
        return
    for known in claim.comparisons:
        if known.pct is None:
            filled = compared(figure, sign, known.kind, known.base_period)
            if filled is not None:
                known.pct, known.quantity = filled.pct, filled.quantity
                known.start, known.end = filled.start, filled.end
            return


def read_lone_change(reading: Reading, figure: Figure) -> None:
    """A change without an amount is a claim of its own; it joins the amount if the text names it elsewhere."""
    series = measure(reading, figure)
    if series is None or (figure.lexeme.code == "r" and base_for(reading.sentence, figure) is None):
        return
    sign = sign_of(reading.sentence, figure)
    comparison = read_change(reading.sentence, figure, series.period, reading.context, sign)
    if series.period is not None and _leads_to_next_month(reading, figure, series):
        last = series.period.end
        series.period = months(last.year, last.month, last.month, series.period.rule)
        comparison = compared(figure, sign, _MONTHLY, base_of(series.period, _MONTHLY))
    if comparison is None:
        reading.undecided.append(figure)
        return
    _add_change(reading, figure, series, comparison)


def _leads_to_next_month(reading: Reading, figure: Figure, series: Series) -> bool:
    """Whether a change is told from one month to the next: "from August to September exports fell 31%"."""
    period = series.period
    if period is None or figure.lexeme.code != "p" or base_for(reading.sentence, figure) is not None:
        return False
    first, last = period.start, period.end
    is_of_two = (last.year, last.month - first.month) == (first.year, 1) and first.day == 1 and not period.is_month
    if not is_of_two or (first.month, last.month) == JANUARY_AND_FEBRUARY:
        return False
    return told_kind(reading.sentence, figure, None) is None


def read_undecided(reading: Reading) -> None:
    """Read the changes of months that name no base as those that the same sentence counts from month to month."""
    told = {change.kind for claim in reading.claims for change in claim.comparisons}
    for figure in reading.undecided if told == {_MONTHLY} else ():
        series = measure(reading, figure)
        sign = sign_of(reading.sentence, figure)
        if series is None or series.period is None or not series.period.is_month or not sign:
            continue
        change = compared(figure, sign, _MONTHLY, base_of(series.period, _MONTHLY))
        if change is not None and figure.lexeme.code == "p":
            _add_change(reading, figure, series, change)


def _add_change(reading: Reading, figure: Figure, series: Series, comparison: Comparison) -> None:
    claim = reading.claim(figure, series)
    claim.comparisons = [comparison]
    claim.qualifier = qualifier_of(reading.sentence, figure)
    reading.claims.append(claim)
    if reading.series is None or not series.is_own:
        reading.series = series
    reading.remember(series)


def sign_of(sentence: Sentence, figure: Figure) -> int:
    """Return the direction of a change; one of several changes in a row may tell it for all of them."""
    if figure.lexeme.code == "r":
        return 1
    fraction = fraction_change(sentence, figure)
    if fraction is not None:
        return 1 if fraction > 0 else -1
    sign = direction(sentence, figure)
    if sign:
        return sign
    others = [other for other in sentence.figures if other.lexeme.code == "p" and other is not figure]
    before = [other for other in reversed(others) if other.index < figure.index]
    after = [other for other in others if other.index > figure.index]
    return next((sign for sign in (direction(sentence, other) for other in (*before[:1], *after[:1])) if sign), 0)


def _turns_back(reading: Reading, figure: Figure) -> bool:
    """Whether the amount before is the base: "a year before it was 600 tons, so this is 50% more"."""
    period = _topic_of(reading, figure)
    current = reading.current
    if current is None or current.period is None or period is None or period.start <= current.period.start:
        return False
    if any(base.opener > figure.index and base.period is not None for base in reading.sentence.bases):
        return False
    return kind_between(period, current.period) is not None


def _topic_of(reading: Reading, figure: Figure) -> Period | None:
    own = own_period(reading.sentence, figure, reading.context)
    is_taken_up = reading.sentence.sense(reading.sentence.left(figure), "pronoun") is not None
    return own or (reading.context.topic if is_taken_up else None)


def _read_against_current(reading: Reading, figure: Figure) -> None:
    base, period, series = reading.current, _topic_of(reading, figure), reading.series
    if base is None or period is None or series is None:
        return
    comparison = compared(
        figure, sign_of(reading.sentence, figure), kind_between(period, base.period) or "", base.period
    )
    if comparison is None:
        return
    claim = reading.claim(figure, series)
    claim.period, claim.comparisons = period, [comparison]
    comparison.base, base.role = base.quantity, "base"
    reading.claims.append(claim)


def _has_own_scope(reading: Reading, figure: Figure) -> bool:
    """Return whether a change names a period or a partner of its own, other than those of the amount before it."""
    series = reading.series
    if series is None:
        return True
    period = own_period(reading.sentence, figure, reading.context)
    if period is not None and period[:2] != (series.period or period)[:2]:
        return True
    partner = trade_of(reading.sentence, figure, series.claim_type, series.partner, reading.context).partner
    return series.partner is not None and partner != series.partner


def _begins_anew(reading: Reading, figure: Figure) -> bool:
    """Return whether a change behind a semicolon leads to its own amount: "...; NdPr output rose 30% to 560 t"."""
    letters = reading.sentence.letters
    return ";" in letters[letters.rfind(MASS, 0, figure.index) + 1 : figure.index] and _leads_to_amount(reading, figure)


def _leads_to_amount(reading: Reading, figure: Figure) -> bool:
    """Return whether an amount follows that the change belongs to: "rose 6% to 55,400 tons"."""
    sentence = reading.sentence
    for other in sentence.figures:
        if other.index <= figure.index or other.index in sentence.base_figures:
            continue
        codes = sentence.letters[figure.index : other.index]
        if ";" in codes or ("&" in codes and "pronoun" in sentence.lexemes[0].senses):
            return False
        if other.lexeme.code == "Q":
            return _is_goal(reading, figure, other)
    return False


def _is_goal(reading: Reading, change: Figure, amount: Figure) -> bool:
    sentence, context = reading.sentence, reading.context
    own = [period_at(sentence, place, context) for place in sentence.among(sentence.periods, sentence.left(amount))]
    told = [period_at(sentence, place, context) for place in sentence.among(sentence.periods, sentence.left(change))]
    known = {period[:2] for period in told if period is not None}
    return all(period is None or not known or period[:2] in known for period in own)
