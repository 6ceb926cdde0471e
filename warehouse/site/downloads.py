"""What of a release is offered for download. Here: its data files with size and hash. Not here: writing them."""

from dataclasses import dataclass
from pathlib import Path

from warehouse.manifest import sha256


@dataclass(frozen=True)
class DataFile:
    """A file of a release: its path in it, its size in bytes and its SHA-256 as hexadecimal digits."""

    path: str
    n_bytes: int
    sha256: str


def data_files(release: Path) -> dict[str, DataFile]:
    """Return the DuckDB file and all Parquet and CSV files of a release, by their path in it."""
    found = [*release.glob("*.duckdb"), *release.glob("parquet/*.parquet"), *release.glob("csv/*.csv")]
    names = {file: file.relative_to(release).as_posix() for file in sorted(found)}
    return {name: DataFile(name, file.stat().st_size, sha256(file)) for file, name in names.items()}


def write_checksums(release: Path, file: Path) -> None:
    """Write the hashes of the data files as `sha256sum --check` reads them."""
    lines = [f"{entry.sha256}  {entry.path}\n" for entry in data_files(release).values()]
    file.write_text("".join(lines), encoding="utf-8")
