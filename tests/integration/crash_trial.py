"""A publication or a roll-back, killed right before one change of the file system. Not here: what must hold then."""

import itertools
import os
import signal
import sys
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from pathlib import Path

from tests.integration.scratch_build import inputs
from warehouse import publishing, releases
from warehouse.build import Build
from warehouse.draft import DATABASE
from warehouse.manifest import Stamp, write_manifest
from warehouse.paths import DataPaths
from warehouse.rollback import rollback

KEPT = 1
"""Releases kept in a trial, so that a third publication removes a release; the one left last is kept beside it."""

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CHANGES = frozenset({"os.mkdir", "os.chmod", "os.symlink", "os.rename", "os.remove", "os.rmdir"})


def small_draft(
    draft: Path, paths: DataPaths, build: Build, stamp: Stamp, after_step: Callable[[str], None]
) -> Mapping[str, int]:
    """Write a release of three files in place of the real one; what is written into a draft no reader sees."""
    (draft / "site").mkdir()
    for file in (draft / DATABASE, draft / "site" / "index.html"):
        file.write_text(stamp.release_id)
    write_manifest(draft, stamp, [], {}, build.checks)
    return {}


def die_before(root: Path, last: int, *, action: str, told: Connection) -> None:
    """Act, and be killed right before the change number `last` (from 1); the target of a child process.

    Args:
        root: The data root; only changes below it count.
        last: Number of the change that is not made any more. Where there are fewer, the process ends well.
        action: `publish`, or `rollback` to the oldest release.
        told: Gets the name and place of that change.
    """
    numbers = itertools.count(1)

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if _is_change(event, arguments, str(root)) and next(numbers) == last:
            told.send(f"{event} {str(arguments[0]).removeprefix(str(root))}")
            os.kill(os.getpid(), signal.SIGKILL)

    releases.KEEP = KEPT
    publishing.write_draft = small_draft
    paths = DataPaths(root)
    build = inputs(paths)
    oldest = releases.release_ids(paths)[0]
    sys.addaudithook(watch)
    publishing.publish(paths, build) if action == "publish" else rollback(paths, oldest)


def _is_change(event: str, arguments: tuple[object, ...], root: str) -> bool:
    if event == "open":
        path, _, flags = arguments
        return isinstance(flags, int) and bool(flags & _WRITING) and str(path).startswith(root)
    if event not in _CHANGES:
        return False
    # A folder is removed from within: its entries are named without the way to them, beside an open folder.
    is_relative = event in {"os.remove", "os.rmdir"} and arguments[-1] != -1
    return is_relative or any(str(argument).startswith(root) for argument in arguments)
