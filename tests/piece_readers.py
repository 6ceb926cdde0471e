"""Readers of pieces for a second process, which imports them from here: each piece becomes a batch with one row."""

import os
import time
from typing import Any

import pyarrow as pa

SCHEMA = pa.schema([("text", pa.string()), ("process", pa.int64())])


class Reads:
    """Says what stands in a piece and which process read it."""

    schema = SCHEMA

    def __call__(self, piece: bytes) -> Any:
        """Return text and process."""
        return pa.RecordBatch.from_pylist([{"text": piece.decode().strip(), "process": os.getpid()}], SCHEMA)


class ReadsSome(Reads):
    """Cannot read pieces with an odd number."""

    def __call__(self, piece: bytes) -> Any:
        """Raise on an odd number."""
        if piece[-1] % 2:
            raise ValueError(piece)
        return super().__call__(piece)


class ReadsNone(Reads):
    """Cannot read anything."""

    def __call__(self, piece: bytes) -> Any:
        """Raise."""
        raise KeyError(piece)


class Ends(Reads):
    """Reads two pieces; then its process is gone, in the middle of its work."""

    n_read = 0
    status = 1

    def __call__(self, piece: bytes) -> Any:
        """End the process at the third piece."""
        self.n_read += 1
        if self.n_read > 2:
            os._exit(self.status)
        return super().__call__(piece)


class EndsAsIfDone(Ends):
    """Ends in the middle, and says that all was well."""

    status = 0


class Chatters(Reads):
    """Prints where its answers go."""

    def __call__(self, piece: bytes) -> Any:
        """Print something."""
        print("reading", flush=True)  # noqa: T201
        return super().__call__(piece)


class Sleeps(Reads):
    """Takes more time than anybody has."""

    def __call__(self, piece: bytes) -> Any:
        """Sleep for a minute."""
        time.sleep(60)
        return super().__call__(piece)


class CannotBegin(Reads):
    """Is not made at all."""

    def __init__(self) -> None:
        """Raise."""
        raise SystemExit(3)
