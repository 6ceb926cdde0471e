"""What is known about an article besides its text, and which statement wins where several are made.

Here belong the fields, their cleaning and their precedence. Here does not belong finding them in a format.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Literal

import msgspec

from ingestion.articles.dates import address_date, parse_date
from ingestion.articles.normalise import clean_line

Confidence = Literal["explicit", "low"]
"""`explicit`: declared in metadata or in the address. `low`: read from the visible text of a page."""


@dataclass(frozen=True, kw_only=True)
class Metadata:
    """Statements about one article; None where nothing is stated.

    Attributes:
        title: headline.
        publisher: who published it, as printed.
        url: http(s) address of the article or of its original.
        published_on: day of publication.
        confidence: how the day is known; None without a day.
        language: ISO 639-1 code stated by whoever keeps the file.
        is_sample: True for an article written as an example.
        answer_key: JSON text with what the checks should find in a sample.
    """

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published_on: date | None = None
    confidence: Confidence | None = None
    language: str | None = None
    is_sample: bool | None = None
    answer_key: str | None = None


def merged(*statements: Metadata) -> Metadata:
    """Return the first statement made of each field; a day keeps the confidence that it was stated with."""
    result = Metadata()
    for stated in statements:
        missing = {field.name for field in fields(Metadata) if getattr(result, field.name) is None}
        if "published_on" not in missing:
            missing.discard("confidence")
        result = replace(result, **{name: getattr(stated, name) for name in missing})
    return result


def dated_by_address(metadata: Metadata) -> Metadata:
    """Return `metadata` with the day from its address where no day is declared.

    The address beats a day of low confidence: date lines in stored pages are sometimes the crawler's.
    """
    day = address_date(metadata.url)
    if day is None or metadata.confidence == "explicit":
        return metadata
    return replace(metadata, published_on=day, confidence="explicit")


def plausible(metadata: Metadata, read_on: date) -> tuple[Metadata, tuple[str, ...]]:
    """Return `metadata` without statements that cannot be true, and a note on each that was left out.

    Args:
        metadata: what is stated.
        read_on: day on which the article was read; the day of a page's own zone may be one later.
    """
    notes: list[str] = []
    day = metadata.published_on
    if day is not None and day.toordinal() > read_on.toordinal() + 1:
        metadata = replace(metadata, published_on=None, confidence=None)
        notes.append(f"stated day {day} is after the day it was read")
    if metadata.answer_key is not None and not metadata.is_sample:
        metadata = replace(metadata, answer_key=None)
        notes.append("answer_key without is_sample")
    return metadata, tuple(notes)


def declared(values: Mapping[str, Any]) -> Metadata:
    """Return what TOML keys of front matter or of a sidecar state.

    Args:
        values: parsed TOML; the keys read are `title`, `source` or `publisher`, `source_link` or `url`, `date` or
            `publishDate` or `published_on`, `language` or `lang`, `is_sample`, `answer_key`.
    """
    dates = (parse_date(values.get(name)) for name in ("published_on", "date", "publishDate"))
    day = next((day for day in dates if day is not None), None)
    return Metadata(
        title=text_of(values.get("title")),
        publisher=text_of(values.get("source")) or text_of(values.get("publisher")),
        url=web_address(values.get("source_link")) or web_address(values.get("url")),
        published_on=day,
        confidence="explicit" if day else None,
        language=language_code(values.get("language")) or language_code(values.get("lang")),
        is_sample=flag(values.get("is_sample")),
        answer_key=json_text(values.get("answer_key")),
    )


def unreadable(values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return a note for each stated value that means nothing to the warehouse, so that its loss is seen."""
    readers = {"published_on": parse_date, "date": parse_date, "publishDate": parse_date, "answer_key": json_text}
    return tuple(
        f"{name} cannot be read" for name, read in readers.items() if values.get(name) and read(values[name]) is None
    )


def text_of(value: object) -> str | None:
    """Return a string value as one clean line; None for other types and for nothing."""
    return clean_line(value) if isinstance(value, str) else None


def flag(value: object) -> bool | None:
    """Return a truth value written as a boolean or as the word; None for anything else."""
    if isinstance(value, bool):
        return value
    word = value.strip().casefold() if isinstance(value, str) else None
    return {"true": True, "false": False}.get(word or "")


def web_address(value: object) -> str | None:
    """Return an absolute http(s) address; None for relative ones, other schemes and other types."""
    line = text_of(value)
    return line if line is not None and re.match(r"https?://[^\s/]", line, re.IGNORECASE) else None


def language_code(value: object) -> str | None:
    """Return the ISO 639-1 part of a language tag such as `en-GB`; None when it has none."""
    found = re.match(r"([A-Za-z]{2})(?:[-_]|$)", value.strip()) if isinstance(value, str) else None
    return found[1].lower() if found else None


def json_text(value: object) -> str | None:
    """Return an answer key as JSON text: a string that is JSON as it stands, a table or array encoded."""
    if value is None:
        return None
    try:
        if isinstance(value, str):
            msgspec.json.decode(value)
            return value.strip()
        return msgspec.json.encode(value).decode("utf-8")
    except (msgspec.DecodeError, RecursionError, TypeError, UnicodeEncodeError):
        return None
