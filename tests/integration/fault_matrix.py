"""The fault matrix: what a source's pipeline did in each way of going wrong, collected by its test and written down."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Tried:
    """What became of one fault of one source.

    Attributes:
        source: name of the source.
        fault: what went wrong.
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


def write_matrix(folder: Path, tried: Sequence[Tried]) -> Path:
    """Write the table of one source and return the file."""
    head = ("source", "fault", "passing", "lasting", "meanwhile", "afterwards")
    rows = [(row.source, row.fault, row.passing, row.lasting, row.kept, row.after) for row in tried]
    lines = [f"| {' | '.join(cells)} |" for cells in (head, tuple("---" for _ in head), *rows)]
    path = folder / f"fault_matrix_{tried[0].source}.md"
    path.write_text("\n".join(lines) + "\n")
    return path
