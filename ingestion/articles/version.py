"""Which version of the readers a document was read by.

Here belongs that one identity: changed code or another extraction library reads every file again. Here does not
belong anything about a file.
"""

import hashlib
from functools import cache
from importlib import metadata, resources


@cache
def reader_version() -> str:
    """Return 12 hexadecimal digits over this package's own files and the version of the extraction library."""
    package = resources.files("ingestion.articles")
    files = sorted(
        (entry for entry in package.iterdir() if entry.name.endswith((".py", ".toml"))), key=lambda e: e.name
    )
    digest = hashlib.sha256(metadata.version("trafilatura").encode())
    for entry in files:
        digest.update(entry.name.encode() + b"\0" + entry.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
