"""Which code a release was built with.

Here belongs the version as text. Here does not belong the version of any library.
"""

import subprocess
import tomllib
from pathlib import Path

from warehouse.paths import project_root


def code_version(root: Path | None = None) -> str:
    """Return the project's version and, in a git checkout, the commit: `0.1.0+4f2c9ab`, `.dirty` if files differ.

    Args:
        root: the project's folder; ours when not given.
    """
    folder = root or project_root()
    with (folder / "pyproject.toml").open("rb") as stream:
        version = str(tomllib.load(stream)["project"]["version"])
    commit = _git(folder, "rev-parse", "--short", "HEAD") if (folder / ".git").exists() else ""
    if not commit:
        return version
    return f"{version}+{commit}{'.dirty' if _git(folder, 'status', '--porcelain') else ''}"


def _git(folder: Path, *arguments: str) -> str:
    """Return what git answers; nothing where there is no git or no commit yet."""
    try:
        done = subprocess.run(  # noqa: S603 our own arguments
            ["git", "-C", str(folder), *arguments],  # noqa: S607 wherever the machine has its git
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()
