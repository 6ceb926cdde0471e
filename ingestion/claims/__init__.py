"""Claims: from an article's text to what it says about quantities and measures, with its place in the text.

Usable alone: `extract(Document(...))`, or `python -m ingestion.claims documents.jsonl > claims.jsonl`. Here belong the
grammar, its word lists and the two raw tables of claims. Here does not belong whether a claim is right: the checks are
made in SQL, against the official figures. The tables are loaded by `storing`, which is not imported here: whoever only
reads texts needs no database.
"""

from ingestion.claims.claim import Announcement, Claim, Comparison
from ingestion.claims.document import Document
from ingestion.claims.extract import extract
from ingestion.claims.version import EXTRACTOR_VERSION

__all__ = ["EXTRACTOR_VERSION", "Announcement", "Claim", "Comparison", "Document", "extract"]
