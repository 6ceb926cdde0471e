"""What a person reads when a run succeeded: what there is, what was checked, what was set aside, what to open.

Here belongs showing. The figures come from the published file itself, so that what is shown is what readers get.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
from rich.columns import Columns
from rich.console import Console
from rich.table import Table
from rich.text import Text

from orchestration.run.outcome import Loaded, Published
from warehouse.connections import reader
from warehouse.paths import as_of, drop_dir
from warehouse.publishing import DATABASE

_GATES = """
select
  gate,
  count(*) filter (where is_passed),
  count(*) filter (where not is_passed and severity = 'warn'),
  count(*) filter (where not is_passed and severity = 'error')
from meta.checks group by gate order by case gate when 'raw' then 1 when 'dbt' then 2 else 3 end
"""
_MARTS = "select table_name, n_rows from meta.table_catalog where schema_name = 'marts' order by table_name"
_REJECTED = "select source, table_name, reason, n_rows, example_place from meta.rejected_summary order by n_rows desc"
_QUESTION = "from marts.fct_exports_by_month where series_id = 'cn_magnets' order by month_start desc limit 24"
_GATE_NAMES = {"raw": "raw tables", "dbt": "models (dbt tests)", "marts": "marts"}


def show_closing(
    console: Console, published: Published, loaded: Sequence[Loaded], n_not_yet: int, seconds: Mapping[str, float]
) -> None:
    """Show the closing tables.

    Args:
        console: where to.
        published: the release.
        loaded: the raw tables of the run.
        n_not_yet: listed figures that were not asked for, because they were printed after the day that counts as today.
        seconds: wall time by part of the run, in order.
    """
    database = published.folder / DATABASE
    with reader(database) as con:
        console.print()
        console.print(Columns([_raw_table(loaded), _marts_table(con)], padding=(0, 3)))
        console.print(_gates_table(con))
        if set_aside := con.execute(_REJECTED).fetchall():
            console.print(_rejected_table(set_aside))
    if n_not_yet:
        console.print(f"{n_not_yet} listed figures were not asked for: they were printed after {as_of()}.", style="dim")
    console.print(_times(seconds), highlight=False)
    console.print(
        f"\nRelease [bold]{published.release_id}[/bold] is current: {_short(published.folder)}",
        highlight=False,
        soft_wrap=True,
    )
    page = _short(published.folder / "site" / "changes.html")
    console.print(f"{published.changes} ({page})", markup=False, highlight=False, soft_wrap=True)
    _show_next(console, published.folder, database)


def _raw_table(loaded: Sequence[Loaded]) -> Table:
    table = _table("Raw tables", "rows", "new", "set aside")
    for each in loaded:
        table.add_row(each.table, *(f"{n:,}" for n in (each.n_rows, each.n_new_rows, each.n_rejected)))
    return table


def _marts_table(con: duckdb.DuckDBPyConnection) -> Table:
    table = _table("Marts", "rows")
    for name, n_rows in con.execute(_MARTS).fetchall():
        table.add_row(name, f"{n_rows:,}")
    return table


def _gates_table(con: duckdb.DuckDBPyConnection) -> Table:
    table = _table("Checks", "passed", "warnings", "failed")
    for gate, *counts in con.execute(_GATES).fetchall():
        table.add_row(_GATE_NAMES[gate], *(f"{n:,}" for n in counts))
    return table


def _rejected_table(rows: Sequence[Sequence[object]]) -> Table:
    table = _table("Set aside (quarantined)", "places")
    for column in ("reason", "for example"):
        table.add_column(column, overflow="fold")
    for source, name, reason, n_rows, example in rows:
        table.add_row(f"{source}: {name}", *(Text(str(value)) for value in (n_rows, reason, example)))
    return table


def _table(title: str, *numbers: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, header_style="dim")
    table.add_column("")
    for name in numbers:
        table.add_column(name, justify="right")
    return table


def _times(seconds: Mapping[str, float]) -> str:
    split = ", ".join(f"{name} {spent:.1f}" for name, spent in seconds.items())
    return f"\n{sum(seconds.values()):.1f} s: {split}"


def _show_next(console: Console, folder: Path, database: Path) -> None:
    """Show what to do now; lines are not broken, so that they can be copied."""
    steps = {
        "look at it": f"{_short(folder / 'site' / 'index.html')} in a browser, or: make site",
        "ask it": f'{_short(Path(sys.executable))} -m warehouse query "{_QUESTION}"',
        "open it": f"{_short(database)} with any DuckDB client, read-only (docs/bi/)",
        "add to it": f"customs CSV files into {_short(drop_dir())}, articles by REE_ARTICLE_DIRS; then: make run",
        "automate it": "make dev: on Dagster's page, switch on the schedule or the sensors of the folders",
    }
    for title, step in steps.items():
        console.print(f"  {title:<11}  {step}", markup=False, highlight=False, soft_wrap=True)


def _short(path: Path) -> str:
    """Return the path as a person in the present folder would type it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
