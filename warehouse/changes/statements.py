"""The SQL that holds one column of a table against the same column of an earlier release.

Here: text of queries, with every name and path quoted. Not here: running them (`comparing`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from warehouse.changes.declared import ComparedColumn, ComparedTable
from warehouse.quoting import identifier, literal

DUST = 1e-9
"""Relative difference below which two figures are the same: no source prints ten digits, and sums may end otherwise."""

_KINDS = {
    "figure": f"""
        when abs(after.value - before.value) <= {DUST} * greatest(abs(after.value), abs(before.value)) then 'same'
        else 'revised'""",
    "verdict": "when after.value = before.value then 'same' else 'verdict_changed'",
}
_NONE = "null::varchar"
_TYPES = {"figure": "double", "verdict": "varchar"}


@dataclass(frozen=True)
class Side:
    """A table on one side of the comparison.

    Attributes:
        relation: SQL that names or reads it.
        columns: Types by name of the columns that it has.
        sources: SQL that names or reads its release's `dim_source`; None where there is none.
    """

    relation: str
    columns: Mapping[str, str]
    sources: str | None


def parquet(file: str) -> str:
    """Return the SQL that reads a Parquet file."""
    return f"read_parquet({literal(file)})"


def doubled_keys(table: ComparedTable, before: Side, types: Mapping[str, str]) -> str:
    """Return a query that counts keys which stand more than once in the earlier release."""
    keys = ", ".join(_keys(table, types))
    return f"select count(*) from (select {keys} from {before.relation} as rows group by all having count(*) > 1)"  # noqa: S608


def held_together(table: ComparedTable, column: ComparedColumn, before: Side, after: Side) -> str:
    """Return a query with a row for each key that has a value in either release, and what kind of change it is.

    Columns: `row_key` (JSON object), `kind`, `old`, `new`, `old_status`, `new_status`, `old_url`, `new_url`.
    """
    numbered = [f"key_{n}" for n in range(len(table.keys))]
    same_key = " and ".join(f"before.{key} is not distinct from after.{key}" for key in numbered)
    pairs = (
        f"{literal(k)}, coalesce(before.{n}, after.{n})::varchar" for k, n in zip(table.keys, numbered, strict=True)
    )
    return f"""
        with before as ({_rows(table, column, before, after.columns)}),
        after as ({_rows(table, column, after, after.columns)})
        select
            json_object({", ".join(pairs)})::varchar as row_key,
            case
                when before.value is null then 'added'
                when after.value is null then 'withdrawn'
                {_KINDS[column.subject]}
            end as kind,
            before.value as old, after.value as new,
            before.status as old_status, after.status as new_status,
            before.source_url as old_url, after.source_url as new_url
        from before full join after on {same_key}
        where before.value is not null or after.value is not null
    """  # noqa: S608 names are quoted, and what else goes in is ours


def _keys(table: ComparedTable, types: Mapping[str, str]) -> list[str]:
    # Of the types that the new release has: a date that once was a timestamp is the same day.
    return [
        f"try_cast(rows.{identifier(key)} as {types[key]}) as key_{number}" for number, key in enumerate(table.keys)
    ]


def _rows(table: ComparedTable, column: ComparedColumn, side: Side, types: Mapping[str, str]) -> str:
    keys = ", ".join(_keys(table, types))
    value = f"try_cast(rows.{identifier(column.name)} as {_TYPES[column.subject]})"
    status = f"rows.{identifier(table.status)}::varchar" if table.status and table.status in side.columns else _NONE
    url, join = _NONE, ""
    if column.source_key and column.source_key in side.columns and side.sources:
        url = "sources.source_url::varchar"
        join = f"left join {side.sources} as sources on rows.{identifier(column.source_key)} = sources.source_id"
    from_rows = f"from {side.relation} as rows {join}"
    return f"select {keys}, {value} as value, {status} as status, {url} as source_url {from_rows}"
