"""`python -m benchmarks`: loading and reading beside other libraries, each contender in a process of its own.

First all loaders on one payload, one after the other; then the extractor of claims beside quantulum3
(`benchmarks.claims_speed`).
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.comtrade_payload import write_payload
from benchmarks.environments import cache, python_with
from benchmarks.running import run_watched

N_ROWS = 250_000
LEAST_ROWS_PER_S = 90_000
LEAST_TIMES_DLT = 30
MOST_TIMES_PAYLOAD = 4
_ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Measure, print the tables, and return 0 when all aims hold."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--rows", type=int, default=N_ROWS)
    parser.add_argument("--without-dlt", action="store_true", help="leave the slowest contender out (two minutes)")
    options = parser.parse_args()
    console = Console()
    payload = _payload(options.rows, console)
    contenders = {"rare-earth-warehouse": ("benchmarks.ours", sys.executable)}
    contenders |= {"DuckDB read_json": ("benchmarks.with_read_json", sys.executable)}
    contenders |= {"pandas": ("benchmarks.with_pandas", sys.executable)}
    if not options.without_dlt and (python := python_with("dlt", "dlt[duckdb]", console)) is not None:
        contenders["dlt"] = ("benchmarks.with_dlt", python)
    measured = {name: _run(name, *how, payload, console) for name, how in contenders.items()}
    failed = _show({name: found for name, found in measured.items() if found}, payload.stat().st_size, console)
    claims = subprocess.run([sys.executable, "-m", "benchmarks.claims_speed"], check=False, cwd=_ROOT)
    return int(bool(failed or claims.returncode))


def _payload(n_rows: int, console: Console) -> Path:
    path = cache() / f"comtrade_{n_rows}.json"
    with console.status(f"making a reply of {n_rows:,} rows"):
        write_payload(path, n_rows)
    return path


def _run(name: str, module: str, python: str, payload: Path, console: Console) -> dict[str, float | str] | None:
    with tempfile.TemporaryDirectory(prefix="bench-") as place, console.status(f"{name} loads"):
        script = _ROOT / Path(*module.split(".")).with_suffix(".py")
        command = [python, str(script)] if python != sys.executable else [python, "-m", module]
        done = run_watched([*command, str(payload), place], _ROOT)
    if done.status:
        console.print(f"{name} failed: {done.errors.strip()[-500:]}")
        return None
    found = json.loads(done.output.strip().splitlines()[-1])
    return found | {"peak_bytes": found["peak_bytes"] + done.children_bytes}


def _show(measured: dict[str, dict[str, float | str]], size: int, console: Console) -> int:
    ours = measured["rare-earth-warehouse"]
    table = Table(title=f"One UN Comtrade reply, {int(ours['n_rows']):,} rows, {size / 1e6:.0f} MB, into DuckDB")
    for column in ("", "seconds", "of processor", "rows a second", "times ours", "peak memory", "of the payload"):
        table.add_column(column, justify="left" if not column else "right")
    for name, found in measured.items():
        seconds, peak = float(found["seconds"]), float(found["peak_bytes"])
        table.add_row(
            name,
            f"{seconds:.2f}",
            f"{float(found['cpu_seconds']):.2f}",
            f"{float(found['n_rows']) / seconds:,.0f}",
            f"{seconds / float(ours['seconds']):.1f}",
            f"{peak / 1e6:,.0f} MB",
            f"{peak / size:.1f}",
        )
    console.print(table)
    for name, found in measured.items():
        console.print(f"{name}: {found['note']}")
    processors, waiting = os.cpu_count() or 1, os.getloadavg()[0]
    if waiting > processors:
        console.print(f"The machine is busy ({waiting:.1f} processes on {processors} processors): seconds say little.")
    return _judge(measured, size, console)


def _judge(measured: dict[str, dict[str, float | str]], size: int, console: Console) -> int:
    ours = measured["rare-earth-warehouse"]
    aims = {
        f"at least {LEAST_ROWS_PER_S:,} rows a second": float(ours["n_rows"]) / float(ours["seconds"])
        >= LEAST_ROWS_PER_S,
        f"memory below {MOST_TIMES_PAYLOAD} times the payload": float(ours["peak_bytes"]) < MOST_TIMES_PAYLOAD * size,
    }
    if "dlt" in measured:
        times = float(measured["dlt"]["seconds"]) / float(ours["seconds"])
        aims[f"at least {LEAST_TIMES_DLT} times as fast as dlt"] = times >= LEAST_TIMES_DLT
    for aim, holds in aims.items():
        console.print(f"{'holds' if holds else 'FAILS'}: {aim}")
    return 0 if all(aims.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
