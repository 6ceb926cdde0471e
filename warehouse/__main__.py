"""Look at releases, ask the current one, go back: `python -m warehouse show | query SQL | releases | rollback [ID]`.

Here: the words of the command line. Not here: what the commands do (`releases`, `query`, `rollback`).
"""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

from warehouse import releases
from warehouse.connections import WarehouseFileError
from warehouse.errors import QueryError, ReleaseError
from warehouse.manifest import MANIFEST
from warehouse.paths import DataPaths, data_paths
from warehouse.query import query
from warehouse.rollback import is_withdrawn, rollback

WIDE = 10_000
"""Columns of an answer that goes into a file or a pipe."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command on the data root that `REE_DATA_DIR` names.

    Args:
        arguments: Words after the program's name; those of the process by default.

    Returns:
        0, or 1 where the command could not be done, with the reason on standard error.
    """
    wanted = _parser().parse_args(arguments)
    commands: dict[str, Callable[[DataPaths], None]] = {
        "show": lambda paths: _say(_show(paths)),
        "releases": lambda paths: _say(_releases(paths)),
        "rollback": lambda paths: _say(_rollback(paths, wanted.release)),
        "query": lambda paths: _terminal().print(query(paths, wanted.sql)),
    }
    try:
        commands[wanted.command](data_paths())
    except (ReleaseError, QueryError, WarehouseFileError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"{error.filename or 'the data root'}: {error.strerror or error}\n")
        return 1
    return 0


def _say(lines: Sequence[str]) -> None:
    sys.stdout.write("\n".join(lines) + "\n")


def _terminal() -> Console:
    console = Console()
    # Where nobody looks, no line may be broken or cut.
    return console if console.is_terminal else Console(width=WIDE)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m warehouse", description="Releases of the warehouse.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("show", help="what the current release is and where")
    commands.add_parser("releases", help="all releases, newest first")
    asked = commands.add_parser(
        "query", help="ask the current release and print the answer; the release is opened read-only"
    )
    asked.add_argument("sql", help="a query in DuckDB's SQL, such as: from meta.table_catalog")
    back = commands.add_parser("rollback", help="make the release before the current one current")
    back.add_argument("release", nargs="?", help="id of the release to go to instead")
    return parser


def _show(paths: DataPaths) -> list[str]:
    current = releases.current_id(paths)
    if current is None:
        raise ReleaseError(f"nothing is published in {paths.root}: run `make run` first")
    manifest = _manifest(paths.releases / current)
    return [
        f"release  {current}, as of {manifest['as_of']}, code {manifest['code_version']}",
        f"tables   {len(manifest['tables'])}, {sum(manifest['tables'].values()):,} rows",
        *_changes(manifest),
        f"checks   {sum(c['is_passed'] for c in manifest['checks'])} of {len(manifest['checks'])} passed",
        f"file     {paths.current / 'rare_earths.duckdb'}",
        f"page     {paths.current / 'site' / 'index.html'}",
    ]


def _changes(manifest: Mapping[str, Any]) -> list[str]:
    # A release made before there were change reports says nothing about it.
    return [f"changes  {manifest['changes']['summary']}"] if "changes" in manifest else []


def _releases(paths: DataPaths) -> list[str]:
    current = releases.current_id(paths)
    lines: list[str] = []
    for release in reversed(releases.release_ids(paths)):
        marks = ["current"] * (release == current) + ["withdrawn"] * is_withdrawn(paths, release)
        lines.append("  ".join([release, f"as of {_manifest(paths.releases / release)['as_of']}", *marks]))
    return lines or [f"nothing is published in {paths.root}"]


def _rollback(paths: DataPaths, target: str | None) -> list[str]:
    left = releases.current_id(paths)
    return [f"current is {rollback(paths, target)}, was {left}"]


def _manifest(release: Path) -> dict[str, Any]:
    try:
        return json.loads((release / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ReleaseError(f"{release / MANIFEST} is missing: the release was changed by hand") from None
    except ValueError as error:
        raise ReleaseError(f"{release / MANIFEST} is not what a release writes: {error}") from error


if __name__ == "__main__":
    sys.exit(main())
