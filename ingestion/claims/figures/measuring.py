"""What a figure measures: flow, goods, countries, period, stage.

Here belongs finding the series of a figure in its own words, its sentence, and the text so far.
"""

from ingestion.claims.figures.exclusions import speaks_of_other_goods
from ingestion.claims.figures.flows import flow_of
from ingestion.claims.figures.makers import is_sold, producer, tells_output
from ingestion.claims.figures.measured_periods import measured_period
from ingestion.claims.figures.reading import Reading, is_reached
from ingestion.claims.periods.own_periods import period_at
from ingestion.claims.scope.entities import is_item, own_partner, trade_of
from ingestion.claims.scope.goods_in_turn import dealt_subject
from ingestion.claims.scope.goods_names import NOT_KEPT
from ingestion.claims.scope.own_goods import joint_subject, own_subject
from ingestion.claims.scope.stages import batch_of, stage_of
from ingestion.claims.scope.state import RARE_EARTHS, TRADE_TYPES, Context, Series, Subject
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence

CLAIM_TYPES = {
    "export": "export_volume",
    "import": "import_volume",
    "quota": "quota",
    "production": "production",
}
_CHANGE_CODES = "pr"


def measure(reading: Reading, figure: Figure) -> Series | None:
    """Return what the figure measures, or None if the text does not speak of a flow that the ledger keeps."""
    context, sentence = reading.context, reading.sentence
    claim_type = CLAIM_TYPES.get(flow_of(sentence, figure, context) or "")
    if claim_type is None or speaks_of_other_goods(sentence, figure):
        return None
    if context.series is not None and is_taken_up(reading, figure):
        return context.series
    if claim_type == "production" and (is_sold(sentence, figure) or not tells_output(sentence, context)):
        return None
    subject = _subject(sentence, figure, claim_type, context)
    if subject.name in NOT_KEPT:
        return None
    is_trade = claim_type in TRADE_TYPES
    trade = trade_of(sentence, figure, claim_type, _inherited_partner(reading, figure), context)
    return Series(
        claim_type=claim_type,
        subject=subject,
        reporter=trade.reporter if is_trade else producer(sentence, figure, claim_type, context),
        partner=trade.partner if is_trade else None,
        period=measured_period(reading, figure, claim_type),
        stage=None if is_trade else _stage(sentence, figure, claim_type, context),
        batch=batch_of(sentence, figure) if claim_type == "quota" else None,
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
    is_led = reading.waiting and is_reached(reading.sentence, figure)
    told = own_partner(reading.sentence, reading.waiting[-1]) if is_led else None
    return told or (reading.series.partner if reading.series else None)


def _stage(sentence: Sentence, figure: Figure, claim_type: str, context: Context) -> str | None:
    """Return the stage; a quota for "refining" is the one for smelting and separation."""
    stage = stage_of(sentence, figure, context)
    return "smelting_separation" if claim_type == "quota" and stage == "refining" else stage
