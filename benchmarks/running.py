"""Runs a contender, and watches from outside what its children hold.

The system's own figure for children is of no use: it counts what their parent held when it began them.
"""

import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SECONDS_BETWEEN_LOOKS = 0.2
"""Rare enough to cost the contender nothing; a process's peak only grows, so that little of it is missed."""


@dataclass(frozen=True)
class Ran:
    """How a contender ended, what it wrote, and the sum of its children's peaks of memory (bytes)."""

    status: int
    output: str
    errors: str
    children_bytes: int


def run_watched(command: Sequence[str], folder: Path) -> Ran:
    """Run a command in `folder`. Children are seen where the system has `/proc`; elsewhere they count as nothing."""
    peaks: dict[int, int] = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=folder) as process:  # noqa: S603
        while True:
            try:
                output, errors = process.communicate(timeout=SECONDS_BETWEEN_LOOKS)
                return Ran(process.returncode, output, errors, sum(peaks.values()))
            except subprocess.TimeoutExpired:
                peaks |= _peaks_of_children(process.pid)


def _peaks_of_children(parent: int) -> dict[int, int]:
    """Return the most that each child has held so far, by its process number."""
    found: dict[int, int] = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            text = status.read_text()
        except OSError:
            continue  # It has ended.
        peak = re.search(r"^VmHWM:\s*(\d+) kB", text, re.MULTILINE)
        if peak is not None and f"\nPPid:\t{parent}\n" in text:
            found[int(status.parent.name)] = int(peak[1]) * 1024
    return found
