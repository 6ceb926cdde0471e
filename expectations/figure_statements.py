"""How a published figure is looked up in the marts: one statement per figure, with the rows that contradict it.

A figure holds when the shown value and every print of the cell that is not rejected lie within its tolerance; a cell
that is missing breaks it too. Here does not belong the list of figures (`figures`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from expectations.figure_tables import COUNTS, FIGURE_TABLES, FigureTable, KeyType
from expectations.figures import Figure
from expectations.statements import SOURCE_ROW, Statement, Suite, no_rows
from warehouse.quoting import identifier, literal

# Sums of decimal fractions are not exact in binary; far below any printed digit.
_FLOAT_DUST = 1e-9


def figure_suites(figures: Iterable[Figure], as_of: date | None = None) -> list[Suite]:
    """Return one suite per table that figures are about, one statement per figure.

    Args:
        figures: the list.
        as_of: the day that counts as today: a figure that was printed later is not stated, only named as not yet known.
            None states all.
    """
    by_table: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_table[figure.table].append(figure)
    return [_suite(table, listed, as_of or date.max) for table, listed in by_table.items()]


def _suite(table: str, figures: Iterable[Figure], as_of: date) -> Suite:
    known, not_yet = list[Statement](), list[str]()
    for figure in figures:
        if figure.holds_from <= as_of:
            known.append(_statement(figure))
        else:
            not_yet.append(figure.figure_id)
    return Suite(table, known, not_yet=tuple(not_yet))


def _statement(figure: Figure) -> Statement:
    within = f" within {figure.tolerance:g}" if figure.tolerance else ""
    cell = ", ".join(f"{key} {value or 'null'}" for key, value in figure.where.items())
    return no_rows(
        f"figure {figure.figure_id}",
        _sql(figure, FIGURE_TABLES[figure.table]),
        f"{figure.expected:.10g} {figure.unit}{within}, as {figure.source_publisher} printed it, for {cell}",
        figure.why,
        unit=figure.unit,
    )


def _sql(figure: Figure, table: FigureTable) -> str:
    wrong = f"found is null or abs(found - ({figure.expected!r})) > {figure.tolerance!r} + {_FLOAT_DUST!r}"
    listed = (
        f"null as {SOURCE_ROW}, {literal(figure.source_publisher)} as publisher, {literal(figure.source_url)} as url"
    )
    return f"""
        with shown as ({_shown(figure, table, listed)}),
        prints as (select * from shown {_rivals(figure, table)})
        select * from prints where {wrong}
        union all
        select cast(null as double), {listed} where not exists (select 1 from shown)
    """  # noqa: S608 - names come from FIGURE_TABLES, values are quoted


def _shown(figure: Figure, table: FigureTable, listed: str) -> str:
    condition = _condition(figure.where, {**table.keys, **table.filters})
    if figure.column in COUNTS:
        return f"select {figure.column} as found, {listed} from batch where {condition}"  # noqa: S608
    return _prints(figure.column, table.publisher, "batch", condition)


def _rivals(figure: Figure, table: FigureTable) -> str:
    if table.rivals is None or figure.column in COUNTS:
        return ""
    only = [f"{identifier(key)} = {literal(value)}" for key, value in table.rivals.only.items()]
    others = ["not is_shown", "not is_rejected", f"{identifier(figure.column)} is not null"]
    condition = " and ".join([_condition(figure.where, table.keys), *only, *others])
    return f"union all {_prints(figure.column, 'publisher', table.rivals.table, condition)}"


def _prints(column: str, publisher: str, relation: str, condition: str) -> str:
    columns = f"{identifier(column)} as found, {SOURCE_ROW}, {publisher} as publisher, source_url as url"
    return f"select {columns} from {relation} where {condition}"  # noqa: S608


def _condition(where: Mapping[str, str], types: Mapping[str, KeyType]) -> str:
    return " and ".join(f"{identifier(key)} {_equals(types[key], value)}" for key, value in where.items())


def _equals(kind: KeyType, value: str) -> str:
    if not value:
        return "is null"
    if kind == "integer":
        return f"= {int(value)}"
    return f"= {'date ' if kind == 'date' else ''}{literal(value)}"
