"""A raw table is its row type: columns, types, keys and one name."""

import datetime as dt
from typing import Annotated, Literal

import duckdb
import msgspec
import pytest

from ingestion.contracts import (
    META_COLUMNS,
    OFFICIAL_TABLES,
    RAW_TABLES,
    Column,
    ContractError,
    RawTable,
    create_table_sql,
    register,
)


class _Row(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    stage: Literal["mining", "export"] | None
    year: Annotated[int, msgspec.Meta(ge=1900)]
    quantity_t: float | None
    is_total: bool
    announced_on: dt.date | None


def _table(name: str = "test__rows", key: tuple[str, ...] = ("name",)) -> RawTable:
    return RawTable(name, _Row, key, "Rows of a test.", "test")


def test_fields_become_columns_in_their_order() -> None:
    assert _table().row_columns == (
        Column("name", "VARCHAR", is_nullable=False),
        Column("stage", "VARCHAR", is_nullable=True),
        Column("year", "INTEGER", is_nullable=False),
        Column("quantity_t", "DOUBLE", is_nullable=True),
        Column("is_total", "BOOLEAN", is_nullable=False),
        Column("announced_on", "DATE", is_nullable=True),
    )


def test_a_table_with_two_readings_is_refused() -> None:
    class Mixed(msgspec.Struct):
        value: int | str

    class Nested(msgspec.Struct):
        values: list[str]

    for row_type in (Mixed, Nested):
        with pytest.raises(ContractError, match="value"):
            _ = RawTable("test__odd", row_type, (), "", "test").row_columns


@pytest.mark.parametrize("name", ["rows", "Test__rows", "test__", 'test__a"; drop schema raw; --'])
def test_a_malformed_name_is_refused(name: str) -> None:
    with pytest.raises(ContractError, match="is not <source>__<entity>"):
        _table(name)


def test_a_key_must_name_columns() -> None:
    with pytest.raises(ContractError, match=r"unknown columns \['month'\]"):
        register(_table(key=("name", "month")))


def test_one_name_one_contract(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(RAW_TABLES, "test__rows", raising=False)
    try:
        assert register(_table()) == register(_table())
        with pytest.raises(ContractError, match="already registered"):
            register(_table(key=("name", "year")))
    finally:
        RAW_TABLES.pop("test__rows", None)


@pytest.mark.parametrize("table", OFFICIAL_TABLES, ids=lambda table: table.name)
def test_every_official_table_can_be_created_as_its_contract_says(table: RawTable) -> None:
    con = duckdb.connect()
    con.execute("create schema raw")
    con.execute(create_table_sql(table))
    con.execute(create_table_sql(table))
    made = con.execute(
        "select column_name, data_type, is_nullable from duckdb_columns() where table_name = ? order by column_index",
        [table.name],
    ).fetchall()
    assert made == [(column.name, column.sql_type, column.is_nullable) for column in table.columns]
    assert table.columns[-5:] == META_COLUMNS
    assert RAW_TABLES[table.name] is table


def test_a_figure_keeps_its_printed_form() -> None:
    for table in OFFICIAL_TABLES:
        names = [column.name for column in table.row_columns]
        for figure in ("quantity_t", "quantity_kg", "value_pct", "quantity_t_reo", "quantity"):
            if figure in names and table.source == "bundled":
                assert f"{figure}_as_printed" in names, table.name
