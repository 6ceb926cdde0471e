"""Load the same reply with dlt, as its documentation has it: a resource of rows into DuckDB."""

import json
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.measuring import report


def main(payload: Path, place: Path) -> None:
    """Load `payload` into a DuckDB file in `place`."""
    os.environ |= {"RUNTIME__DLTHUB_TELEMETRY": "false", "DLT_DATA_DIR": str(place), "RUNTIME__LOG_LEVEL": "ERROR"}
    import dlt  # noqa: PLC0415 -- reads the settings above when it is imported

    body = payload.read_bytes()
    started = time.perf_counter()
    pipeline = dlt.pipeline(
        "bench", destination=dlt.destinations.duckdb(str(place / "dlt.duckdb")), pipelines_dir=str(place / "pipelines")
    )
    rows = json.loads(body)["data"]
    pipeline.run(dlt.resource(rows, name="flows"), write_disposition="append")
    seconds = time.perf_counter() - started
    with pipeline.sql_client() as client:
        ((n_rows,),) = client.execute_sql("select count(*) from flows")
    report(n_rows, seconds, f"dlt {dlt.__version__}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
