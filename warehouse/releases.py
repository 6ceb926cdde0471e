"""Release folders: which there are, which one is current, how `current` is switched, what is kept.

Here: names, order, the lock, the switch, retention. Not here: what a release contains (`draft`) or going back to an
earlier one (`rollback`).

A release is a folder `releases/<YYYYMMDDTHHMMSSZ>/`; its name is its id, and ids sort by time. Everything else in
`releases/` starts with a dot (being written, being removed, the lock) or ends with `.withdrawn` (an empty mark that a
release was rolled back from).
"""

import fcntl
import os
import re
import shutil
import time
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from warehouse.errors import ReleaseError
from warehouse.paths import DataPaths

KEEP = 5
UNFINISHED = ".unfinished-"
_STAMP = "%Y%m%dT%H%M%SZ"
_RELEASE_ID = re.compile(r"\d{8}T\d{6}Z")
_REMOVED = ".removed-"
_WITHDRAWN = ".withdrawn"


def release_ids(paths: DataPaths) -> list[str]:
    """List the complete releases, oldest first."""
    if not paths.releases.is_dir():
        return []
    return sorted(entry.name for entry in paths.releases.iterdir() if _RELEASE_ID.fullmatch(entry.name))


def current_id(paths: DataPaths) -> str | None:
    """Return the id of the release that `current` points to, or None before the first one.

    Raises:
        ReleaseError: `current` exists and is not a symbolic link.
    """
    if paths.current.is_symlink():
        return paths.current.readlink().name
    if paths.current.exists():
        raise ReleaseError(f"{paths.current} is not a symbolic link: move it away, then publish again")
    return None


@contextmanager
def publishing_lock(paths: DataPaths) -> Generator[None]:
    """Let one process at a time write releases or move `current`; the lock ends with the process that holds it.

    Raises:
        ReleaseError: Another process holds the lock.
    """
    paths.releases.mkdir(parents=True, exist_ok=True)
    with (paths.releases / ".lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ReleaseError(f"another process is publishing in {paths.releases}: wait until it has ended") from None
        yield


def next_stamp(paths: DataPaths) -> datetime:
    """Return the present second (UTC, without a zone) as the time of a new release, later than that of every other.

    Raises:
        ReleaseError: A release bears a later time than the clock shows.
    """
    newest = max(release_ids(paths), default="")
    while (now := datetime.now(UTC).replace(microsecond=0, tzinfo=None)).strftime(_STAMP) <= newest:
        if now.strftime(_STAMP) < newest:
            raise ReleaseError(f"the clock shows {now:%Y-%m-%d %H:%M:%S} UTC, before release {newest}: set the clock")
        time.sleep(0.05)
    return now


def release_id(stamp: datetime) -> str:
    """Return the id of the release created at a time (UTC)."""
    return stamp.strftime(_STAMP)


def sync_folder(folder: Path) -> None:
    """Force the names in a folder to the disk, so that a rename in it outlives a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def switch(paths: DataPaths, target: str) -> None:
    """Point `current` to a release in one atomic step: readers see the old one or the new one, never none."""
    current_id(paths)
    link = paths.current.with_name(f".{paths.current.name}-next")
    link.unlink(missing_ok=True)
    link.symlink_to((paths.releases / target).relative_to(paths.current.parent))
    link.replace(paths.current)
    sync_folder(paths.current.parent)


def withdrawn_mark(paths: DataPaths, release: str) -> Path:
    """Return the file whose presence says that a release was rolled back from."""
    return paths.releases / f"{release}{_WITHDRAWN}"


def remove_old(paths: DataPaths, left: str | None = None) -> list[str]:
    """Remove all but the newest `KEEP` releases, never the current one.

    A reader that has a file of a removed release open keeps it until it closes the file.

    Args:
        paths: Where the data are.
        left: The release that was current until now. It is kept once more, however old a roll-back had made it,
            because readers may be going through its files.

    Returns:
        The ids removed, oldest first.
    """
    in_use = {current_id(paths), left}
    old = [i for i in release_ids(paths)[:-KEEP] if i not in in_use]
    for release in old:
        # Renamed first: a release half removed must not look like a release.
        (paths.releases / release).rename(paths.releases / f"{_REMOVED}{release}")
        withdrawn_mark(paths, release).unlink(missing_ok=True)
    remove_leftovers(paths)
    return old


def remove_leftovers(paths: DataPaths) -> None:
    """Remove what a stopped process left half written or half removed; the caller holds the lock."""
    for entry in list(paths.releases.iterdir()):
        if entry.name.startswith((UNFINISHED, _REMOVED)):
            shutil.rmtree(entry)
        elif entry.suffix == _WITHDRAWN and not entry.with_suffix("").exists():
            entry.unlink()
