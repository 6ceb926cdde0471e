"""Batches for a bulk load: each fills what DuckDB compresses and writes at once."""

import duckdb
import pyarrow as pa

from ingestion.live.arrow import BATCH_ROWS, in_batches


def test_a_batch_is_a_row_group_of_duckdb() -> None:
    with duckdb.connect() as con:
        con.execute("create table numbers as select range as number from range(300000)")
        found = con.execute("select max(count) from pragma_storage_info('numbers')").fetchall()
    assert found == [(BATCH_ROWS,)]


def test_tables_come_together_in_full_batches() -> None:
    pieces = [pa.table({"number": pa.array([n] * BATCH_ROWS)}) for n in (1, 2)] + [pa.table({"number": [3]})]
    batches = [len(chunk) for chunk in in_batches(pieces).columns[0].chunks]
    assert batches == [BATCH_ROWS, BATCH_ROWS, 1]
