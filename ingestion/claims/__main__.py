"""`python -m ingestion.claims documents.jsonl > claims.jsonl`: claims of documents, one JSON object a line.

Reads one document a line and keeps none, so memory does not grow with their number; many documents are shared among
processes. `explain` as the first word explains claims instead; a file of that name is `./explain`.
"""

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from ingestion.claims.document import Document, read_document
from ingestion.claims.interchange import interchange
from ingestion.claims.many import extract_all

STDIN = "-"
EXPLAIN = "explain"
_EVERY = 100


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0, 1 if some lines could not be read (each named on stderr), 2 if there is no such file."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == [EXPLAIN]:
        # Reading documents needs neither a terminal nor a database.
        from ingestion.claims.explaining.command import explain  # noqa: PLC0415

        return explain(words[1:])
    parser = argparse.ArgumentParser(
        prog="python -m ingestion.claims",
        description="Write the claims of documents as JSON lines.",
        epilog="python -m ingestion.claims explain --help: explain a claim of a release, or those of a text.",
    )
    parser.add_argument(
        "documents",
        help='JSON lines with "document_id", "text" and, if known, "url", "published_on", "language"; "-" reads stdin',
    )
    parser.add_argument("--processes", type=_number, help="how many to read with (default: one a processor)")
    chosen = parser.parse_args(words)
    name = str(chosen.documents)
    if name == STDIN:
        return _run(sys.stdin.buffer, "stdin", chosen.processes)
    if not Path(name).is_file():
        sys.stderr.write(f"{name}: no such file\n")
        return 2
    with Path(name).open("rb") as lines:
        return _run(lines, name, chosen.processes)


def _number(printed: str) -> int:
    if not printed.isdecimal() or int(printed) == 0:
        raise argparse.ArgumentTypeError(f"{printed!r} is not a number from 1 on")
    return int(printed)


def _run(lines: BinaryIO, name: str, processes: int | None) -> int:
    bad: list[int] = []
    encoder = msgspec.json.Encoder()
    output = sys.stdout.buffer
    for document, claims in extract_all(_documents(lines, name, bad), processes):
        for claim in interchange(document, [*claims]):
            output.write(encoder.encode(claim) + b"\n")
    output.flush()
    return int(len(bad) > 0)


def _documents(lines: BinaryIO, name: str, bad: list[int]) -> Iterator[Document]:
    """Yield the documents; a line that holds none is named on stderr and its number added to `bad`."""
    for number, line in enumerate(_counted(lines), start=1):
        if not line.strip():
            continue
        try:
            yield read_document(line)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            bad.append(number)
            sys.stderr.write(f"{name}, line {number}: {error}\n")


def _counted(lines: Iterable[bytes]) -> Iterable[bytes]:
    """Yield the lines; on a terminal, say from time to time how many there were."""
    is_watched = sys.stderr.isatty()
    for number, line in enumerate(lines, start=1):
        yield line
        if is_watched and number % _EVERY == 0:
            sys.stderr.write(f"\r{number} documents")
    if is_watched:
        sys.stderr.write("\n")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # the reader of the output, e.g. `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
