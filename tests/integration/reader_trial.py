"""Processes that read releases without pause while others are published. Not here: what must hold for what they saw.

Every published table has a column `generation`, the same number in all tables of one release, so that a reader can
tell whether all that it reads in a session is of one release.
"""

import itertools
import json
import os
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from pathlib import Path

import duckdb

from tests.integration.scratch_build import change_build
from warehouse.draft import DATABASE
from warehouse.paths import DataPaths

GIVING_WAY = 5
"""By how much readers are nicer than the publisher: they take all the processors leave over, and do not starve it."""

MARTS = "select table_name from duckdb_tables() where schema_name = 'marts' order by all"


@dataclass(frozen=True)
class Session:
    """What one reader saw from opening a release to closing it.

    Attributes:
        kind: `file`, `parquet` or `held`: how it read.
        opened_at: Seconds of the machine's steady clock, the same for all processes, before anything was opened.
        answered_at: The same when the first answer was there.
        releases: Every release id that it met, in `meta.release`, in the manifest and in the folder's name.
        generations: Every generation that it met in any table.
        n_queries: Queries answered.
    """

    kind: str
    opened_at: float
    answered_at: float
    releases: frozenset[str]
    generations: frozenset[int]
    n_queries: int


Told = Session | str


def number_build(paths: DataPaths, generation: int) -> None:
    """Write a generation into every row of every mart of the build file."""
    with duckdb.connect(str(paths.build_db), read_only=True) as con:
        marts = [name for (name,) in con.execute(MARTS).fetchall()]
    add = "alter table marts.{} add column if not exists generation integer; update marts.{} set generation = {};"
    change_build(paths, "\n".join(add.format(mart, mart, generation) for mart in marts))


def read_on(root: Path, seed: int, stop: Event, told: "Queue[Told]") -> None:
    """Open a release, read all its tables, close it, and begin again; the target of a child process.

    Reader 0 opens one release and keeps it open; the others open the DuckDB file and the Parquet files in turn.

    Args:
        root: The data root.
        seed: Number of the reader; it decides the order in which it reads tables.
        stop: Set when reading shall end; a last session is begun after that, however busy the machine is.
        told: Gets every session, and every error as a text; the first session comes when the reader is at work.
    """
    os.nice(GIVING_WAY)
    current, order = DataPaths(root).current, random.Random(seed)  # noqa: S311
    ways = held_file(current, stop) if seed == 0 else itertools.cycle((file_session, parquet_session))
    for way in ways:
        is_last = stop.is_set()
        try:
            told.put(way(current, order))
        except (OSError, duckdb.Error, ValueError) as error:
            told.put(f"reader {seed}, {getattr(way, '__name__', 'held')}: {error!r}")
        if is_last:
            break


def file_session(current: Path, order: random.Random) -> Session:
    """Read the DuckDB file that `current` leads to, as a BI tool does that reconnects."""
    opened_at = time.monotonic()
    with duckdb.connect(str(current / DATABASE), read_only=True) as con:
        return _read(con, "file", opened_at, order)


def parquet_session(current: Path, order: random.Random) -> Session:
    """Resolve `current` once and read the manifest and all Parquet files of that folder."""
    opened_at = time.monotonic()
    folder = current.resolve()
    release = json.loads((folder / "manifest.json").read_text())["release_id"]
    files = {file.stem: str(file) for file in (folder / "parquet").iterdir()}
    with duckdb.connect() as con:
        (named,) = con.read_parquet(files.pop("release")).select("release_id").fetchone() or ("",)
        answered_at = time.monotonic()
        marts = [file for name, file in files.items() if name.startswith(("fct_", "dim_", "bridge_"))]
        generations = _generations(con.read_parquet, marts, order)
    ids = frozenset({folder.name, release, named})
    return Session("parquet", opened_at, answered_at, ids, generations, len(marts) + 1)


def held_file(current: Path, stop: Event) -> Iterator[Callable[[Path, random.Random], Session]]:
    """Open the file once and yield ways to read it again and again over the one connection."""
    opened_at = time.monotonic()
    with duckdb.connect(str(current / DATABASE), read_only=True) as con:
        while not stop.is_set():
            yield lambda _, order: _read(con, "held", opened_at, order)


def _read(con: duckdb.DuckDBPyConnection, kind: str, opened_at: float, order: random.Random) -> Session:
    (release,) = con.execute("select release_id from meta.release").fetchone() or ("",)
    answered_at = time.monotonic()
    marts = [f"marts.{name}" for (name,) in con.execute(MARTS).fetchall()]
    generations = _generations(con.table, marts, order)
    return Session(kind, opened_at, answered_at, frozenset({release}), generations, len(marts) + 2)


def _generations(
    read: Callable[[str], duckdb.DuckDBPyRelation], tables: list[str], order: random.Random
) -> frozenset[int]:
    shuffled = order.sample(tables, len(tables))
    return frozenset(n for table in shuffled for (n,) in read(table).select("generation").distinct().fetchall())
