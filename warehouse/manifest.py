"""The manifest of a release: `manifest.json`, by which a copy can be checked and a figure traced to its payload.

Here: gathering and writing it, and the hashes of files. Not here: the files themselves.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import msgspec

from warehouse.checks import CheckResult
from warehouse.quoting import identifier

MANIFEST = "manifest.json"
_SOURCES = """
select distinct p.source, p.name, p.payload_id as snapshot_id, p.retrieved_at, p.licence, p.publisher, p.url
from {build}.raw.payloads as p
where p.payload_id in (
    -- 64 digits name the payload; what follows them in some snapshots is the version of the reader.
    select left(snapshot_id, 64) from {build}.raw.loads
    qualify row_number() over (partition by table_name, slice_key order by load_id desc) = 1
)
order by all
"""


@dataclass(frozen=True)
class Stamp:
    """What tells one release from another.

    Attributes:
        release_id: Name of the release folder, YYYYMMDDTHHMMSSZ.
        created_at: The same as a time, in UTC and without a zone, as DuckDB's TIMESTAMP has it.
        as_of: The day that counted as today.
        code_version: Version of the project's code.
        duckdb_version: Version of the engine that wrote the file.
        storage_version: Oldest storage version that reads it.
        dbt_version: Version of dbt-core that built the marts.
    """

    release_id: str
    created_at: datetime
    as_of: date
    code_version: str
    duckdb_version: str
    storage_version: str
    dbt_version: str


def current_payloads(con: duckdb.DuckDBPyConnection, build: str) -> list[dict[str, Any]]:
    """List the payloads whose rows are current in `raw`, one each: source, name, snapshot id, date, licence, address.

    Args:
        con: Connection with the build file attached.
        build: Its catalog name.
    """
    found = con.execute(_SOURCES.format(build=identifier(build)))
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def file_entries(release: Path) -> dict[str, dict[str, str | int]]:
    """Return `{sha256, bytes}` of every file of a release by its path in it; the manifest itself is left out."""
    return {
        path.relative_to(release).as_posix(): {"sha256": sha256(path), "bytes": path.stat().st_size}
        for path in _files(release)
    }


def write_manifest(
    release: Path,
    stamp: Stamp,
    sources: Sequence[Mapping[str, Any]],
    tables: Mapping[str, int],
    *,
    checks: Sequence[CheckResult],
    changes: Mapping[str, object],
) -> None:
    """Write `manifest.json` into a release whose other files are complete.

    Args:
        release: Folder of the release.
        stamp: What tells it from others.
        sources: The payloads it was built from, as `current_payloads` lists them.
        tables: Rows by `schema.table`.
        checks: All results of all gates.
        changes: What changed against the release before, as `Comparison.told` tells it.
    """
    content = {
        **asdict(stamp),
        "engine": "duckdb",
        "sources": sources,
        "tables": tables,
        "changes": changes,
        "checks": [msgspec.structs.asdict(check) for check in checks],
        "files": file_entries(release),
    }
    text = json.dumps(content, indent=2, ensure_ascii=False, default=_iso)
    (release / MANIFEST).write_text(text + "\n", encoding="utf-8")


def _files(release: Path) -> Iterator[Path]:
    return (path for path in sorted(release.rglob("*")) if path.is_file() and path != release / MANIFEST)


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file as hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _iso(value: object) -> str:
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no place in a manifest")
