"""Series: which official series a claim speaks of, or why that cannot be said.

Here belongs the look-up; the series are data in `lexicons/series.toml`.
"""

import tomllib
from functools import cache
from typing import NamedTuple

from ingestion.claims.claim import Claim
from ingestion.claims.tape.lexicon import LEXICON_DIR

NOT_APPLICABLE = "not_applicable"
UNKNOWN = "unknown"
_WITH_SERIES = frozenset({"export_volume", "import_volume"})


class SeriesName(NamedTuple):
    """The id of a series, or null with its reason."""

    series_id: str | None
    null_reason: str | None


def series_of(claim: Claim) -> SeriesName:
    """Return the official series of a claim; prices, shares and controls have none, other goods' is unknown."""
    if claim.claim_type not in _WITH_SERIES:
        return SeriesName(None, NOT_APPLICABLE)
    series = _series()
    key = (claim.reporter or "", claim.claim_type, claim.subject)
    found = series.get((*key, claim.partner or "")) or series.get((*key, ""))
    return SeriesName(found, None if found else UNKNOWN)


@cache
def _series() -> dict[tuple[str, str, str, str], str]:
    rows = tomllib.loads((LEXICON_DIR / "series.toml").read_text(encoding="utf-8"))["series"]
    return {(row["reporter"], row["claim_type"], row["subject"], row.get("partner", "")): row["id"] for row in rows}
