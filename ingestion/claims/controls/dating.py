"""Dating: which dates of a statement are a control's, and what they are the date of.

Here belongs the part that a date plays: announced, effective, the end of a suspension, or the date of what is
suspended. Which days it means belongs to `linking`.
"""

from collections.abc import Sequence

import msgspec

from ingestion.claims.controls.attachment import LITTLE, is_close, is_origin
from ingestion.claims.tape.codes import PERIOD, SENSE, UNKNOWN
from ingestion.claims.tape.lexeme import Lexeme

ANNOUNCED, EFFECTIVE, UNTIL = "announced", "effective", "until"
_FORMS = frozenset({"day", "weekday", "month", "year", "relative", "onwards", "same"})
_RELATIVES = frozenset({"today", "this_month", "last_month", "last_year", "this_year", "that_month"})
_FIGURES = frozenset("pQF")
_MOVES = frozenset({"flow", "up", "down"})
_FLOWS = frozenset({"export", "import", "production"})
_FROM_OR_UNTIL = frozenset({"control_from", "control_until"})
_REACH = 6
_NEAR = 3
_HEAD = 4


class Dated(msgspec.Struct, frozen=True):
    """A date of a statement: its part, and whether it is the date of a control that is undone.

    A firm date stands in a clause that tells of the control and of no figure: it needs no known measure to count.
    """

    lexeme: Lexeme
    role: str
    is_origin: bool
    is_firm: bool
    is_close: bool
    may_be_ahead: bool


def is_date(lexeme: Lexeme) -> bool:
    """Return whether a lexeme is a date that a measure can have: a day, month or year, no stretch of months."""
    expression = lexeme.period
    if lexeme.code != PERIOD or expression is None or expression.form not in _FORMS:
        return False
    return expression.form != "relative" or expression.value in _RELATIVES


def date_positions(clause: Sequence[Lexeme]) -> list[int]:
    """Return where a clause has dates; the date line of a report ("Beijing, 3 May -") is none of them."""
    dates = [place for place, lexeme in enumerate(clause) if lexeme.code == PERIOD and is_date(lexeme)]
    return [place for place in dates if not _is_dateline(clause, place)]


def role_of(clause: Sequence[Lexeme], position: int) -> str:
    """Return the part of the date at `position`, from the words around it."""
    following = clause[position + 1].senses if position + 1 < len(clause) else {}
    before = _word_before(clause, position)
    if (before is not None and _is_until(clause, before, position)) or following.get("control_until") == "after":
        return UNTIL
    if (before is not None and "control_from" in clause[before].senses) or following.get("control_from") == "after":
        return EFFECTIVE
    return ANNOUNCED


def _is_until(clause: Sequence[Lexeme], before: int, position: int) -> bool:
    senses = clause[before].senses
    if "control_until" in senses:
        return True
    return senses.get("to") == "to" and any(is_date(lexeme) for lexeme in clause[max(0, position - _REACH) : position])


def _word_before(clause: Sequence[Lexeme], position: int) -> int | None:
    """Return the word that a date hangs on, over articles and prepositions."""
    for index in range(position - 1, max(position - _NEAR, 0) - 1, -1):
        lexeme = clause[index]
        if lexeme.code not in LITTLE or not _FROM_OR_UNTIL.isdisjoint(lexeme.senses):
            return index
    return None


def dates_of(clauses: Sequence[list[Lexeme]]) -> list[Dated]:
    """Return the dates of a statement's clauses that can be a control's, in order.

    They stand in a clause that speaks of the control, at the head of the statement, or with whoever announces it.
    """
    found: list[Dated] = []
    for number, clause in enumerate(clauses):
        following = clauses[number + 1] if number + 1 < len(clauses) else []
        for position in date_positions(clause):
            dated = _dated(clause, position, following, is_first=number == 0)
            if dated is not None:
                found.append(_joined(found[-1], dated, clause) if found else dated)
    return found


