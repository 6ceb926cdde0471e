"""The words of `lexicon.toml`, read once.

Here belongs access to those words. Here does not belong a rule that uses them.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import msgspec

_OUTER = " \t\u00a0.,:;!?…|·•*-–—_()[]{}<>«»\"'“”‘’【】「」：。，！？#>+="


@dataclass(frozen=True)
class Lexicon:
    """Words of dates, labels and page furniture; see the comments of `lexicon.toml` for what each set means."""

    months: dict[str, int]
    published: frozenset[str]
    updated: frozenset[str]
    source: frozenset[str]
    picture: frozenset[str]
    whole: frozenset[str]
    phrases: tuple[str, ...]
    openings: tuple[str, ...]
    anywhere: tuple[str, ...]
    disclaimers: tuple[str, ...]
    others: frozenset[str]
    feet: frozenset[str]
    comments: frozenset[str]
    pointers: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Return the words; the file is read at the first call."""
    printed = (resources.files("ingestion.articles") / "lexicon.toml").read_bytes()
    tables = msgspec.toml.decode(printed, type=dict[str, dict[str, list[str]]])
    labels, furniture, sections = tables["labels"], tables["furniture"], tables["sections"]
    return Lexicon(
        months={folded(name): int(number) for number, names in tables["months"].items() for name in names},
        published=_words(labels["published"]),
        updated=_words(labels["updated"]),
        source=_words(labels["source"]),
        picture=_words(labels["picture"]),
        whole=_words(furniture["whole"]),
        phrases=tuple(map(folded, furniture["phrases"])),
        openings=tuple(map(folded, furniture["openings"])),
        anywhere=tuple(map(folded, furniture["anywhere"])),
        disclaimers=tuple(map(folded, furniture["disclaimers"])),
        others=_words(sections["others"]),
        feet=_words(sections["feet"]),
        comments=_words(sections["comments"]),
        pointers=_words(sections["pointers"]),
    )


def _words(printed: Iterable[str]) -> frozenset[str]:
    return frozenset(map(folded, printed))


@lru_cache(maxsize=256)
def folded(text: str) -> str:
    """Return `text` as the lexicon compares it: casefolded NFC, single blanks, no outer punctuation."""
    return " ".join(unicodedata.normalize("NFC", text.casefold()).split()).strip(_OUTER)
