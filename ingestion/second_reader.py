"""The process that reads a share of a payload for another one: `python -m ingestion.second_reader MODULE CLASS`.

It takes pieces from its input and answers each with a batch, in an Arrow stream; a batch without rows stands for a
piece that it could not read. Here does not belong which pieces it gets (`shared_reading`), nor any import that reading
does without: until all are made, the other process reads alone.
"""

import importlib
import signal
import sys
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

LENGTH_BYTES = 8
"""Size of the number that goes before each piece and says how long it is; 0 goes after the last."""

_DISPENSABLE = ("numpy", "pandas")
"""What PyArrow imports where it is there: both take longer than all else, and no value of a reply is one of theirs."""


def main() -> None:
    """Read what comes in with an instance of the named class."""
    # Ctrl-C is for the process that began this one: when that ends, the input ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in _DISPENSABLE:
        sys.modules[name] = None  # pyright: ignore[reportArgumentType]
    module, name = sys.argv[1:]
    read = getattr(importlib.import_module(module), name)()
    pa: Any = importlib.import_module("pyarrow")
    nothing = pa.RecordBatch.from_pylist([], read.schema)
    with pa.ipc.new_stream(sys.stdout.buffer, read.schema) as answers:
        for piece in _pieces(sys.stdin.buffer):
            answers.write_batch(_answer(read, piece) or nothing)


def _pieces(source: BinaryIO) -> Iterator[bytes]:
    while length := int.from_bytes(_exactly(source, LENGTH_BYTES)):
        yield _exactly(source, length)


def _exactly(source: BinaryIO, n_bytes: int) -> bytes:
    found = source.read(n_bytes)
    if len(found) < n_bytes:
        raise SystemExit(1)  # Nobody is there any more who could want an answer.
    return found


def _answer(read: Callable[[bytes], Any], piece: bytes) -> Any:
    try:
        return read(piece)
    except Exception:  # noqa: BLE001
        # Whatever it is: the other process meets it when it comes to this piece, and says what it means.
        return None


if __name__ == "__main__":
    main()
