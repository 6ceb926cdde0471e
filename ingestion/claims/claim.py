"""The claim: what a text says about one figure or one measure, with its place in the text.

Here belong the values that the rooms of the extractor fill in. How they are written out belongs to `interchange`
(JSON) and `rows` (raw tables).
"""

from decimal import Decimal

import msgspec

from ingestion.claims.values.periods import Period
from ingestion.claims.values.units import Quantity


class Comparison(msgspec.Struct, kw_only=True):
    """How a figure compares with that of another period.

    `pct` is signed; `quantity` keeps its print, `qualifier` the word that loosens it ("more than"). The base value is
    kept as printed, with its unit.
    """

    kind: str
    start: int
    end: int
    pct: Decimal | None = None
    quantity: Quantity | None = None
    qualifier: str | None = None
    base: Quantity | None = None
    base_period: Period | None = None


class Announcement(msgspec.Struct, kw_only=True):
    """When a measure was announced, takes effect and ends, as exactly as the text or the linked measure says it."""

    measure_id: str | None = None
    announced_on: str | None = None
    effective_on: str | None = None
    until: str | None = None


class Claim(msgspec.Struct, kw_only=True):
    """One quantitative or legal statement; the field names follow the ledger (see docs/claims.md).

    text[start:end] is the evidence, text[sentence_start:sentence_end] the sentence.
    """

    claim_type: str
    subject: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    element: str | None = None
    stage: str | None = None
    reporter: str | None = None
    partner: str | None = None
    period: Period | None = None
    quantity: Quantity | None = None
    comparisons: list[Comparison] = []
    role: str = "primary"
    qualifier: str | None = None
    null_reason: str | None = None
    share_of: str | None = None
    batch: str | None = None
    actor: str | None = None
    is_planned: bool = False
    announcement: Announcement | None = None
    elements: tuple[str, ...] = ()
    is_element_list_complete: bool | None = None
    control_kind: str | None = None
    control_status: str | None = None
