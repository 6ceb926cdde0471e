"""How long the published file takes to answer each question of `docs/questions.md`: `python -m benchmarks.questions`.

Three ways of asking: *new process*, the first thing that a program asks after it has opened the file; *new connection*,
a program that opens the file anew for each question; *warm*, a connection that has asked the question before. The file
itself is in the memory of the operating system in all three, as it is on any machine that uses it.
"""

import argparse
import math
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
from rich.console import Console
from rich.progress import track
from rich.table import Table

from warehouse.paths import data_paths, project_root

MOST_WARM_S = 0.2
"""Seconds that a warm answer may take, the median of its times."""

_ONE = Path(__file__).with_name("one_question.py")


@dataclass(frozen=True)
class Times:
    """Seconds that one question took, asked again and again in each of the three ways."""

    question: str
    process: Sequence[float]
    connection: Sequence[float]
    warm: Sequence[float]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print a table, and return 0 when every warm median is within `MOST_WARM_S`."""
    options = _options(arguments)
    database = options.release.resolve() / "rare_earths.duckdb"
    if not database.is_file():
        sys.stderr.write(f"{database} does not exist: publish a release first (make run), or name one (--release)\n")
        return 1
    files = [file for file in _all_questions() if not options.questions or file.stem in options.questions]
    console = Console(width=None if sys.stdout.isatty() else 100)
    quiet = Console(stderr=True)
    measured = [measure(database, file, options) for file in track(files, "asking", console=quiet, transient=True)]
    console.print(_table(measured))
    console.print(
        f"{options.processes} new processes, {options.times} new connections, {options.times} warm answers a question;"
        f" DuckDB {duckdb.__version__}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}."
    )
    return _judge(measured, console)


def measure(database: Path, file: Path, options: argparse.Namespace) -> Times:
    """Ask one question in all three ways.

    Args:
        database: The published file.
        file: The question, one query.
        options: `times` and `processes`, how often to ask.
    """
    sql = file.read_text(encoding="utf-8")
    process = [_in_new_process(database, file) for _ in range(options.processes)]
    connection = [_seconds(lambda: _over_new_connection(database, sql)) for _ in range(options.times)]
    with duckdb.connect(str(database), read_only=True) as con:
        con.execute(sql).fetchall()
        warm = [_seconds(lambda: con.execute(sql).fetchall()) for _ in range(options.times)]
    return Times(file.stem, process, connection, warm)


def p95(seconds: Sequence[float]) -> float:
    """Return the smallest of the times that 95 % of them do not exceed."""
    return sorted(seconds)[math.ceil(0.95 * len(seconds)) - 1]


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.questions")
    parser.add_argument("questions", nargs="*", metavar="QUESTION", help="such as q25; all if none is named")
    parser.add_argument("--release", type=Path, default=data_paths().current, help="folder of a release")
    parser.add_argument("--times", type=int, default=50, help="how often to ask over connections")
    parser.add_argument("--processes", type=int, default=10, help="how often to ask in a new process")
    options = parser.parse_args(arguments)
    if unknown := {*options.questions} - {file.stem for file in _all_questions()}:
        parser.error(f"no such question: {', '.join(sorted(unknown))}")
    return options


def _all_questions() -> list[Path]:
    return sorted((project_root() / "warehouse" / "questions").glob("q*.sql"))


def _in_new_process(database: Path, file: Path) -> float:
    command = [sys.executable, str(_ONE), str(database), str(file)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603


def _over_new_connection(database: Path, sql: str) -> None:
    with duckdb.connect(str(database), read_only=True) as con:
        con.execute(sql).fetchall()


def _seconds(ask: Callable[[], object]) -> float:
    started = time.perf_counter()
    ask()
    return time.perf_counter() - started


def _table(measured: Sequence[Times]) -> Table:
    table = Table(title="Milliseconds until the whole answer is there, median and 95th percentile")
    table.add_column("question")
    for way in ("new process", "p95", "new connection", "p95", "warm", "p95"):
        table.add_column(way, justify="right")
    for times in measured:
        table.add_row(times.question, *_cells(times.process, times.connection, times.warm))
    together = [
        [second for times in measured for second in getattr(times, way)] for way in ("process", "connection", "warm")
    ]
    table.add_row("all", *_cells(*together), style="bold")
    return table


def _cells(*ways: Sequence[float]) -> list[str]:
    return [f"{1000 * value:.1f}" for seconds in ways for value in (statistics.median(seconds), p95(seconds))]


def _judge(measured: Sequence[Times], console: Console) -> int:
    slow = [times.question for times in measured if statistics.median(times.warm) > MOST_WARM_S]
    aim = f"every warm answer within {1000 * MOST_WARM_S:.0f} ms"
    console.print(f"FAILS: {aim}; slower: {', '.join(slow)}" if slow else f"holds: {aim}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
