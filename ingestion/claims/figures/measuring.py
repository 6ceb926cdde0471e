"""What a figure measures: flow, goods, countries, period, stage.

Here belongs finding the series of a figure in its own words, its sentence, and the text so far.
"""

from ingestion.claims.figures.exclusions import speaks_of_other_goods
from ingestion.claims.figures.flows import flow_of
from ingestion.claims.figures.reading import Reading
from ingestion.claims.periods.own_periods import earlier_period, later_period, own_period, period_at
from ingestion.claims.periods.resolution import base_of
from ingestion.claims.scope.entities import WORLD, dealt_partner, is_item, own_partner, trade_of
from ingestion.claims.scope.goods import NOT_KEPT, joint_subject, own_subject
from ingestion.claims.scope.goods_in_turn import dealt_subject
from ingestion.claims.scope.reporters import CHINA
from ingestion.claims.scope.stages import batch_of, stage_of
from ingestion.claims.scope.state import RARE_EARTHS, TRADE_TYPES, Context, Series, Subject
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.values.periods import MONTHS_IN_YEAR, Period, months, shifted

CLAIM_TYPES = {
    "export": "export_volume",
    "import": "import_volume",
    "quota": "quota",
    "production": "production",
}
_CHANGE_CODES = "pr"
_NEAR = 2
_CELL = "|"
_PARTS = frozenset({"half", "quarter", "first_months", "months"})
_HALVES = frozenset({(1, 6), (7, 12)})


def measure(reading: Reading, figure: Figure) -> Series | None:
    """Return what the figure measures, or None if the text does not speak of a flow that the ledger keeps."""
    context, sentence = reading.context, reading.sentence
    claim_type = CLAIM_TYPES.get(flow_of(sentence, figure, context) or "")
    if claim_type is None or speaks_of_other_goods(sentence, figure):
        return None
    if context.series is not None and is_taken_up(reading, figure):
        return context.series
    if claim_type == "production" and (_is_sold(sentence, figure) or not _tells_output(sentence, context)):
        return None
    subject = _subject(sentence, figure, claim_type, context)
    if subject.name in NOT_KEPT:
        return None
    is_trade = claim_type in TRADE_TYPES
    trade = trade_of(sentence, figure, claim_type, _inherited_partner(reading, figure), context)
    period = _back_then(sentence, figure, context) or own_period(sentence, figure, context)
    period = period or _inherited_period(reading, figure, claim_type)
    is_quota = claim_type == "quota"
    return Series(
        claim_type=claim_type,
        subject=subject,
        reporter=trade.reporter if is_trade else _producer(sentence, figure, claim_type, context),
        partner=trade.partner if is_trade else None,
        period=_quota_year(period, context) if is_quota else period,
        stage=None if is_trade else _stage(sentence, figure, claim_type, context),
        batch=batch_of(sentence, figure) if is_quota else None,
        actor=context.actor if claim_type == "production" else None,
        is_own=trade.is_own,
    )


def _subject(sentence: Sentence, figure: Figure, claim_type: str, context: Context) -> Subject:
    joint = joint_subject(sentence, figure) if claim_type == "production" else None
    own = joint or dealt_subject(sentence, figure) or own_subject(sentence, figure, context)
    return own or context.subject or Subject(RARE_EARTHS)


def is_taken_up(reading: Reading, figure: Figure) -> bool:
    """Return whether a sentence that names nothing speaks of the figure before it: "that is 15% less than in May"."""
    sentence, known = reading.sentence, reading.context.series
    if figure.lexeme.code not in _CHANGE_CODES or reading.series is not None or known is None:
        return False
    names = any(sentence.has(kind) for kind in ("subject", "element", "flow", "place"))
    if names or is_item(sentence):
        return False
    before = sentence.among(sentence.periods, sentence.left(figure))
    return all(period_at(sentence, position, reading.context) is None for position in before)


def _inherited_partner(reading: Reading, figure: Figure) -> str | None:
    """Return the partner of a waiting change ("to Korea 10% to 200 tons"), else of the amount before."""
    is_led = reading.waiting and _is_reached(reading.sentence, figure)
    told = own_partner(reading.sentence, reading.waiting[-1]) if is_led else None
    return told or (reading.series.partner if reading.series else None)


def _is_reached(sentence: Sentence, figure: Figure) -> bool:
    """Whether the change before leads to this amount: "rose 6% to 55,400 tons", "+18% a 456 tonnellate"."""
    before = sentence.letters[max(0, figure.index - _NEAR) : figure.index]
    return "t" in before or before.endswith("pw")


def _inherited_period(reading: Reading, figure: Figure, claim_type: str) -> Period | None:
    told = own_period(reading.sentence, reading.waiting[-1], reading.context) if reading.waiting else None
    if told is not None and _is_reached(reading.sentence, figure):
        return told
    context = reading.context
    if reading.series is not None:
        return reading.series.period
    told = earlier_period(reading.sentence, figure, context)
    if told is None and claim_type in TRADE_TYPES:
        told = later_period(reading.sentence, figure, context)
    told = told or _as_long_as_base(reading.sentence, context) or _year_after_base(reading.sentence, context)
    return told or (context.topic if claim_type in TRADE_TYPES else context.periods.get(claim_type))


