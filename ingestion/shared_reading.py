"""A payload in pieces, read by this process from its beginning and by a second one from its end, until they meet.

Python reads with one processor however many there are. Here belongs sharing the work, so that nobody can tell from what
comes back who did it. Here does not belong reading a piece, nor the second process (`second_reader`).
"""

import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import zip_longest
from typing import IO, Any, Protocol, cast

import pyarrow as pa

from ingestion import second_reader
from ingestion.child_processes import processors
from ingestion.second_reader import LENGTH_BYTES

LEAST_BYTES = 150_000_000
"""Payloads below this are read by one process, in the time that a second one takes to start and to pay for it."""

MOST_PIECES = 8
"""Pieces handed over at once: each handing over waits for Python's lock, and no more of the payload is copied."""

PIPE_BYTES = 1 << 20

Piece = memoryview


class Reader(Protocol):
    """Reads pieces in a second process; its class stands in a module and is called without arguments."""

    @property
    def schema(self) -> Any:
        """The Arrow schema of the batches."""
        ...

    def __call__(self, piece: bytes) -> Any:
        """Return a piece as a batch of at least one row; whatever it raises, the piece is then read by `read`."""
        ...


def read_all(pieces: Sequence[Piece], read: Callable[[Piece], Any], reader: type[Reader]) -> Iterator[Any]:
    """Yield the batch of each piece, in their order.

    Args:
        pieces: of one payload; a long one is shared.
        read: reads a piece in this process; called in the order of the pieces, and what it raises is raised.
        reader: reads pieces in a second process; those that it could not read, or not before it ended, come to `read`.
    """
    if sum(map(len, pieces)) < LEAST_BYTES or processors() == 1:
        return map(read, pieces)
    return _read_by_two(deque(pieces), read, reader)


def _read_by_two(left: "deque[Piece]", read: Callable[[Piece], Any], reader: type[Reader]) -> Iterator[Any]:
    try:
        process = _begin(reader)
    except OSError:
        # The system has no room for it.
        yield from map(read, left)
        return
    with process, ThreadPoolExecutor(2) as threads:
        to_it, from_it = (cast("IO[bytes]", end) for end in (process.stdin, process.stdout))
        try:
            given, answer = threads.submit(_feed, to_it, left), threads.submit(from_it.read)
            while (piece := _popped(left.popleft)) is not None:
                yield read(piece)
            batches = _batches(answer.result()) if process.wait() == 0 else []
            # It was given the last piece first.
            for piece, batch in reversed(list(zip_longest(given.result(), batches))):
                yield batch or read(piece)
        finally:
            # The threads end when it has ended.
            left.clear()
            process.kill()


def _begin(reader: type[Reader]) -> "subprocess.Popen[bytes]":
    # Not `multiprocessing`, whose processes begin with the imports of this one's main module.
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", second_reader.__name__, reader.__module__, reader.__name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        pipesize=PIPE_BYTES,
    )


def _feed(target: IO[bytes], left: "deque[Piece]") -> list[Piece]:
    """Hand pieces over, the last first, until none is left or nobody takes them; return those that were handed over."""
    given: list[Piece] = []
    with suppress(BrokenPipeError), target:
        # Fewer at once towards the end, so that neither process waits long for the other.
        while taken := _last(left, max(1, min(MOST_PIECES, len(left) // 16))):
            given += taken
            target.write(_framed(taken))
        target.write(_length(b""))
    return given


def _last(left: "deque[Piece]", n_pieces: int) -> list[Piece]:
    taken = (_popped(left.pop) for _ in range(n_pieces))
    return [piece for piece in taken if piece is not None]


def _popped(pop: Callable[[], Piece]) -> Piece | None:
    try:
        return pop()
    except IndexError:
        return None


def _framed(pieces: Iterable[Piece]) -> bytes:
    return b"".join(part for piece in pieces for part in (_length(piece), piece))


def _length(piece: Piece | bytes) -> bytes:
    return len(piece).to_bytes(LENGTH_BYTES)


def _batches(answer: bytes) -> list[Any]:
    """Return the batches of an answer; none of one that is not whole."""
    with suppress(pa.ArrowException, OSError), pa.ipc.open_stream(pa.py_buffer(answer)) as stream:
        return list(stream)
    return []
