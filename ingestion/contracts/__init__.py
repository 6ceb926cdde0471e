"""Contracts of the raw tables: one typed row per table, its key, and the registry that holds them all.

`registry` holds the mechanism, `trade` and `policy` the rows of the official figures. Rooms with rows of their own
(articles, claims) define them next to their code and call `register`. Here does not belong parsing or loading.
"""

from ingestion.contracts import policy as _policy
from ingestion.contracts import trade as _trade
from ingestion.contracts.registry import (
    META_COLUMNS,
    RAW_TABLES,
    Column,
    ContractError,
    RawTable,
    create_table_sql,
    register,
)

__all__ = [
    "META_COLUMNS",
    "OFFICIAL_TABLES",
    "RAW_TABLES",
    "Column",
    "ContractError",
    "RawTable",
    "create_table_sql",
    "register",
]

OFFICIAL_TABLES: tuple[RawTable, ...] = (*_trade.TABLES, *_policy.TABLES)
"""The raw tables of official figures: the bundled snapshot and the customs drop folder."""