def _back_then(sentence: Sentence, figure: Figure, context: Context) -> Period | None:
    """Return the year before the topic, if it was named just now: "it fell on the year; 900 tons were shipped then"."""
    said = [place for place in sentence.where("back_then") if place < figure.index]
    is_named = bool(said) and any(place < said[-1] for place in sentence.where("year_earlier"))
    return base_of(context.topic, "yoy") if is_named and context.topic is not None else None


def _as_long_as_base(sentence: Sentence, context: Context) -> Period | None:
    """Return the year told last where a sentence without a period compares with the year before that one."""
    last = context.series.period if context.series is not None else None
    if last is None or not last.is_year or not sentence.base_periods:
        return None
    based = (context.resolve(told) for place in sentence.base_periods if (told := sentence.lexemes[place].period))
    is_of_year = any(base is not None and base.is_year and base.end.year == last.end.year - 1 for base in based)
    return last if is_of_year else None


def _year_after_base(sentence: Sentence, context: Context) -> Period | None:
    """Return the same part of the next year where only a base has one: "against the first half of 2024 they fell"."""
    based = [found for place in sentence.base_periods if (found := sentence.lexemes[place].period) is not None]
    if len(based) != 1 or len(sentence.periods) > 1 or based[0].form not in _PARTS or based[0].year is None:
        return None
    base = context.resolve(based[0])
    is_last = base is not None and context.anchor is not None and base.end.year == context.anchor.day.year - 1
    return shifted(base, MONTHS_IN_YEAR, "compared_period") if base is not None and is_last else None


def _quota_year(period: Period | None, context: Context) -> Period | None:
    """Return the year of a quota; one that the text does not date is the current one's."""
    if period is None and context.anchor is not None:
        return months(context.anchor.day.year, 1, 12, "year_of_text")
    return _calendar_year(period)


def _calendar_year(period: Period | None) -> Period | None:
    """A quota counts for its calendar year, whatever month it was set in, or for the half-year that the text names."""
    if period is None or _is_half(period):
        return period
    return Period(period.end.replace(month=1, day=1), period.end.replace(month=12, day=31), period.rule)


def _stage(sentence: Sentence, figure: Figure, claim_type: str, context: Context) -> str | None:
    """Return the stage; a quota for "refining" is the one for smelting and separation."""
    stage = stage_of(sentence, figure, context)
    return "smelting_separation" if claim_type == "quota" and stage == "refining" else stage


def _is_half(period: Period) -> bool:
    return (
        period.start.day == 1
        and (period.start.month, period.end.month) in _HALVES
        and period.start.year == period.end.year
    )


def _producer(sentence: Sentence, figure: Figure, claim_type: str, context: Context) -> str | None:
    """Return the country of an output or a quota: the company's, else the one named before the figure, else China."""
    if claim_type == "production":
        return (
            dealt_partner(sentence, figure)
            or _maker(sentence, figure)
            or context.actor_place
            or _maker_meant(sentence, context)
            or CHINA
        )
    return sentence.sense(range(figure.index - 1, -1, -1), "place") or CHINA


def _maker_meant(sentence: Sentence, context: Context) -> str | None:
    """Return the country of a row below its name ("Output: 900 tons"), or the one that "its output" is of."""
    lexemes = sentence.lexemes
    is_row = len(lexemes) > 1 and lexemes[0].senses.get("flow") == "production" and lexemes[1].code == ":"
    return context.protagonist if is_row or sentence.has("pronoun") else None


def _is_sold(sentence: Sentence, figure: Figure) -> bool:
    """Whether a word of selling stands nearer before a figure than one of making."""
    if not sentence.has("sold"):
        return False
    for position in range(figure.index - 1, -1, -1):
        senses = sentence.lexemes[position].senses
        if "sold" in senses or senses.get("flow") == "production":
            return "sold" in senses
    return False


def _tells_output(sentence: Sentence, context: Context) -> bool:
    """Whether a sentence itself tells of output; results of a company go on with it, and so do other goods alike."""
    if context.actor is not None or sentence.says("flow", "production"):
        return True
    if context.last is None or context.last.claim_type != "production" or sentence.has("flow"):
        return False
    is_alike = context.last.element is not None and sentence.has("element")
    return is_alike or (_CELL in sentence.letters and bool(sentence.goods))


def _maker(sentence: Sentence, figure: Figure) -> str | None:
    """Return who makes the goods: the company, country or world nearest before a figure."""
    for position in range(figure.index - 1, -1, -1):
        senses = sentence.lexemes[position].senses
        found = senses.get("actor") or senses.get("place") or (WORLD if senses.get("share_of") == "world" else None)
        if found is not None:
            return found
    return None
