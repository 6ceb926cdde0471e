"""Which version of the extractor read a text: changed code, words or measures read every text again.

Here belongs that identity. Here does not belong anything about a text.
"""

import hashlib
from importlib.resources import files
from importlib.resources.abc import Traversable

RELEASE = "0.1.0"
_SUFFIXES = (".py", ".toml")
_DIGITS = 12


def _own_files() -> list[tuple[str, Traversable]]:
    package = files("ingestion.claims")
    own = [(entry.name, entry) for entry in package.iterdir() if entry.name.endswith(_SUFFIXES)]
    words = [
        (f"lexicons/{entry.name}", entry)
        for entry in (package / "lexicons").iterdir()
        if entry.name.endswith(_SUFFIXES)
    ]
    measures = files("ingestion") / "data" / "export_controls.csv"
    return sorted([*own, *words, ("export_controls.csv", measures)], key=lambda entry: entry[0])


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for name, file in _own_files():
        digest.update(name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:_DIGITS]


EXTRACTOR_VERSION = f"{RELEASE}+{_fingerprint()}"
"""Semantic version, and a hash of the package's source, its word lists and the measures that it links to."""
