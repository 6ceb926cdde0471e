"""Make a release out of a finished build and let readers see it: all of it or nothing.

Here: the order of the steps. Not here: the files of a release (`draft`) nor how `current` is switched (`releases`).

A release is written in `releases/.unfinished-<id>/`, forced to the disk, renamed, and only then made current. A crash
at any step leaves `current` at a complete release; the next publication removes what was left behind.
"""

import shutil
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse import releases
from warehouse.build import Build
from warehouse.changes import Comparison
from warehouse.checks import refuse_unless_gated
from warehouse.draft import DATABASE, seal, write_draft
from warehouse.errors import PublishError
from warehouse.export import STORAGE_VERSION
from warehouse.manifest import Stamp
from warehouse.paths import DataPaths

__all__ = ["DATABASE", "STEPS", "Build", "Release", "publish"]

STEPS = ("begun", "database", "site", "manifest", "sealed", "renamed", "switched", "old_removed")
"""Names that `after_step` is called with, in order."""


@dataclass(frozen=True)
class Release:
    """A published release: its stamp, its folder, rows by `schema.table`, and what changed against the one before."""

    stamp: Stamp
    folder: Path
    n_rows: Mapping[str, int]
    comparison: Comparison


def publish(paths: DataPaths, build: Build, after_step: Callable[[str], None] = lambda _: None) -> Release:
    """Publish the marts of the build file as a new release and make it current.

    Args:
        paths: Where the data are.
        build: What the release is made from.
        after_step: Called with each name of `STEPS` when that step is done; for progress and for tests.

    Returns:
        The release, which `current` points to.

    Raises:
        PublishError: A check of severity `error` failed, or the marts or the pages are not fit to be published.
        ReleaseError: Another process is publishing, or the clock is behind the newest release.
        WarehouseFileError: The build file is missing or locked.
    """
    _refuse_unfit(build)
    with releases.publishing_lock(paths):
        releases.remove_leftovers(paths)
        stamp = _stamp(paths, build)
        folder = paths.releases / stamp.release_id
        with _unfinished(folder) as draft:
            after_step("begun")
            drafted = write_draft(draft, paths, build, stamp, after_step)
            seal(draft)
            after_step("sealed")
            draft.rename(folder)
            releases.sync_folder(paths.releases)
        after_step("renamed")
        left = releases.current_id(paths)
        releases.switch(paths, stamp.release_id)
        after_step("switched")
        releases.remove_old(paths, left)
        after_step("old_removed")
    return Release(stamp, folder, drafted.n_rows, drafted.comparison)


def _refuse_unfit(build: Build) -> None:
    refuse_unless_gated(build.checks)
    for page in (build.dbt_docs, build.data_docs / "index.html"):
        if not page.is_file():
            raise PublishError(f"{page} is missing: a release carries the dbt docs and the Data Docs")


def _stamp(paths: DataPaths, build: Build) -> Stamp:
    created_at = releases.next_stamp(paths)
    return Stamp(
        release_id=releases.release_id(created_at),
        created_at=created_at,
        as_of=build.as_of,
        code_version=build.code_version,
        duckdb_version=duckdb.__version__,
        storage_version=STORAGE_VERSION,
        dbt_version=build.dbt.version,
    )


@contextmanager
def _unfinished(folder: Path) -> Generator[Path]:
    draft = folder.with_name(f"{releases.UNFINISHED}{folder.name}")
    draft.mkdir()
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)
