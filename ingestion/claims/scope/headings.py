"""What a text speaks of before its first figure: subject, flow and month of its head.

Here belongs looking ahead. What later sentences change belongs to the readers of claims.
"""

import re
from collections.abc import Sequence

from ingestion.claims.periods.own_periods import period_at
from ingestion.claims.scope.goods import subject_at
from ingestion.claims.scope.goods_names import OTHER_GOODS
from ingestion.claims.scope.reporters import CHINA, importer_named, sells_abroad, tells_chinas_exports
from ingestion.claims.scope.state import Context, Subject, Turn
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.codes import MASS, PERCENTAGE

_HEAD_SENTENCES = 12
_TRADE_FLOWS = frozenset({"export", "import"})
_TOGETHER = 3
_HEADING = 3
"""A heading that only names goods has so many words at most."""
_AMOUNT_OR_RATE = re.compile(f"[{MASS}{PERCENTAGE}]")
_KNOWN_FLOWS = _TRADE_FLOWS | {"quota", "production", "price", "stock"}


def prime(sentences: Sequence[Sentence], context: Context) -> None:
    """Set the subject, flow and month that the head of a text names, as its topic until others follow."""
    head = sentences[:_HEAD_SENTENCES]
    for sentence in sorted(head, key=lambda sentence: not _AMOUNT_OR_RATE.search(sentence.letters)):
        is_of_goods = sentence.has("flow") or sentence.has("control") or sells_abroad(sentence)
        subject = _first_subject(sentence) if is_of_goods else None
        told = sentence.sense(range(len(sentence.lexemes)), "flow")
        flow = told or ("export" if sells_abroad(sentence) else None)
        if subject is not None:
            context.subject = context.subject or subject
            context.flow = context.flow or (flow if flow in _KNOWN_FLOWS else None)
    named = next((subject for subject in map(_first_subject, head) if subject is not None), None)
    known = context.subject
    is_part = known is not None and named is not None and known.name.startswith(f"{named.name}_")
    if named is not None and named.element is None and known is not None and (known.element is not None or is_part):
        context.subject = named  # the title's goods, before an element or a part of them told further down
    for sentence in head:
        if context.topic is None and _tells_trade(sentence):
            _settle_month(sentence, context)
    _prime_actor(head, context)
    told = (importer_named(sentence) or (CHINA if tells_chinas_exports(sentence) else None) for sentence in head)
    context.reporter = next((place for place in told if place is not None), context.reporter)


def _prime_actor(head: Sequence[Sentence], context: Context) -> None:
    """A company whose results a text tells is the actor of all of it; "three months ended June 30" is their quarter."""
    named = next((sentence for sentence in head if sentence.has("actor")), None)
    if named is None:
        return
    actor = named.lexemes[named.where("actor")[0]]
    context.actor_place = actor.senses["actor"]
    context.actor = named.text[actor.start : actor.end]
    for sentence in head:
        for lexeme in (sentence.lexemes[place] for place in sentence.periods):
            if lexeme.period is not None and lexeme.period.form in {"quarter", "ended", "quarter_ending"}:
                period = context.resolve(lexeme.period)
                if period is not None:
                    context.periods.setdefault("production", period)


def _tells_trade(sentence: Sentence) -> bool:
    """Whether a sentence is about goods that move; the month of a measure is not the month of the figures."""
    return sentence.has("flow") and not (sentence.has("control") or sentence.has("control_act"))


def notice(sentence: Sentence, context: Context) -> None:
    """Take up what a sentence without a figure speaks of, if it is about trade: goods, destination, month."""
    _turn_to_element(sentence, context)
    _turn_to_other_goods(sentence, context)
    _settle_quota_year(sentence, context)
    named = _goods_that_flow(sentence)
    tells_control = sentence.has("control") and sentence.has("control_act")
    if named is None or tells_control or _is_caption(sentence, context):
        return
    flow, subject = named
    if subject != context.subject and context.last is not None:
        context.turned = Turn(context.subject, sentence.span.paragraph)
    context.subject, context.flow = subject, flow
    context.partner = _partner(sentence, "f" if flow == "import" else "ti")
    _settle_month(sentence, context)


def _settle_quota_year(sentence: Sentence, context: Context) -> None:
    """Take up the year of a caption such as "Rare earth quotas, 2024": the figures below it are of that year."""
    if sentence.says("flow", "quota"):
        periods = (period_at(sentence, position, context) for position in sentence.periods)
        context.settle(
            next((period for period in periods if period is not None and not period.is_month), None), "quota"
        )


def _turn_to_element(sentence: Sentence, context: Context) -> None:
    """In a text on several elements, a sentence that names one of them turns to it: "For germanium it is different"."""
    if not sentence.has("element"):
        return
    symbols = set(sentence.values("element"))
    known = context.subject
    is_of_one = known is not None and (known.element is not None or known.name == OTHER_GOODS)
    if known is not None and is_of_one and len(symbols) == 1 and known.element not in symbols:
        context.subject = _first_subject(sentence)


def _turn_to_other_goods(sentence: Sentence, context: Context) -> None:
    """In a text on an element, a heading such as "Titanium concentrate" turns to goods that the ledger has not."""
    is_heading = len(sentence.lexemes) <= _HEADING and sentence.has("other_goods") and not sentence.goods
    if is_heading and context.subject is not None and context.subject.element is not None:
        context.subject = Subject(OTHER_GOODS)


def _goods_that_flow(sentence: Sentence) -> tuple[str, Subject] | None:
    """Return flow and goods that stand together ("exports of X", "X exports"); farther apart they need not belong."""
    lexemes = sentence.lexemes
    origin = _partner(sentence, "f")
    if origin is not None and sentence.sense(range(len(lexemes)), "flow") == "moved":
        subject = _first_subject(sentence)
        return None if subject is None else ("import", subject)
    for position in sentence.where("flow") if sentence.goods else ():
        flow = lexemes[position].senses["flow"]
        if flow not in _TRADE_FLOWS:
            continue
        near = range(max(0, position - _TOGETHER), position + _TOGETHER + 1)
        for other in sentence.among(sentence.goods, near):
            subject = subject_at(sentence, other)
            if subject is not None:
                return flow, subject
    return None


def _is_caption(sentence: Sentence, context: Context) -> bool:
    """A sentence dated to a day more than a year back describes an archive picture."""
    anchor = context.anchor
    for place in sentence.periods:
        expression = sentence.lexemes[place].period
        if expression is not None and expression.form == "day" and expression.year is not None and anchor:
            return expression.year < anchor.day.year - 1
    return False


def _partner(sentence: Sentence, prepositions: str) -> str | None:
    for position in sentence.where("place"):
        place = sentence.lexemes[position].senses["place"]
        before = sentence.letters[max(0, position - 2) : position]
        if place != "CHN" and any(code in prepositions for code in before):
            return place
    return None


def _first_subject(sentence: Sentence) -> Subject | None:
    for position in sentence.goods:
        subject = subject_at(sentence, position)
        if subject is not None:
            return subject
    return None


def _settle_month(sentence: Sentence, context: Context) -> None:
    """Take up the month of a sentence, of several the latest: "in May they broke down, in June they recovered"."""
    found = (period_at(sentence, position, context) for position in sentence.periods)
    told = [period for period in found if period is not None]
    months = [period for period in told if period.is_month] or told[:1]
    context.settle(max(months, key=lambda period: period.end, default=None), "export_volume")
