"""Shared units: numbers of a row that are told with the unit of its last one: "3,000 and 2,000 tons".

Here belongs lending a mass. Numbers with units of their own are read in `quantities`; rates in a row are told of
several things, of which the ledger seldom has all, and keep theirs.
"""

import re
from decimal import Decimal

import msgspec

from ingestion.claims.tape.codes import MASS, NUMBER
from ingestion.claims.tape.lexeme import Lexeme, Tape, tape

_ROW = re.compile(rf"(?<![BM/$\-~]){NUMBER}(?:,{NUMBER})*,?&(?={MASS})")
_MAX_RATIO = Decimal(200)
"""Numbers of one row are not farther apart; "3 and 4,000 tons" are a count and an amount."""


def share_units(folded: Tape) -> Tape:
    """Return a tape on which the numbers of a row before a mass have its unit."""
    if "&" not in folded.letters:
        return folded
    rows = list(_ROW.finditer(folded.letters))
    if not rows:
        return folded
    lexemes = list(folded.lexemes)
    for row in rows:
        lender = lexemes[row.end()]
        if not _counts_members(lexemes, row.start()):
            for place in range(row.start(), row.end()):
                lexemes[place] = _with_unit(lexemes[place], lender)
    return tape(lexemes)


def _counts_members(lexemes: list[Lexeme], place: int) -> bool:
    """Whether a number belongs to the word before it: "the top 10 and 73 percent", "No. 5 and 6 tons"."""
    before = lexemes[place - 1].senses if place else {}
    return any(kind in before for kind in ("group", "document", "document_number"))


def _with_unit(lexeme: Lexeme, lender: Lexeme) -> Lexeme:
    quantity = lender.quantity
    if lexeme.code != NUMBER or lexeme.number is None or quantity is None or lexeme.number.value <= 0:
        return lexeme
    low, high = sorted((lexeme.number.value, quantity.number.value))
    if low <= 0 or high / low > _MAX_RATIO:
        return lexeme
    lent = msgspec.structs.replace(quantity, number=lexeme.number, low=None, high=None)
    return Lexeme(lender.code, lexeme.start, lexeme.end, {}, quantity=lent)
