"""The tables of `docs/controls.md`: elements and measures by days, with the state and the record behind each cell.

Here: asking a published file and laying out. Not here: the words of the page, or how a state comes about (the models
of the controls).
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

import duckdb

DAYS = (
    date(2025, 4, 3),
    date(2025, 4, 4),
    date(2025, 10, 15),
    date(2025, 11, 8),
    date(2025, 12, 1),
    date(2026, 11, 11),
    date(2026, 11, 21),
)
"""The days of the page: before and after the controls of April and October 2025, their suspension, and its end."""

ELEMENTS = "elements"
MEASURES = "measures without an element"

_STATES = """
select
    {row}, {told} || periods.control_kind as rule,
    periods.status, periods.valid_until, periods.status_by_measure_id,
    list_sort(list(distinct split_part(periods.source_row, ':', 2)::integer)) as lines,
    min(periods.status_source_row) filter (periods.status_by_measure_id is not null) as acting_row
from marts.fct_control_status_periods as periods
left join marts.dim_element as elements using (element_symbol)
where
    {named} and periods.known_from <= $day and coalesce(periods.known_until >= $day, true)
    and periods.valid_from <= $day and coalesce(periods.valid_until >= $day, true)
group by all
order by all
"""
_ELEMENT_ROW = "periods.element_symbol || case destination_iso3 when 'WLD' then '' else ' to ' || destination_iso3 end"
_MEASURE_ROW = "periods.measure_id"
_ELEMENT_ROWS = """
select e.element_symbol || coalesce(' to ' || d.destination_iso3, '')
from marts.dim_element as e
left join (
    select element_symbol, null as destination_iso3 from marts.dim_element
    union
    select element_symbol, destination_iso3 from marts.fct_controls_by_element where destination_iso3 <> 'WLD'
) as d on e.element_symbol = d.element_symbol
order by not e.is_rare_earth, e.atomic_number, d.destination_iso3 nulls first
"""
_MEASURE_ROWS = """
select measure_id from marts.fct_controls_by_element
where element_symbol is null group by measure_id order by min(announced_on), measure_id
"""


class _State(NamedTuple):
    row: str
    rule: str
    status: str
    until: date | None
    by: str | None
    lines: list[int]
    acting_row: str | None


def parts(con: duckdb.DuckDBPyConnection, days: Sequence[date] = DAYS) -> dict[str, str]:
    """Return the tables of the page as Markdown, by the name of their place in it.

    Args:
        con: Connection to a published file.
        days: The columns; each cell says what holds on the day by what was public on that day.
    """
    of_elements = _STATES.format(row=_ELEMENT_ROW, told="measure_id || ', '", named="element_symbol is not null")
    of_measures = _STATES.format(row=_MEASURE_ROW, told="''", named="element_symbol is null")
    return {
        ELEMENTS: _table(con, days, _ELEMENT_ROWS, of_elements),
        MEASURES: _table(con, days, _MEASURE_ROWS, of_measures),
    }


def _table(con: duckdb.DuckDBPyConnection, days: Sequence[date], rows: str, states: str) -> str:
    cells = {day: _cells(_State(*row) for row in con.execute(states, {"day": day}).fetchall()) for day in days}
    lines = ["| | " + " | ".join(map(str, days)) + " |", "|---" * (len(days) + 1) + "|"]
    for (row,) in con.execute(rows).fetchall():
        lines.append(f"| {row} | " + " | ".join(cells[day].get(row, "none") for day in days) + " |")
    return "\n".join(lines) + "\n"


def _cells(states: Iterable[_State]) -> dict[str, str]:
    rows = groupby(states, lambda state: state.row)
    return {row: "<br>".join(map(_told, found)) for row, found in rows}


def _told(state: _State) -> str:
    ends = f" to {state.until}" if state.until and state.status.startswith("suspended") else ""
    acting = f"; {state.by} ({state.acting_row.rpartition(':')[-1]})" if state.by and state.acting_row else ""
    rule = state.rule.replace("_", " ")
    return f"**{state.status.replace('_', ' ')}**{ends}: {rule} ({_spans(state.lines)}){acting}"


def _spans(numbers: Iterable[int]) -> str:
    runs = [[n for _, n in run] for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])]
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)
