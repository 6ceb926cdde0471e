"""Gate 1: what the sources sent us, before any model reads it."""

import dagster as dg

from ingestion.articles.documents import DOCUMENTS
from orchestration.gates import gate_checks


@dg.definitions
def raw_gate() -> dg.Definitions:
    """Return the blocking checks of the raw tables."""
    return dg.Definitions(asset_checks=[gate_checks("raw", read_before=frozenset({f"raw.{DOCUMENTS.name}"}))])
