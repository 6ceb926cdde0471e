"""Write the files of a release into a folder that no reader sees yet.

Here: what is written in which order, and making it last. Not here: what each part holds (`export`, `catalog`, `site`,
`manifest`), or when readers see it (`publishing`).
"""

import os
import shutil
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.build import Build
from warehouse.catalog import n_rows_by_table, write_meta
from warehouse.changes import Comparison, compare, earlier_release
from warehouse.connections import reader
from warehouse.errors import PublishError
from warehouse.export import attach_new_file, copy_marts, write_csv, write_parquet
from warehouse.manifest import Stamp, current_payloads, write_manifest
from warehouse.paths import DataPaths
from warehouse.releases import sync_folder
from warehouse.site import write_site
from warehouse.site.downloads import write_checksums
from warehouse.site.rows import Rows

DATABASE = "rare_earths.duckdb"
CHECKSUMS = "SHA256SUMS"


@dataclass(frozen=True)
class Drafted:
    """What stands in a draft: rows by `schema.table`, and what changed against the release before."""

    n_rows: Mapping[str, int]
    comparison: Comparison


def write_draft(
    draft: Path, paths: DataPaths, build: Build, stamp: Stamp, after_step: Callable[[str], None]
) -> Drafted:
    """Write the files of a release into an empty folder.

    Args:
        draft: The folder.
        paths: Where the build file is.
        build: What the release is made from.
        stamp: What tells it from others.
        after_step: Called with `database`, `site` and `manifest` when each is written.

    Returns:
        What was written.

    Raises:
        PublishError: The marts or the macros are not fit to be published.
        WarehouseFileError: The build file is missing or locked.
    """
    with reader(paths.build_db) as con:
        source = paths.build_db.stem
        comparison = _write_database(con, draft, paths, build, stamp)
        after_step("database")
        n_rows, sources = n_rows_by_table(con), current_payloads(con, source)
        _write_site(con, draft, build, sources)
        after_step("site")
    write_manifest(draft, stamp, sources, n_rows, checks=build.checks, changes=comparison.told())
    after_step("manifest")
    return Drafted(n_rows, comparison)


def _write_database(
    con: duckdb.DuckDBPyConnection, draft: Path, paths: DataPaths, build: Build, stamp: Stamp
) -> Comparison:
    source = paths.build_db.stem
    attach_new_file(con, draft / DATABASE)
    # Two transactions: a commit for each of some hundred comments would wait for the disk each time, and a file of the
    # earlier release that cannot be read must not end the one that writes.
    with _transaction(con):
        copy_marts(con, source)
        for macro in sorted(build.macros.glob("*.sql")):
            _create_macro(con, macro)
    comparison = compare(con, earlier_release(paths), build.dbt.compared, build.checks)
    with _transaction(con):
        write_meta(con, source, stamp, build, comparison)
    con.execute("checkpoint published")
    (draft / "parquet").mkdir()
    write_parquet(con, draft / "parquet")
    (draft / "csv").mkdir()
    write_csv(con, draft / "csv")
    write_checksums(draft, draft / CHECKSUMS)
    return comparison


@contextmanager
def _transaction(con: duckdb.DuckDBPyConnection) -> Generator[None]:
    con.begin()
    yield
    con.commit()


def _create_macro(con: duckdb.DuckDBPyConnection, file: Path) -> None:
    try:
        con.execute(file.read_text(encoding="utf-8"))
    except duckdb.Error as error:
        raise PublishError(f"{file} does not run on the published tables: {error}") from error


def _write_site(con: duckdb.DuckDBPyConnection, draft: Path, build: Build, sources: Rows) -> None:
    site = draft / "site"
    (site / "dbt").mkdir(parents=True)
    shutil.copyfile(build.dbt_docs, site / "dbt" / "index.html")
    shutil.copytree(build.data_docs, site / "data_docs")
    write_site(con, draft, sources)


def seal(draft: Path) -> None:
    """Make the files of a release read-only, so that no client locks or changes them, and force all to the disk."""
    for path in draft.rglob("*"):
        if path.is_dir():
            continue
        path.chmod(0o444)
        with path.open("rb") as stream:
            os.fsync(stream)
    for path in (draft, *draft.rglob("*/")):
        sync_folder(path)
