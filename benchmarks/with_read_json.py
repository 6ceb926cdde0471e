"""Load the same reply with DuckDB alone: `read_json` of the file, its array unnested."""

import sys
import time
from pathlib import Path

import duckdb

from benchmarks.measuring import report


def main(payload: Path, place: Path) -> None:
    """Load `payload` into a DuckDB file in `place`."""
    started = time.perf_counter()
    with duckdb.connect(place / "read_json.duckdb") as con:
        con.execute(
            "create table flows as select unnest(data, recursive := true)"
            " from read_json($path, maximum_object_size = 1000000000)",
            {"path": str(payload)},
        )
        ((n_rows,),) = con.execute("select count(*) from flows").fetchall()
    report(n_rows, time.perf_counter() - started, f"DuckDB {duckdb.__version__}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
