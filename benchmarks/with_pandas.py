"""Load the same reply with pandas: decode, make a frame, append it to DuckDB."""

import json
import sys
import time
from pathlib import Path

import duckdb
import pandas as pd

from benchmarks.measuring import report


def main(payload: Path, place: Path) -> None:
    """Load `payload` into a DuckDB file in `place`."""
    body = payload.read_bytes()
    started = time.perf_counter()
    frame = pd.DataFrame(json.loads(body)["data"])
    with duckdb.connect(place / "pandas.duckdb") as con:
        con.register("frame", frame)
        con.execute("create table flows as select * from frame")
    report(len(frame), time.perf_counter() - started, f"pandas {pd.__version__}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
