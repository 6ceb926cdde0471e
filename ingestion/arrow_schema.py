"""Columns of a contract -> their Arrow types.

Here belongs what Arrow calls them. Here does not belong DuckDB: a process that only reads does without it.
"""

from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from ingestion.contracts import Column

ARROW_TYPES = {
    "VARCHAR": pa.string(),
    "INTEGER": pa.int32(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
}
"""Arrow's type for each DuckDB type that a contract can have."""


def arrow_schema(columns: Iterable[Column]) -> Any:
    """Return the Arrow schema of columns of a contract."""
    return pa.schema([pa.field(column.name, ARROW_TYPES[column.sql_type], column.is_nullable) for column in columns])
