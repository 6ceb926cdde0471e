"""The mechanism of the contracts: a raw table is its row type, its key and what it holds.

Here belong the registry, the column types and the DDL. Here does not belong the row type of any one table.
"""

import re
from dataclasses import dataclass
from functools import cached_property

import msgspec
from msgspec import inspect


class ContractError(ValueError):
    """A row type cannot be a raw table, or two tables claim one name."""


@dataclass(frozen=True)
class Column:
    """One column of a raw table: its name, its DuckDB type and whether it may be null."""

    name: str
    sql_type: str
    is_nullable: bool


META_COLUMNS: tuple[Column, ...] = (
    Column("_snapshot_id", "VARCHAR", is_nullable=False),
    Column("_row_number", "INTEGER", is_nullable=False),
    Column("_source", "VARCHAR", is_nullable=False),
    Column("_retrieved_at", "TIMESTAMP", is_nullable=False),
    Column("_run_id", "VARCHAR", is_nullable=False),
)
"""Columns that every raw table ends with: which snapshot, which line of it, from where, when (UTC), by which run."""


@dataclass(frozen=True)
class RawTable:
    """A table of schema `raw`.

    Attributes:
        name: `<source>__<entity>`, without the schema.
        row_type: the typed row; the order of its fields is the order of the columns.
        key: columns that identify a row among the current rows of the table.
        description: one sentence on what a row says.
        source: the landing source that the payloads belong to.
    """

    name: str
    row_type: type[msgspec.Struct]
    key: tuple[str, ...]
    description: str
    source: str

    def __post_init__(self) -> None:
        """Refuse a name that could not stand in SQL as it is."""
        if re.fullmatch(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*__[a-z0-9_]+", self.name) is None:
            raise ContractError(f"{self.name!r} is not <source>__<entity> in lower case")

    @cached_property
    def row_columns(self) -> tuple[Column, ...]:
        """Columns that come from the row type, without the meta columns."""
        info = inspect.type_info(self.row_type)
        if not isinstance(info, inspect.StructType):
            raise ContractError(f"{self.name}: the row type is not a msgspec.Struct")
        return tuple(_column(self.name, field) for field in info.fields)

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns, in table order."""
        return self.row_columns + META_COLUMNS


RAW_TABLES: dict[str, RawTable] = {}
"""Every registered raw table by name."""


def register(table: RawTable) -> RawTable:
    """Add `table` to the registry and return it; registering the same contract again changes nothing.

    Raises:
        ContractError: the name is taken by another contract, the key names a column that the row lacks, or a field
            has a type that no plain column can hold.
    """
    unknown = set(table.key) - {column.name for column in table.row_columns}
    if unknown:
        raise ContractError(f"{table.name}: the key names unknown columns {sorted(unknown)}")
    if RAW_TABLES.setdefault(table.name, table) != table:
        raise ContractError(f"{table.name} is already registered with another contract")
    return table


def create_table_sql(table: RawTable) -> str:
    """Return the statement that creates `raw.<name>` where it does not exist yet."""
    columns = ",\n  ".join(
        f'"{column.name}" {column.sql_type}{"" if column.is_nullable else " not null"}' for column in table.columns
    )
    return f'create table if not exists raw."{table.name}" (\n  {columns}\n)'


def _column(table_name: str, field: inspect.Field) -> Column:
    members = field.type.types if isinstance(field.type, inspect.UnionType) else (field.type,)
    plain = [_plain(member) for member in members if not isinstance(member, inspect.NoneType)]
    sql_types = {_sql_type(member) for member in plain}
    if len(sql_types) != 1 or None in sql_types:
        raise ContractError(f"{table_name}.{field.name}: a raw column is a str, int, float, bool, date or one | None")
    return Column(field.name, str(sql_types.pop()), is_nullable=len(plain) < len(members))


def _plain(member: inspect.Type) -> inspect.Type:
    return _plain(member.type) if isinstance(member, inspect.Metadata) else member


def _sql_type(member: inspect.Type) -> str | None:
    if isinstance(member, inspect.LiteralType):
        return "VARCHAR" if all(isinstance(value, str) for value in member.values) else None
    return _SQL_TYPES.get(type(member))


_SQL_TYPES: dict[type[inspect.Type], str] = {
    inspect.StrType: "VARCHAR",
    inspect.IntType: "INTEGER",
    inspect.FloatType: "DOUBLE",
    inspect.BoolType: "BOOLEAN",
    inspect.DateType: "DATE",
}
