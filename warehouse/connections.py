"""How a DuckDB file of the warehouse is opened: one writer or many readers, always closed.

Here belong opening, closing and errors that say what to do. Here does not belong any query.
"""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import duckdb


class WarehouseFileError(RuntimeError):
    """A warehouse file cannot be opened; the message names the file and the mend."""


@contextmanager
def writer(path: Path) -> Generator[duckdb.DuckDBPyConnection]:
    """Open `path` for reading and writing, creating it and its folder when missing; closed on leaving.

    Args:
        path: the build file; DuckDB allows one writing process at a time.

    Raises:
        WarehouseFileError: another process holds the file, or it is not a DuckDB file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = _open(path, read_only=False)
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def reader(path: Path) -> Generator[duckdb.DuckDBPyConnection]:
    """Open an existing file read-only; closed on leaving.

    Args:
        path: a build file or a published file.

    Raises:
        WarehouseFileError: the file is missing, locked by a writer, or not a DuckDB file.
    """
    if not path.is_file():
        raise WarehouseFileError(f"{path} does not exist: run `make run` to build the warehouse")
    connection = _open(path, read_only=True)
    try:
        yield connection
    finally:
        connection.close()


def _open(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(str(path), read_only=read_only)
    except duckdb.Error as error:
        if "lock" in str(error):
            mend = "another process has it open for writing: wait for that run to end, or read the published file"
        elif "different configuration" in str(error):
            mend = "this process already has it open in the other mode: close that connection first"
        else:
            mend = "it may be damaged or not a DuckDB file: `make rebuild` builds it anew from the landing folder"
        raise WarehouseFileError(f"{path} cannot be opened: {mend} ({error})") from error
