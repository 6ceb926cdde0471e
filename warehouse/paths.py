"""Where everything of the warehouse lives on disk, and which environment variables move it.

Here belong locations and the day that plays "today". Here does not belong opening, writing or creating
anything: the module needs the standard library only and importing it is free of effects.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path


@dataclass(frozen=True)
class DataPaths:
    """The layout below one data root; nothing is created by asking for a path."""

    root: Path

    @property
    def landing(self) -> Path:
        """Raw payloads and their cards, never changed once written."""
        return self.root / "landing"

    @property
    def build(self) -> Path:
        """What a run works in; may be removed, a run begins it anew from the sources."""
        return self.root / "build"

    @property
    def build_db(self) -> Path:
        """The DuckDB file that runs write to; never opened by readers."""
        return self.build / "rare_earths.duckdb"

    @property
    def checks(self) -> Path:
        """Results of the gates, one JSON file each."""
        return self.build / "checks"

    @property
    def releases(self) -> Path:
        """Published releases, one folder per UTC timestamp."""
        return self.root / "releases"

    @property
    def current(self) -> Path:
        """The symbolic link to the release that readers use."""
        return self.root / "current"

    @property
    def drop(self) -> Path:
        """Default drop folder for customs files downloaded by hand."""
        return self.root / "drop" / "china_customs"

    @property
    def dagster_home(self) -> Path:
        """Default home of the orchestrator's own state."""
        return self.root / "dagster"


def project_root() -> Path:
    """Return the folder that holds the rooms and `pyproject.toml`."""
    return Path(__file__).resolve().parent.parent


def data_paths(environ: Mapping[str, str] = os.environ) -> DataPaths:
    """Return the layout below `REE_DATA_DIR`, or below `warehouse/data` of the project when it is unset or empty."""
    return DataPaths(_folder(environ, "REE_DATA_DIR", project_root() / "warehouse" / "data"))


def article_dirs(environ: Mapping[str, str] = os.environ) -> list[Path]:
    """Return the folders that articles are read from.

    `REE_ARTICLE_DIRS` (separated as in `PATH`) replaces the bundled corpus; unset or empty means the bundled corpus.
    """
    named = [entry for entry in environ.get("REE_ARTICLE_DIRS", "").split(os.pathsep) if entry.strip()]
    if not named:
        return [project_root() / "ingestion" / "data" / "articles"]
    return [_absolute(entry) for entry in named]


def drop_dir(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder that customs files are dropped into: `REE_DROP_DIR`, or the one below the data root."""
    return _folder(environ, "REE_DROP_DIR", data_paths(environ).drop)


def dagster_home(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the orchestrator's home: `DAGSTER_HOME`, or the folder below the data root."""
    return _folder(environ, "DAGSTER_HOME", data_paths(environ).dagster_home)


def as_of(environ: Mapping[str, str] = os.environ) -> date:
    """Return the day that plays "today": `REE_AS_OF` as YYYY-MM-DD, or today in UTC.

    Raises:
        ValueError: `REE_AS_OF` is set to something else than an ISO date.
    """
    printed = environ.get("REE_AS_OF", "").strip()
    if not printed:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(printed)
    except ValueError as error:
        message = f"REE_AS_OF must be a date such as 2026-11-21, not {printed!r}"
        raise ValueError(message) from error


def _folder(environ: Mapping[str, str], variable: str, default: Path) -> Path:
    entry = environ.get(variable, "").strip()
    return _absolute(entry) if entry else default


def _absolute(entry: str) -> Path:
    # Runs change their working directory, so a relative path must be pinned where it is read.
    return Path(entry.strip()).expanduser().absolute()
