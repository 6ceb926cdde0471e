"""What ScienceBase's catalogue answers: items found by words, and the files of one item.

Here belong names and types of the catalogue. Here does not belong asking it (`connector`).
"""

import re
from collections.abc import Sequence
from typing import TypeVar

import msgspec

from ingestion.http import FailureKind, FetchError

_Answer = TypeVar("_Answer")


class Checksum(msgspec.Struct, frozen=True):
    """A checksum and how it was made, e.g. `MD5`."""

    type: str
    value: str


class CatalogueFile(msgspec.Struct, frozen=True):
    """A file of an item; `url` changes whenever the item is edited."""

    name: str
    url: str
    size: int | None = None
    checksum: Checksum | None = None

    @property
    def md5(self) -> str:
        """The MD5 of the file in hexadecimal digits; empty where the catalogue gives none."""
        return self.checksum.value if self.checksum is not None and self.checksum.type.upper() == "MD5" else ""


class _Item(msgspec.Struct, frozen=True):
    files: list[CatalogueFile] = msgspec.field(default_factory=list[CatalogueFile])


class _Hit(msgspec.Struct, frozen=True):
    id: str
    title: str


class _Search(msgspec.Struct, frozen=True):
    items: list[_Hit]


def decode_item(payload: bytes) -> list[CatalogueFile]:
    """Return the files of an item; an item that is being prepared has none.

    Raises:
        FetchError: a field is missing or of another type.
    """
    return _decode(payload, _Item, "catalog/item").files


def decode_search(payload: bytes, edition: str) -> str | None:
    """Return the id of the item whose title is that of an edition's data release, or None.

    Raises:
        FetchError: a field is missing, or several items bear the title.
    """
    hits = _decode(payload, _Search, "catalog/items").items
    found = [hit for hit in hits if _is_release(hit.title.casefold(), edition)]
    if len(found) > 1:
        named = ", ".join(f"{hit.id} ({hit.title})" for hit in found)
        what = f"several items for edition {edition}: {named}; name the right one in sources.yml"
        raise FetchError(FailureKind.WRONG_ANSWER, what)
    return found[0].id if found else None


def pick_file(files: Sequence[CatalogueFile], edition: str, name: str | None) -> CatalogueFile | None:
    """Return the file of an edition: the one called `name`, else the one zip or CSV that bears the edition in its name.

    Where several do, the tables of the world are in the one that says so.

    Raises:
        FetchError: there is still more than one.
    """
    exact = [found for found in files if found.name == name]
    likely = [found for found in files if edition in found.name and found.name.casefold().endswith((".zip", ".csv"))]
    of_the_world = [found for found in likely if re.search("world|commodities", found.name.casefold())]
    candidates = exact or (likely if len(likely) == 1 else of_the_world or likely)
    if len(candidates) > 1:
        named = ", ".join(found.name for found in candidates)
        what = f"several files for edition {edition}: {named}; name the right one in sources.yml"
        raise FetchError(FailureKind.WRONG_ANSWER, what)
    return candidates[0] if candidates else None


def _is_release(title: str, edition: str) -> bool:
    return "mineral commodity summaries" in title and edition in title and "data" in title


def _decode(payload: bytes, form: type[_Answer], what: str) -> _Answer:
    try:
        return msgspec.json.decode(payload, type=form)
    except msgspec.ValidationError as error:
        raise FetchError(FailureKind.SCHEMA_DRIFT, f"{what}: {error}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise FetchError(FailureKind.WRONG_CONTENT, f"{what}: a body that is no JSON object: {error}") from error
