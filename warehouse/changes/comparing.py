"""Hold the marts of a new release against those of an earlier one.

Here: what is compared in which order, and what cannot be. Not here: the SQL (`statements`), or the checks (`gates`).
A comparison never stops a publication: what cannot be compared is told with its reason.
"""

from collections.abc import Sequence
from typing import Any

import duckdb

from warehouse.changes.declared import ComparedColumn, ComparedTable
from warehouse.changes.earlier import Earlier, NotComparableError, compared_before
from warehouse.changes.gates import compare_checks
from warehouse.changes.report import FIRST, KINDS, Change, ComparedCount, Comparison
from warehouse.changes.statements import Side, doubled_keys, held_together, parquet
from warehouse.checks import CheckResult
from warehouse.errors import PublishError
from warehouse.quoting import identifier

_SCHEMA = "marts"
_SOURCES = "dim_source"
Told = tuple[list[ComparedCount], list[Change]]


def compare(
    con: duckdb.DuckDBPyConnection,
    earlier: Earlier | None,
    tables: Sequence[ComparedTable],
    checks: Sequence[CheckResult],
) -> Comparison:
    """Tell what changed from an earlier release to a new one.

    Args:
        con: Connection whose default catalog has the new marts; not within a transaction, which an error would end.
        earlier: The release to compare with; None where there is none.
        tables: What is compared.
        checks: All results of all gates for the new release.

    Returns:
        The comparison, its changes in a fixed order.

    Raises:
        PublishError: The new marts lack a table or column that is declared to be compared.
    """
    told = [_compared(con, earlier, table) for table in tables]
    told.append(compare_checks(con, earlier, checks))
    counts = [count for some, _ in told for count in some]
    changes = [change for _, some in told for change in some]
    counts += _no_longer(con, earlier, counts)
    changes.sort(key=lambda c: (KINDS.index(c.change_kind), c.schema_name, c.table_name, c.column_name, c.row_key))
    return Comparison(earlier.release_id if earlier else None, counts, changes)


def _no_longer(
    con: duckdb.DuckDBPyConnection, earlier: Earlier | None, counts: Sequence[ComparedCount]
) -> list[ComparedCount]:
    """Name what the earlier release compared and this one does not: nobody withdrew those figures."""
    now = {(count.schema_name, count.table_name, count.column_name) for count in counts}
    before = compared_before(con, earlier) if earlier else []
    return [ComparedCount(*each, "this release does not compare it any more") for each in before if each[:3] not in now]


def _compared(con: duckdb.DuckDBPyConnection, earlier: Earlier | None, table: ComparedTable) -> Told:
    after = _new_side(con, table)
    try:
        before = _old_side(con, earlier, table, after)
    except (NotComparableError, duckdb.Error) as error:
        return [_uncompared(table, column, error) for column in table.columns], []
    told = [_column(con, table, column, before, after) for column in table.columns]
    return [count for count, _ in told], [change for _, some in told for change in some]


def _column(
    con: duckdb.DuckDBPyConnection, table: ComparedTable, column: ComparedColumn, before: Side, after: Side
) -> tuple[ComparedCount, list[Change]]:
    if column.name not in before.columns:
        return _uncompared(table, column, NotComparableError("the earlier release has no such column")), []
    query = held_together(table, column, before, after)
    listed = "kind not in ('same', 'added', 'withdrawn')" if column.subject == "verdict" else "kind <> 'same'"
    try:
        n = dict(con.execute(f"select kind, count(*) from ({query}) group by kind").fetchall())  # noqa: S608
        # As a rule nothing changed, and then the rows are not asked for.
        found = con.execute(f"from ({query}) where {listed}").fetchall() if n.keys() - {"same"} else []
    except duckdb.Error as error:
        return _uncompared(table, column, error), []
    counted = (
        n.get("same", 0),
        n.get("revised", 0) + n.get("verdict_changed", 0),
        n.get("withdrawn", 0),
        n.get("added", 0),
    )
    count = ComparedCount(_SCHEMA, table.name, column.name, column.subject, None, *counted)
    return count, [_change(table, column, row) for row in found]


def _change(table: ComparedTable, column: ComparedColumn, row: tuple[Any, ...]) -> Change:
    row_key, kind, old, new, *rest = row
    named = (_SCHEMA, table.name, row_key, column.name, kind)
    if column.subject == "verdict":
        return Change(*named, None, None, None, None, old, new, *rest)
    difference = None if old is None or new is None else new - old
    pct = None if difference is None or not old else 100 * difference / old
    return Change(*named, old, new, difference, pct, None, None, *rest)


def _new_side(con: duckdb.DuckDBPyConnection, table: ComparedTable) -> Side:
    relation = f"{_SCHEMA}.{identifier(table.name)}"
    try:
        columns = _columns(con, relation)
    except duckdb.CatalogException:
        raise PublishError(f"marts.{table.name} is declared to be compared between releases and is not there") from None
    if missing := sorted(table.needed - columns.keys()):
        raise PublishError(
            f"`meta: compared` of {table.name} names columns that it does not have: {', '.join(missing)}"
        )
    return Side(relation, columns, f"{_SCHEMA}.{_SOURCES}")


def _old_side(con: duckdb.DuckDBPyConnection, earlier: Earlier | None, table: ComparedTable, after: Side) -> Side:
    if earlier is None:
        raise NotComparableError(FIRST)
    relation = parquet(str(earlier.parquet(table.name)))
    before = Side(relation, _columns(con, relation), _old_sources(con, earlier))
    if missing := [key for key in table.keys if key not in before.columns]:
        raise NotComparableError(f"the earlier release does not identify its rows by {', '.join(missing)}")
    if con.execute(doubled_keys(table, before, after.columns)).fetchall()[0][0]:
        raise NotComparableError(f"{', '.join(table.keys)} do not tell the rows of the earlier release apart")
    return before


def _old_sources(con: duckdb.DuckDBPyConnection, earlier: Earlier) -> str | None:
    try:
        relation = parquet(str(earlier.parquet(_SOURCES)))
        return relation if {"source_id", "source_url"} <= _columns(con, relation).keys() else None
    except (NotComparableError, duckdb.Error):
        return None


def _columns(con: duckdb.DuckDBPyConnection, relation: str) -> dict[str, str]:
    described = con.execute(f"describe from {relation}").fetchall()
    return {name: kind for name, kind, *_ in described}


def _uncompared(table: ComparedTable, column: ComparedColumn, why: Exception) -> ComparedCount:
    reason = str(why).partition("\n")[0]
    return ComparedCount(_SCHEMA, table.name, column.name, column.subject, reason)
