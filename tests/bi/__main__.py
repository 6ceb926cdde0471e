"""`python -m tests.bi`: `set-up [TOOL ...]`, `matrix [--release FOLDER]`, `warnings [--release FOLDER]`."""

import argparse
import subprocess
from pathlib import Path

from rich.console import Console

from tests.bi.environments import folder_of_all, set_up
from tests.bi.matrix import INDEX, matrix, warnings, written
from tests.bi.recipes import tools
from warehouse.paths import data_paths


def main() -> int:
    """Set tools up, or write the tables of docs/bi/README.md; return how many set-ups failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bi")
    commands = parser.add_subparsers(dest="command", required=True)
    setting_up = commands.add_parser("set-up", help="install tools, each into an environment of its own")
    setting_up.add_argument("tool", nargs="*", metavar="TOOL", help=", ".join(tool.id for tool in tools()))
    for name, what in {"matrix": "run all recipes", "warnings": "read the usage warnings"}.items():
        writing = commands.add_parser(name, help=f"{what} and write what came of it into docs/bi/README.md")
        writing.add_argument("--release", type=Path, default=data_paths().current)
    options = parser.parse_args()
    if options.command == "set-up":
        return _set_up(options.tool)
    release = options.release.absolute()
    text = matrix(tools(), release) if options.command == "matrix" else warnings(release)
    INDEX.write_text(written(INDEX.read_text(encoding="utf-8"), options.command, text), encoding="utf-8")
    return 0


def _set_up(wanted: list[str]) -> int:
    console, failed = Console(), 0
    for tool in tools():
        if wanted and tool.id not in wanted:
            continue
        with console.status(f"setting up {tool.id} in {folder_of_all()}"):
            try:
                set_up(tool)
            except subprocess.CalledProcessError as error:
                failed += 1
                last = "\n".join(error.output.splitlines()[-5:])
                console.print(
                    f"{tool.id}: not set up, docs/bi/{tool.page} ended with {error.returncode}:\n{last}", markup=False
                )
            else:
                console.print(f"{tool.id}: ready")
    return failed


raise SystemExit(main())
