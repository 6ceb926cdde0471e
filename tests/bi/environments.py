"""Environments of the tools, one folder each, made by the set-up block of the tool's page.

`REE_BI_ENVS` names the folder that holds them; by default it lies in the user's cache.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.bi.recipes import SET_UP, Tool

_READY = "ready"


@dataclass(frozen=True)
class Environment:
    """Where a tool is installed: its folder, and the folder of programs that comes first on the path."""

    folder: Path
    programs: Path

    def variables(self) -> dict[str, str]:
        """Return this process's variables with the environment's programs first."""
        own = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
        return {**own, "PATH": f"{self.programs}{os.pathsep}{own['PATH']}"}


def folder_of_all() -> Path:
    """Return the folder that holds the environments."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(os.environ.get("REE_BI_ENVS") or cache / "rare-earth-warehouse" / "bi")


def environment(tool: Tool) -> Environment | None:
    """Return where a tool was set up; the project's own environment where that will do; or nothing."""
    folder = folder_of_all() / tool.id
    if (folder / _READY).is_file():
        return Environment(folder, folder / "bi" / "bin")
    return Environment(folder, Path(sys.executable).parent) if tool.here else None


def set_up(tool: Tool) -> None:
    """Run the set-up block of the tool's page in a new folder, with the tool's pins held.

    Raises:
        subprocess.CalledProcessError: A command of the block failed; `output` is what the block printed.
    """
    folder = folder_of_all() / tool.id
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    pins = folder / "pins.txt"
    pins.write_text("\n".join(tool.pins), encoding="utf-8")
    variables = {**Environment(folder, folder / "bi" / "bin").variables(), "PIP_CONSTRAINT": str(pins)}
    for block in tool.blocks(SET_UP):
        subprocess.run(  # noqa: S603
            ["bash", "-euo", "pipefail", "-c", block.code],  # noqa: S607
            cwd=folder,
            env=variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=True,
        )
    (folder / _READY).touch()
