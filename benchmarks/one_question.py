"""Ask one question in a process of its own and say how long the answer took: `one_question.py DATABASE SQL_FILE`.

Here belongs what a client does first: open the file, ask, fetch. Starting Python and importing DuckDB are not counted.
"""

import sys
import time
from pathlib import Path

import duckdb


def main(database: str, question: Path) -> None:
    """Write the seconds from opening the file to the last row of the answer."""
    sql = question.read_text(encoding="utf-8")
    started = time.perf_counter()
    with duckdb.connect(database, read_only=True) as con:
        con.execute(sql).fetchall()
        took = time.perf_counter() - started
    sys.stdout.write(f"{took}\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
