"""Carrying: what a statement takes over from the statement, the sentences and the text before it.

Here belongs completing what a statement leaves out. What it says itself is read in `statements`.
"""

from typing import NamedTuple

from ingestion.claims.controls.clauses import Statement
from ingestion.claims.controls.measures import RARE_EARTH_SYMBOLS
from ingestion.claims.controls.statements import DUAL_USE, MULTIPLE, What, subject_of
from ingestion.claims.scope.state import RARE_EARTHS, Subject

_GROUP = "rare_earth"
"""With this begins the name of every subject of the group."""


class Carried(NamedTuple):
    """What the text has spoken of: all its elements, its last control, and its goods."""

    elements: tuple[str, ...]
    control: What | None
    goods: Subject | None


def takes_over(statement: Statement, what: What, before: What | None) -> bool:
    """Let a bare list go on with what was said before it, and return whether it does.

    "Graphite in October" goes on with what was said of gallium; figures and flows speak of something else.
    """
    if before is None or not what.elements or statement.has("flow"):
        return False
    what.status, what.kind, what.is_told = what.status or before.status, before.kind, before.is_told
    what.partner = what.partner or before.partner
    what.dates = what.dates or before.dates
    return True


def complete(statement: Statement, what: What, before: What | None, carried: Carried) -> None:
    """Give a statement the date, goods and aim that the text has spoken of, if it names none."""
    if before is not None and not what.dates and what.elements:
        what.dates = before.dates
    if before is not None and not statement.has("control"):
        what.kind = before.kind
    if what.elements or what.subject is not None:
        return
    _take_goods(what, carried)
    if carried.control is not None and what.kind == "ban":
        what.partner = what.partner or carried.control.partner


def _take_goods(what: What, carried: Carried) -> None:
    """Take the elements of the text if none is a rare earth, else those of its last control, else its goods."""
    if carried.elements and not set(carried.elements) & RARE_EARTH_SYMBOLS:
        what.elements, what.is_of_text = carried.elements, True
        what.subject = MULTIPLE if what.names_more else subject_of(what.elements)[0]
    elif carried.control is not None and carried.control.subject != DUAL_USE:
        is_of_rare_earths = bool(set(carried.control.elements) & RARE_EARTH_SYMBOLS)
        what.elements = () if is_of_rare_earths else carried.control.elements
        what.subject = carried.control.subject
    what.subject = what.subject or goods_of(carried)


def goods_of(carried: Carried) -> str | None:
    """Return the subject of controls on the goods of a text, where these are of the group of rare earths."""
    return RARE_EARTHS if carried.goods is not None and carried.goods.name.startswith(_GROUP) else None
