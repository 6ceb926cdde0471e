"""Under which terms a collection of articles stands, and whether its texts may be published.

Here belongs what a folder declares of itself; feeds declare the same in `sources.yml`. Nothing that an article says
counts, because its author is not who answers for what this warehouse passes on. Here does not belong leaving texts out:
raw tables keep them for the readers of claims, and the mart `dim_article` leaves them out.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec

DECLARATION = "collection.toml"
"""Name of the file in a folder of articles that states its terms; it is no article itself."""


class TermsError(ValueError):
    """The terms of a folder cannot be read; the message names the file and the fault."""


@dataclass(frozen=True)
class Terms:
    """What may be done with the articles of a collection.

    Attributes:
        licence: the terms in words.
        is_text_publishable: whether they allow passing the texts on; figures and single sentences may be quoted anyway.
    """

    licence: str
    is_text_publishable: bool


BUNDLED = Terms("Apache-2.0", is_text_publishable=True)
"""The project's own corpus, written for it."""

OWN_FOLDER = Terms("not stated; the owner of the folder answers for it", is_text_publishable=True)
"""A folder that declares nothing: who hands it in builds the release, and can withhold its texts by one line."""

UNDECLARED = Terms("not stated; all rights may be reserved by the publishers", is_text_publishable=False)
"""Pages that this project fetched and whose source declares nothing."""


class _Declaration(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    licence: Annotated[str, msgspec.Meta(min_length=1)]
    publish_text: bool = False


def folder_terms(folder: Path) -> Terms:
    """Return the terms that a folder declares in `collection.toml`: `licence`, and `publish_text`, false if left out.

    Without the file it is its owner's own folder.

    Raises:
        TermsError: the file is there and cannot be read; nothing is guessed about what may be published.
    """
    path = folder / DECLARATION
    try:
        declared = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _Declaration)
    except FileNotFoundError:
        return OWN_FOLDER
    except (OSError, ValueError) as error:
        raise TermsError(f"{path} does not state the terms of its articles: {error}") from error
    return Terms(declared.licence, declared.publish_text)
