"""The raw table of articles: one typed row per document.

Here belongs the row and its contract. Here does not belong reading a file into it; importing this module is cheap, so
that a run without new articles stays so.
"""

from datetime import date
from typing import Annotated, Literal

import msgspec

from ingestion.articles.metadata import Confidence
from ingestion.articles.page import Format
from ingestion.contracts import RawTable, register

SOURCE = "articles"
"""Landing source of articles and their sidecars."""

ID_PREFIX = "art_"
_ID_DIGITS = 16


class ArticleDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One article as read from one file.

    Attributes:
        article_id: `art_` and the first 16 hexadecimal digits of the file's SHA-256.
        url: address of the article or of its original.
        title: headline.
        publisher: who published it, as printed.
        published_on: day of publication, in the time zone of the page.
        published_on_null_reason: why there is none.
        published_on_confidence: how the day is known.
        language: ISO 639-1 code.
        text: main text in NFC; offsets of claims count its characters.
        text_sha256: SHA-256 of the text in UTF-8.
        format: which reader read the file.
        collection: label of the folder.
        file_name: path below the folder.
        is_sample: True for an article written as an example.
        answer_key: JSON text with what the checks should find in a sample.
        is_partial: True when only a part of the article is there.
        notes: what reading the file had to decide or mend.
        licence: terms that its collection stands under.
        is_text_publishable: whether they allow passing the text on.
    """

    article_id: Annotated[str, msgspec.Meta(pattern=r"^art_[0-9a-f]{16}$")]
    url: str | None
    title: str | None
    publisher: str | None
    published_on: date | None
    published_on_null_reason: Literal["unknown"] | None
    published_on_confidence: Confidence | None
    language: Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2}$")] | None
    text: str
    text_sha256: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
    format: Format
    collection: str
    file_name: str
    is_sample: bool
    answer_key: str | None
    is_partial: bool
    notes: str | None
    licence: str
    is_text_publishable: bool


DOCUMENTS = register(
    RawTable(
        name="articles__documents",
        row_type=ArticleDocument,
        key=("article_id",),
        description="An article: its main text, what is known of its origin, and the file that it was read from.",
        source=SOURCE,
    )
)


def article_id(payload_id: str) -> str:
    """Return the identity of the article in a payload: the same bytes are the same article wherever they lie."""
    return ID_PREFIX + payload_id[:_ID_DIGITS]
