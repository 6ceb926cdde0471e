"""The fault matrix: what a source's pipeline did in each way of going wrong, collected by its test and written down.

Here belongs one source's part. Here does not belong the page made of all parts (`tests.fault_page`).
"""

import os
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

FOLDER = "REE_FAULT_MATRIX_DIR"
"""Variable of the environment that names the folder for the parts; a temporary one when it is unset."""


@dataclass(frozen=True)
class Tried:
    """What became of one fault of one source.

    Attributes:
        source: name of the source.
        fault: what went wrong, and in brackets at which stage.
        passing: what was done when it went wrong twice and then well.
        lasting: what was said when it stayed.
        kept: what the tables held while it stayed.
        after: what they held when all was well again.
    """

    source: str
    fault: str
    passing: str
    lasting: str
    kept: str
    after: str


def write_part(folder: Path, tried: Sequence[Tried]) -> Path:
    """Write what was tried of one source and return the file."""
    path = folder / f"{tried[0].source}.json"
    path.write_bytes(msgspec.json.format(msgspec.json.encode(tried), indent=1))
    return path


@contextmanager
def collected(factory: pytest.TempPathFactory) -> Generator[list[Tried]]:
    """Collect what is tried of one source and write it down at the end."""
    tried: list[Tried] = []
    yield tried
    if tried:
        write_part(Path(os.environ.get(FOLDER) or factory.mktemp("fault-matrix")), tried)
