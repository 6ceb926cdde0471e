"""What a figure measures: flow, goods, countries, period, stage.

Here belongs finding the series of a figure in its own words, its sentence, and the text so far.
"""

from ingestion.claims.figures.exclusions import speaks_of_other_goods
from ingestion.claims.figures.reading import Reading
from ingestion.claims.periods.own_periods import earlier_period, own_period
from ingestion.claims.scope.entities import CHINA, trade_of
from ingestion.claims.scope.goods import own_subject
from ingestion.claims.scope.stages import batch_of, stage_of
from ingestion.claims.scope.state import RARE_EARTHS, TRADE_TYPES, Context, Series, Subject
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.values.periods import Period

CLAIM_TYPES = {
    "export": "export_volume",
    "import": "import_volume",
    "quota": "quota",
    "production": "production",
    "stock": "stock_or_inventory",
}
MOVED = "moved"
TRADE_FLOWS = frozenset({"export", "import"})
_CHANGE_CODES = "pr"


def measure(reading: Reading, figure: Figure) -> Series | None:
    """Return what the figure measures, or None if the text does not speak of a flow that the ledger keeps."""
    context, sentence = reading.context, reading.sentence
    claim_type = CLAIM_TYPES.get(_flow(sentence, figure, context) or "")
    if claim_type is None or speaks_of_other_goods(sentence, figure):
        return None
    if context.series is not None and _takes_up(reading, figure):
        return context.series
    is_trade = claim_type in TRADE_TYPES
    trade = trade_of(sentence, figure, reading.series.partner if reading.series else None, context)
    period = own_period(sentence, figure, context) or _inherited_period(reading, figure, claim_type)
    is_quota = claim_type == "quota"
    return Series(
        claim_type=claim_type,
        subject=own_subject(sentence, figure, context) or context.subject or Subject(RARE_EARTHS),
        reporter=trade.reporter if is_trade else _producer(sentence, figure, claim_type, context),
        partner=trade.partner if is_trade else None,
        period=_calendar_year(period) if is_quota else period,
        stage=None if is_trade else stage_of(sentence, figure, context),
        batch=batch_of(sentence, figure) if is_quota else None,
        actor=context.actor if claim_type == "production" else None,
        is_own=trade.is_own,
    )


def _flow(sentence: Sentence, figure: Figure, context: Context) -> str | None:
    """Return what is done with the goods; verbs such as "went" and "took" say it only with what was spoken of."""
    senses = [lexeme.senses.get("flow") for lexeme in sentence.lexemes]
    around = (*senses[figure.index :: -1], *senses[figure.index + 1 : figure.high])
    told = next((flow for flow in around if flow not in (None, MOVED)), None)
    if told is not None or MOVED not in around:
        return told or context.flow
    return context.flow if context.flow in TRADE_FLOWS else "export"


def _takes_up(reading: Reading, figure: Figure) -> bool:
    """Whether a sentence that names nothing speaks of the figure before it: "that is 15% less than a year earlier"."""
    sentence = reading.sentence
    if figure.lexeme.code not in _CHANGE_CODES or reading.series is not None:
        return False
    names = any(sentence.has(kind) for kind in ("subject", "element", "flow", "place"))
    return not names and own_period(sentence, figure, reading.context) is None


def _inherited_period(reading: Reading, figure: Figure, claim_type: str) -> Period | None:
    if reading.series is not None:
        return reading.series.period
    context = reading.context
    told = earlier_period(reading.sentence, figure, context)
    return told or (context.topic if claim_type in TRADE_TYPES else context.periods.get(claim_type))


def _calendar_year(period: Period | None) -> Period | None:
    """A quota counts for its calendar year, whatever month it was set in."""
    if period is None:
        return None
    return Period(period.end.replace(month=1, day=1), period.end.replace(month=12, day=31), period.rule)


def _producer(sentence: Sentence, figure: Figure, claim_type: str, context: Context) -> str | None:
    """Return the country of an output or a quota: the company's, else the one named before the figure, else China."""
    if claim_type == "stock_or_inventory":
        return None
    if claim_type == "production" and context.actor_place is not None:
        return context.actor_place
    return sentence.sense(range(figure.index - 1, -1, -1), "place") or CHINA
