"""Typed rows -> Arrow, and rows that come twice.

Here belongs what the loader needs of rows of any source. Here does not belong the meaning of a column.
"""

from collections.abc import Sequence
from operator import attrgetter

import duckdb
import msgspec
import pyarrow as pa

from ingestion.arrow_schema import arrow_schema
from ingestion.arrow_table import ArrowTable
from ingestion.contracts import RawTable
from ingestion.live.connector import Finding

BATCH_ROWS = 122_880
"""A row group of DuckDB: each of its threads takes a batch, and compresses and writes at once what fills a row group;
what does not waits for the commit, which uses one processor."""


def arrow_rows(table: RawTable, rows: Sequence[msgspec.Struct] | ArrowTable) -> ArrowTable:
    """Return rows as an Arrow table with the columns of the contract, in their order.

    Raises:
        ValueError: an Arrow table has other columns or types than the contract.
    """
    schema = arrow_schema(table.row_columns)
    if not isinstance(rows, Sequence):
        if [(found.name, found.type) for found in rows.schema] != [(asked.name, asked.type) for asked in schema]:
            raise ValueError(f"{table.name}: the Arrow table differs from the contract")
        return rows
    arrays = [pa.array(list(map(attrgetter(field.name), rows)), field.type) for field in schema]
    return pa.table(arrays, schema=schema)


def in_batches(pieces: Sequence[ArrowTable]) -> ArrowTable:
    """Return tables of one contract as one, in batches that DuckDB's threads share."""
    batches = pa.concat_tables(pieces).combine_chunks().to_batches(max_chunksize=BATCH_ROWS)
    return pa.Table.from_batches(batches, pieces[0].schema)


def without_duplicates(table: RawTable, rows: ArrowTable) -> tuple[ArrowTable, Sequence[int], list[Finding]]:
    """Return rows that are unique by the table's key, their row numbers (from 1), and what was taken out.

    Rows that come twice and say the same count once. Rows that contradict each other are all taken out: no rule says
    which is right, and their sum is wrong.
    """
    same, contradicting = _repeated(table, rows)
    if not same and not contradicting:
        return rows, range(1, len(rows) + 1), []
    dropped = {number for numbers in same for number in numbers[1:]} | {n for numbers in contradicting for n in numbers}
    kept = [number for number in range(1, len(rows) + 1) if number not in dropped]
    findings = [Finding(f"row {n}", f"says again what row {numbers[0]} says") for numbers in same for n in numbers[1:]]
    findings += [
        Finding(f"row {n}", f"contradicts rows {', '.join(str(other) for other in numbers if other != n)}")
        for numbers in contradicting
        for n in numbers
    ]
    return rows.take(pa.array([number - 1 for number in kept])), kept, findings


def _repeated(table: RawTable, rows: ArrowTable) -> tuple[list[list[int]], list[list[int]]]:
    key = ", ".join(f'"{name}"' for name in table.key)
    said = ", ".join(f'"{column.name}"' for column in table.row_columns)
    with duckdb.connect() as con:
        con.execute("set threads = 2")
        con.register("incoming", rows)
        # Equal keys have equal hashes, so that as many hashes as rows means that no key comes twice.
        ((n_keys,),) = con.execute(f"select count(distinct hash({key})) from incoming").fetchall()  # noqa: S608
        if n_keys == len(rows):
            return [], []
        con.register("numbered", rows.append_column("_n", pa.array(range(1, len(rows) + 1), pa.int32())))
        query = (
            f"select list(_n order by _n), count(distinct row({said})) from numbered group by {key} having count(*) > 1"  # noqa: S608
        )
        groups = con.execute(query).fetchall()
    groups.sort()
    return [numbers for numbers, n_said in groups if n_said == 1], [numbers for numbers, n_said in groups if n_said > 1]
