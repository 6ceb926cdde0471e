"""Look at releases and go back to an earlier one: `python -m warehouse show | releases | rollback [RELEASE]`.

Here: the words of the command line. Not here: what the commands do (`releases`, `rollback`).
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from warehouse import releases
from warehouse.errors import ReleaseError
from warehouse.manifest import MANIFEST
from warehouse.paths import DataPaths, data_paths
from warehouse.rollback import is_withdrawn, rollback


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command on the data root that `REE_DATA_DIR` names.

    Args:
        arguments: Words after the program's name; those of the process by default.

    Returns:
        0, or 1 where the command could not be done, with the reason on standard error.
    """
    wanted = _parser().parse_args(arguments)
    commands: dict[str, Callable[[DataPaths], list[str]]] = {
        "show": _show,
        "releases": _releases,
        "rollback": lambda paths: _rollback(paths, wanted.release),
    }
    try:
        lines = commands[wanted.command](data_paths())
    except ReleaseError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m warehouse", description="Releases of the warehouse.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("show", help="what the current release is and where")
    commands.add_parser("releases", help="all releases, newest first")
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
        f"checks   {sum(c['is_passed'] for c in manifest['checks'])} of {len(manifest['checks'])} passed",
        f"file     {paths.current / 'rare_earths.duckdb'}",
        f"page     {paths.current / 'site' / 'index.html'}",
    ]


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


if __name__ == "__main__":
    sys.exit(main())
