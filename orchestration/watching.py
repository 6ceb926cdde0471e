"""Noticing that the files of a folder changed, without reading them.

Here belongs the fingerprint of folders that the sensors keep as their cursor. Here does not belong what to do then.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

SETTLING_SECONDS = 10.0
"""A file younger than this may still be being written, for instance by a browser that downloads it."""


def watched_files(folders: Iterable[Path]) -> list[Path]:
    """List the files below the folders in a stable order; hidden ones and missing folders are passed over."""
    found = {
        path for folder in folders for path in folder.rglob("*") if path.is_file() and not _is_hidden(path, folder)
    }
    return sorted(found)


def fingerprint(files: Iterable[Path]) -> str:
    """Return a digest over path, size and time of change of the files: it changes when any of these does.

    Returns:
        64 hexadecimal digits; the same ones for the same state of the folders.
    """
    digest = hashlib.sha256()
    for path, state in _states(files):
        digest.update(os.fsencode(path) + f"\0{state.st_size}\0{state.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def is_settling(files: Iterable[Path], now: float) -> bool:
    """Say whether a file changed within the last `SETTLING_SECONDS` before `now` (seconds since 1970).

    A time in the future counts as settled: a copied file may carry the time of another machine.
    """
    return any(0 <= now - state.st_mtime < SETTLING_SECONDS for _, state in _states(files))


def _states(files: Iterable[Path]) -> Iterator[tuple[Path, os.stat_result]]:
    """Yield what the folder says of each file; one that was taken away since it was listed is passed over."""
    for path in files:
        with suppress(FileNotFoundError):
            yield path, path.stat()


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)
