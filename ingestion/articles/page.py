"""What every format is read into: text and metadata, before the article gets its identity.

Here belongs that one shape. Here does not belong reading any format.
"""

from dataclasses import dataclass, field
from typing import Literal

from ingestion.articles.metadata import Metadata

Format = Literal["hugo_toml", "html", "text"]


@dataclass(frozen=True, kw_only=True)
class Page:
    """One file as its format's reader understood it.

    Attributes:
        format: which reader.
        text: words of the page, furniture possibly still among them.
        metadata: what the page states about itself.
        language_hint: language that a page's template states, used for very short texts only.
        is_partial: True when only a part of the article is there.
        notes: what had to be decided or mended.
    """

    format: Format
    text: str
    metadata: Metadata
    language_hint: str | None = None
    is_partial: bool = False
    notes: tuple[str, ...] = field(default=())
