"""Interpreters that have another library: environments of their own below the user's cache, made once.

The project does not depend on what it is compared with; where a library cannot be set up, the comparison goes on
without it and says so.
"""

import os
import subprocess
import venv
from pathlib import Path

from rich.console import Console


def cache() -> Path:
    """Return the folder below the user's cache in which the benchmarks keep what takes long to make."""
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "rare-earth-warehouse" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def python_with(module: str, requirement: str, console: Console) -> str | None:
    """Return an interpreter that can import `module`, set up with `requirement` if need be, or None with a notice."""
    place = cache() / module
    python = place / "bin" / "python"
    if python.exists() and _run([python, "-c", f"import {module}"]).returncode == 0:
        return str(python)
    with console.status(f"setting {module} up, once"):
        venv.create(place, with_pip=True, clear=True)
        done = _run([python, "-m", "pip", "install", "--quiet", requirement])
    if done.returncode == 0:
        return str(python)
    console.print(f"{module} cannot be set up here and is left out: {done.stderr.strip().splitlines()[-1:]}")
    return None


def _run(command: list[str | Path]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603
