"""What a parser hands to the loader: slices of typed rows, and rejections of what did not fit.

Here belong these plain values. Here does not belong parsing them or writing them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from ingestion.arrow_table import ArrowTable

EXCERPT_CHARACTERS = 200
"""How much of an offending text is kept; enough to find it, too little to copy a page."""


@dataclass(frozen=True)
class Rejection:
    """Something in a payload that does not fit its contract.

    Attributes:
        source: landing source of the payload.
        payload_id: SHA-256 of the payload.
        place: where in the payload, e.g. `line 7, column quantity_t`, or `file` for all of it.
        reason: what is wrong, as a sentence part.
        excerpt: the beginning of the offending text.
    """

    source: str
    payload_id: str
    place: str
    reason: str
    excerpt: str


@dataclass(frozen=True)
class Slice:
    """What one payload says about one part of a table.

    Attributes:
        table: name of the raw table.
        slice_key: what the payload speaks for, e.g. a file name; stable from version to version of the payload.
        snapshot_id: identity of this version, as a rule the payload's SHA-256.
        rows: typed rows, or an Arrow table with the columns of the row type in their order; may be left empty for a
            snapshot that the table already holds.
        rejections: what did not fit.
        source: landing source.
        retrieved_at: when the payload was obtained, with a time zone.
        row_numbers: line of each row in the payload (1-based, a header is line 1); None numbers the rows from 1.
    """

    table: str
    slice_key: str
    snapshot_id: str
    rows: Sequence[msgspec.Struct] | ArrowTable
    rejections: Sequence[Rejection]
    source: str
    retrieved_at: datetime
    row_numbers: Sequence[int] | None = None


def quarantine(source: str, payload_id: str, reason: str, excerpt: str = "") -> Rejection:
    """Return the rejection of a payload as a whole."""
    return Rejection(source, payload_id, "file", reason, excerpt[:EXCERPT_CHARACTERS])
