"""One run at a time in a data root.

The pool of the writer keeps two steps apart; this keeps two runs apart, whose steps would gate one state of the build
file and publish another. Here belongs the lock. Here does not belong who takes it.
"""

import fcntl
from collections.abc import Generator
from contextlib import contextmanager

from warehouse.paths import DataPaths

FILE = ".run.lock"
"""File below the data root; whoever holds its lock is the one run that may change anything there."""


class RunLockError(RuntimeError):
    """Another run works in the same data root."""


@contextmanager
def run_lock(paths: DataPaths) -> Generator[None]:
    """Hold the data root for as long as the block runs; the lock ends with the process, however that ends.

    Raises:
        RunLockError: another run holds it.
    """
    paths.root.mkdir(parents=True, exist_ok=True)
    with (paths.root / FILE).open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RunLockError(f"another run works in {paths.root}: wait until it has ended") from None
        yield
