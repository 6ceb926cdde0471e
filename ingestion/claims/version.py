"""Which version of the extractor read a text: changed code, words or measures read every text again.

Here belongs that identity. Here does not belong anything about a text.
"""

import hashlib
from pathlib import Path

RELEASE = "0.1.0"
_SUFFIXES = (".py", ".toml")
_DIGITS = 12


def _own_files() -> list[tuple[str, Path]]:
    package = Path(__file__).parent
    own = [(path.relative_to(package).as_posix(), path) for path in package.rglob("*") if path.suffix in _SUFFIXES]
    measures = package.parent / "data" / "export_controls.csv"
    return sorted([*own, (measures.name, measures)])


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for name, file in _own_files():
        digest.update(name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:_DIGITS]


EXTRACTOR_VERSION = f"{RELEASE}+{_fingerprint()}"
"""Semantic version, and a hash of the package's source, its word lists and the measures that it links to."""
