"""Reading claims from sentences of our own."""

import datetime as dt
from collections.abc import Callable

import pytest

from ingestion.claims import Claim, Document, extract

ClaimsOf = Callable[..., list[Claim]]


@pytest.fixture(scope="session")
def claims_of() -> ClaimsOf:
    """Return a function that reads the claims of a text published on 21 July 2025, unless told otherwise."""

    def read(text: str, published_on: dt.date | None = dt.date(2025, 7, 21), language: str = "en") -> list[Claim]:
        document = Document(document_id="own", text=text, published_on=published_on, language=language)
        return extract(document)

    return read
