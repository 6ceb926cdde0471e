"""Files of folders that people fill, into the landing store.

Here belongs what is done when the system will not let a file be read. Here does not belong what a file holds.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from ingestion.landing import Card, LandingStore

_READ_ERROR = "read_error"


def is_file_or_fault(path: Path) -> bool:
    """Return whether an entry of a folder is a file, or may be one that cannot be reached (a dangling link)."""
    try:
        return path.is_file() or not path.exists()
    except OSError:
        return True


def land_file(
    store: LandingStore,
    source: str,
    path: Path,
    name: str,
    *,
    licence: str,
    media_type: str,
    url: str | None = None,
    publisher: str | None = None,
    request: Mapping[str, str] | None = None,
) -> Card:
    """Land a file, or the system's answer in its place when it cannot be read, as an error page of a site would be.

    Args:
        store: the landing store.
        source: landing source.
        path: where the file lies.
        name: its name for the card.
        licence: terms under which it may be used.
        media_type: e.g. `text/csv`.
        url: address that it was downloaded from.
        publisher: who issued it.
        request: how it was obtained; the file's own date is added.

    Returns:
        The card; `read_fault` tells whether it speaks of the file or of the failure.
    """
    try:
        modified = datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="seconds")
        body = path.read_bytes()
    except OSError as error:
        fault = f"cannot be read: {error.strerror or error}"
        return store.put(
            source,
            name,
            f"{name} {fault}\n".encode(),
            licence=licence,
            media_type="text/plain",
            request={_READ_ERROR: fault},
        )
    return store.put(
        source,
        name,
        body,
        licence=licence,
        media_type=media_type,
        url=url,
        publisher=publisher,
        request={**(request or {}), "file_modified_at": modified},
    )


def read_fault(card: Card) -> str | None:
    """Return why the file of `card` could not be read, or None when its payload is the file."""
    return card.request.get(_READ_ERROR)
