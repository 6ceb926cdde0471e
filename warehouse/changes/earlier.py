"""The release that a new one is compared with: which it is, and its Parquet files once their hashes are checked.

Here: finding it, and refusing what is damaged. Not here: what is compared (`comparing`).

Parquet is read, not the DuckDB file: one damaged file spoils the comparison of one table only, and any version of the
engine reads what any other wrote.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import msgspec

from warehouse.changes.declared import Subject
from warehouse.manifest import MANIFEST, sha256
from warehouse.paths import DataPaths
from warehouse.releases import current_id, release_ids
from warehouse.rollback import is_withdrawn

_COMPARED = "select schema_name, table_name, column_name, subject from read_parquet(?)"


class NotComparableError(Exception):
    """Something of the earlier release cannot be compared; the message says what, for readers of the change report."""


class _File(msgspec.Struct):
    sha256: str


class _Manifest(msgspec.Struct):
    files: dict[str, _File]


@dataclass(frozen=True)
class Earlier:
    """The release that is compared with.

    Attributes:
        release_id: Its id.
        folder: Its folder.
        hashes: SHA-256 by path in it, after its manifest; None where the manifest cannot be read.
    """

    release_id: str
    folder: Path
    hashes: Mapping[str, str] | None

    def parquet(self, table: str) -> Path:
        """Return the Parquet file of a table, which is as it was published.

        Raises:
            NotComparableError: The release has no such table, or file or manifest are damaged or gone.
        """
        name = f"parquet/{table}.parquet"
        if self.hashes is None:
            raise NotComparableError("the manifest of the earlier release cannot be read")
        if name not in self.hashes:
            raise NotComparableError("the earlier release has no such table")
        file = self.folder / name
        try:
            is_whole = sha256(file) == self.hashes[name]
        except OSError:
            raise NotComparableError(f"{name} of the earlier release cannot be read") from None
        if not is_whole:
            raise NotComparableError(f"{name} of the earlier release is damaged")
        return file


def earlier_release(paths: DataPaths) -> Earlier | None:
    """Return the release that readers have now, which a new one is compared with.

    After a roll-back that is the one rolled back to. Where `current` leads nowhere, it is the newest one not withdrawn.

    Returns:
        The release, or None where there is none.
    """
    known, current = release_ids(paths), current_id(paths)
    if current not in known:
        current = max((i for i in known if not is_withdrawn(paths, i)), default=None)
    if current is None:
        return None
    folder = paths.releases / current
    return Earlier(current, folder, _hashes(folder))


def _hashes(folder: Path) -> dict[str, str] | None:
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=_Manifest)
    except (OSError, msgspec.DecodeError):
        return None
    return {path: file.sha256 for path, file in manifest.files.items()}


def compared_before(con: duckdb.DuckDBPyConnection, earlier: Earlier) -> list[tuple[str, str, str, Subject]]:
    """List what the earlier release was itself compared by, as schema, table, column and subject.

    Returns:
        Nothing where it does not tell, as a release made before there were comparisons.
    """
    try:
        return con.execute(_COMPARED, [str(earlier.parquet("release_comparison"))]).fetchall()
    except (NotComparableError, duckdb.Error):
        return []