def _joined(before: Dated, dated: Dated, clause: list[Lexeme]) -> Dated:
    """A bare date is that of what is undone if the one before it is: "imposed in April and October"."""
    is_bare = all(lexeme.code == PERIOD or lexeme.code in LITTLE for lexeme in clause)
    return msgspec.structs.replace(dated, is_origin=True) if is_bare and before.is_origin else dated


def _dated(clause: list[Lexeme], position: int, following: list[Lexeme], *, is_first: bool) -> Dated | None:
    kinds = {kind for other in clause for kind in other.senses}
    is_plain = not any(lexeme.code in _FIGURES for lexeme in clause)
    is_near_noun = is_close(clause, position)
    is_told = "control_act" in kinds and (is_plain or is_near_noun)
    is_spoken_of = is_plain and bool(kinds & {"control", "document"})
    is_listed = is_plain and (len(clause) <= _NEAR or (kinds & {"element", "subject"} and not kinds & _MOVES))
    is_head = is_first and is_plain and _is_at_head(clause, position)
    is_taken_up = position == len(clause) - 1 and bool(following) and following[0].senses.get("clause") == "when"
    is_firm = bool(is_told or is_taken_up or is_spoken_of or is_listed) or _is_said(clause, position, kinds)
    is_firm = is_firm or (is_head and not any(lexeme.code in _FIGURES for lexeme in following))
    if _is_superlative(clause, position):
        return None
    role = role_of(clause, position)
    if not (is_firm or is_head or role == UNTIL) or (_is_of_flow(clause, position) and not is_taken_up):
        return None
    return Dated(
        clause[position],
        role,
        is_origin(clause, position),
        is_firm,
        is_near_noun and is_plain,
        role == EFFECTIVE and not _is_past(clause, position),
    )


def _is_past(clause: Sequence[Lexeme], position: int) -> bool:
    """Say that "since" and "took effect on" look back; "from" and "start on" may look ahead."""
    before = _word_before(clause, position)
    return before is not None and clause[before].senses.get("control_from") == "past"


def _is_superlative(clause: Sequence[Lexeme], position: int) -> bool:
    """Whether a date only says since when something is the most: "the dearest since 2013"."""
    before = {kind for lexeme in clause[max(0, position - _NEAR) : position] for kind in lexeme.senses}
    return {"since", "superlative"} <= before


def _is_dateline(clause: Sequence[Lexeme], position: int) -> bool:
    """Whether a day is that of the report: "Beijing, 3 May -", or stands in full behind a label."""
    following = clause[position + 1].code if position + 1 < len(clause) else ","
    expression = clause[position].period
    is_full = expression is not None and expression.form == "day" and expression.year is not None
    is_labelled = [lexeme.code for lexeme in clause[:position]] == [UNKNOWN] and following in (SENSE, UNKNOWN)
    return (position <= _HEAD and following == "-") or (is_full and is_labelled)


def _is_at_head(clause: list[Lexeme], position: int) -> bool:
    """The date comes early, or ends an adverbial clause: "following talks in Busan on October 30"."""
    is_early = position <= _HEAD or (position == len(clause) - 1 and clause[0].senses.keys() & {"clause", "in", "of"})
    return bool(is_early) and all(_MOVES.isdisjoint(lexeme.senses) for lexeme in clause[:position])


def _is_said(clause: list[Lexeme], position: int, kinds: set[str]) -> bool:
    """Who announces something gives a day; a month next to it is that of a figure."""
    expression = clause[position].period
    return "announcer" in kinds and expression is not None and expression.form in {"day", "weekday", "relative"}


def _is_of_flow(clause: list[Lexeme], position: int) -> bool:
    """Return whether a date is that of trade: "exports slowed in October", not "exports were banned in October"."""
    telling = {"control", "control_act", "control_rule", "announcer"}
    before = clause[:position]
    following = clause[position + 1].senses if position + 1 < len(clause) else {}
    if (following.get("flow") in _FLOWS or "sold" in following) and not following.keys() & telling:
        return True  # "its June exports"
    flow = next((index for index, lexeme in enumerate(before) if lexeme.senses.get("flow") in _FLOWS), None)
    return flow is not None and not any(lexeme.senses.keys() & telling for lexeme in before)
