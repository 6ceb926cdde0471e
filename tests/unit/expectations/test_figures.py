"""The list of figures: what is wrong in it is said with its line, and what it says stands in the bundled snapshot."""

import calendar
import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from expectations.figure_lines import HEADER
from expectations.figure_tables import COUNTS
from expectations.figures import Figure, FigureListError, read_figures

Source = tuple[str, str, date | None]

LINE = {
    "figure_id": "magnets-2025-06-wld",
    "table": "marts.fct_exports_by_month",
    "where": "series_id=cn_magnets; reporter_iso3=CHN; partner_iso3=WLD; month_start=2025-06-01",
    "column": "quantity_t",
    "expected": "3188",
    "tolerance": "0.5",
    "unit": "t",
    "source_url": "https://example.org/a",
    "source_publisher": "The Sun Malaysia (Reuters)",
    "holds_from": "2025-07-20",
    "why": "it must hold",
}
COUNT = {**LINE, "figure_id": "elements", "table": "marts.fct_controls_by_element", "column": COUNTS[1], "where": ""}


def listed(folder: Path, *lines: dict[str, str]) -> Path:
    path = folder / "figures.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADER)
        writer.writeheader()
        writer.writerows(lines)
    return path


def test_a_line_becomes_a_figure(tmp_path: Path):
    (figure,) = read_figures(listed(tmp_path, LINE))
    assert (figure.expected, figure.tolerance, figure.unit) == (3188.0, 0.5, "t")
    assert figure.holds_from == date(2025, 7, 20)
    assert figure.where == {
        "series_id": "cn_magnets",
        "reporter_iso3": "CHN",
        "partner_iso3": "WLD",
        "month_start": "2025-06-01",
    }


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"table": "marts.fct_exports"}, "unknown table marts.fct_exports"),
        ({"column": "quantity_kg"}, "unknown column quantity_kg"),
        ({"where": LINE["where"] + "; colour=red"}, "unknown key 'colour'"),
        ({"where": "series_id=cn_magnets"}, "where lacks reporter_iso3, partner_iso3, month_start"),
        ({"where": LINE["where"].replace("2025-06-01", "June")}, "month_start 'June' is not a date"),
        ({"expected": "3,188"}, "expected '3,188' is not a number"),
        ({"tolerance": "half"}, "tolerance 'half' is not a number"),
        ({"holds_from": "2025-07"}, "holds_from '2025-07' is not a date"),
        ({"why": " "}, "why is empty"),
        ({"source_url": ""}, "source_url is empty"),
        ({"where": "series_id=cn_magnets; oops"}, "unknown key 'oops'"),
    ],
)
def test_a_fault_is_said_with_its_line(tmp_path: Path, change: dict[str, str], said: str):
    path = listed(tmp_path, LINE, {**LINE, "figure_id": "second", **change})
    with pytest.raises(FigureListError, match=r"figures\.csv:3: ") as raised:
        read_figures(path)
    assert said in str(raised.value)


def test_all_faulty_lines_are_named_at_once(tmp_path: Path):
    path = listed(
        tmp_path, {**LINE, "table": "x"}, {**LINE, "figure_id": "b"}, {**LINE, "figure_id": "c", "expected": "?"}
    )
    with pytest.raises(FigureListError) as raised:
        read_figures(path)
    assert [line.partition(": ")[0] for line in str(raised.value).splitlines()] == ["figures.csv:2", "figures.csv:4"]


def test_a_name_stands_once(tmp_path: Path):
    with pytest.raises(FigureListError, match=r"figures\.csv:3: figure_id .+ stands on an earlier line"):
        read_figures(listed(tmp_path, LINE, LINE))


def test_other_columns_are_refused(tmp_path: Path):
    path = tmp_path / "figures.csv"
    path.write_text("figure_id,table\nx,y\n", encoding="utf-8")
    with pytest.raises(FigureListError, match=r"figures\.csv:1: the columns must be figure_id,"):
        read_figures(path)


def test_a_count_needs_no_whole_key_but_known_filters(tmp_path: Path):
    good = {**COUNT, "where": "measure_id=MOFCOM-GACC 2025-18; effective_on=2025-04-04"}
    assert read_figures(listed(tmp_path, good))[0].column == "count(distinct element_symbol)"
    with pytest.raises(FigureListError, match="unknown key 'item_scope'"):
        read_figures(listed(tmp_path, {**COUNT, "where": "item_scope=x"}))


def test_the_figure_that_this_warehouse_is_judged_by_comes_first():
    first = read_figures()[0]
    assert (first.figure_id, first.expected, first.column) == ("magnets-2025-06-wld", 3188.0, "quantity_t")
    assert first.where["month_start"] == "2025-06-01"


def test_every_figure_of_the_list_is_a_row_of_the_bundled_snapshot(project_root: Path):
    rows = list(_bundled_rows(project_root / "ingestion" / "data"))
    printed = {(*_source(row), figure) for row in rows for figure in _figures_of(row)}
    sources = {source[:-1] for source in printed}
    figures = read_figures()
    assert len(figures) >= 40
    assert [f.figure_id for f in figures if not _is_printed(f, printed, sources)] == []


def _bundled_rows(folder: Path) -> Iterator[dict[str, str]]:
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines)


def _figures_of(row: dict[str, str]) -> Iterator[float | None]:
    yield None
    yield from (float(row[name]) for name in ("quantity_t", "value_pct", "quantity_t_reo") if row.get(name))
    if row.get("quantity_kg"):
        yield float(row["quantity_kg"]) / 1000


def _source(row: dict[str, str]) -> Source:
    return row["source_url"], row["source_publisher"], _last_day(row["source_date"])


def _last_day(printed: str) -> date | None:
    """Return the last day of a day, a month or a year."""
    if not printed:
        return None
    year, month, day = (*map(int, printed.split("-")), 0, 0)[:3]
    return date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])


def _is_printed(figure: Figure, printed: set[tuple[*Source, float | None]], sources: set[Source]) -> bool:
    # A count is a statement on what the page lists; its page must be among the sources of the controls.
    source = (figure.source_url, figure.source_publisher, figure.holds_from)
    return source in sources if figure.column in COUNTS else (*source, figure.expected) in printed
