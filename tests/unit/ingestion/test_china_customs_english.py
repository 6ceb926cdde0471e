"""Units, titles, headers and indexes of the customs' English tables."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from ingestion.cells import CellError
from ingestion.http import FailureKind, FetchError
from ingestion.trade.china_customs_english.cells import read_figure, read_unit
from ingestion.trade.china_customs_english.columns import columns_of
from ingestion.trade.china_customs_english.index import WantedTable, links_of
from ingestion.trade.china_customs_english.markup import grid, page_of, plain, text_of
from ingestion.trade.china_customs_english.title import read_title
from tests.servers.china_customs_english import MONTHS, TITLES

EXPORTS = WantedTable(number=13, title=TITLES[13], flow="export")


@pytest.mark.parametrize(
    ("cell", "base", "factor", "tonnes"),
    [
        ("T", "T", 1.0, 1.0),
        ("10000T", "T", 1e4, 1e4),
        ("KG", "KG", 1.0, 0.001),
        ("N", "N", 1.0, None),
        ("10000N", "N", 1e4, None),
        ("100MN", "N", 1e8, None),
        ("MN", "N", 1e6, None),
        ("M", "M", 1.0, None),
        ("10000 M", "M", 1e4, None),
        ("10000CU.M", "CU.M", 1e4, None),
    ],
)
def test_a_unit_is_a_multiple_of_a_base(cell: str, base: str, factor: float, tonnes: float | None) -> None:
    unit = read_unit(cell)
    assert unit is not None
    assert (unit.printed, unit.base, unit.factor, unit.tonnes) == (cell, base, factor, tonnes)


def test_a_dash_is_no_unit_and_no_figure() -> None:
    assert read_unit("-") is None
    assert read_figure("-") is None
    assert read_figure("") is None


@pytest.mark.parametrize("cell", ["吨", "10.5T", "0T", "T/10"])
def test_what_is_no_unit_is_refused(cell: str) -> None:
    with pytest.raises(CellError):
        read_unit(cell)


@given(st.integers(-(10**12), 10**12))
def test_thousands_commas_change_no_figure(figure: int) -> None:
    assert read_figure(f"{figure:,}") == figure


@pytest.mark.parametrize("cell", ["1,23", "1.2.3", "1e3", "12 345x"])
def test_what_is_no_figure_is_refused(cell: str) -> None:
    with pytest.raises(CellError):
        read_figure(cell)


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        (f"(13) {TITLES[13]},12.2024 2025/01/18 Unit:US$1,000", 2024, 12, dt.date(2025, 1, 18)),
        (f"（13）{TITLES[13]}, 7. 2019 08/23/2019 Unit: US$1,000", 2019, 7, dt.date(2019, 8, 23)),
        (f"(13){TITLES[13]}, 1-2.2025 Unit:US$1,000", 2025, 2, None),
        (f"2026/11/22 Home (13) {TITLES[13]},4.2026 Unit：US$1,000", 2026, 4, None),
    ],
)
def test_a_title_says_its_month_and_the_day_of_release(text: str, year: int, month: int, day: dt.date | None) -> None:
    title = read_title(plain(text), 13, TITLES[13])
    assert (title.year, title.month, title.released_on) == (year, month, day)


@pytest.mark.parametrize(
    "text",
    [
        f"(14) {TITLES[13]},12.2024 Unit:US$1,000",
        f"(13) {TITLES[14]},12.2024 Unit:US$1,000",
        f"(13) {TITLES[13]} Unit:US$1,000",
        f"(13) {TITLES[13]},12.2024 Unit:RMB10,000",
        f"(13) {TITLES[13]},12.2024 Unit:US$10,000",
    ],
)
def test_another_table_or_currency_is_not_taken_for_the_wanted_one(text: str) -> None:
    with pytest.raises(FetchError) as caught:
        read_title(plain(text), 13, TITLES[13])
    assert caught.value.kind is FailureKind.SCHEMA_DRIFT


HEADER = [
    ["Commodity", "Quantity Unit", "12", "12", "1 to 12", "1 to 12", "Percentage Change", "Percentage Change"],
    ["Commodity", "Quantity Unit", "Quantity", "Value", "Quantity", "Value", "Quantity", "Value"],
]


def test_the_month_is_told_from_the_year_to_date_by_its_head() -> None:
    columns = columns_of(HEADER, 12)
    assert (columns.places["quantity of the month"], columns.places["quantity to date"]) == (2, 4)
    assert not columns.is_joint


def test_a_column_of_another_month_is_not_taken() -> None:
    with pytest.raises(FetchError) as caught:
        columns_of(HEADER, 11)
    assert caught.value.kind is FailureKind.WRONG_ANSWER


@pytest.mark.parametrize(("dropped", "month", "named"), [(2, 12, "quantity of the month"), (5, 12, "value to date")])
def test_a_missing_column_is_named(dropped: int, month: int, named: str) -> None:
    header = [line[:dropped] + line[dropped + 1 :] for line in HEADER]
    with pytest.raises(FetchError, match=named):
        columns_of(header, month)


def test_only_january_and_february_may_lack_a_month_of_their_own() -> None:
    header = [[cell.replace("12", "2") for cell in line[:2] + line[4:]] for line in HEADER]
    assert columns_of(header, 2).is_joint
    other = [[cell.replace("12", "3") for cell in line[:2] + line[4:]] for line in HEADER]
    with pytest.raises(FetchError, match="quantity of the month"):
        columns_of(other, 3)


def test_a_cell_that_spans_stands_in_each_of_its_places() -> None:
    table = html.fromstring(
        "<table><tr><td rowspan='2'>a</td><td colspan='2'>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    )
    assert list(grid(table)) == [["a", "b", "b"], ["a", "c", "d"]]


def test_comments_in_the_markup_are_no_text() -> None:
    assert text_of(html.fromstring("<td>1,<!-- x -->234<b> t</b></td>")) == "1, 234 t"


def index(cells: str, title: str = f"（13）{TITLES[13]}") -> bytes:
    return f"<table><tr><td>{title}</td>{cells}</tr></table>".encode()


CELLS = [f"<td><a href='/Statics/{month}html'>{month}</a></td>" for month in MONTHS]


def test_the_index_gives_twelve_months_and_none_for_those_without_a_link() -> None:
    links = links_of(index("".join([*CELLS[:11], "<td><span>Dec.</span></td>"])), EXPORTS, "http://x/statics/r.html")
    assert (links[0], links[11]) == ("http://x/Statics/Jan.html", None)


@pytest.mark.parametrize(
    "payload",
    [
        index("".join(CELLS[:11])),
        index("".join([CELLS[1], CELLS[0], *CELLS[2:]])),
        index("".join(CELLS), "（15）Something else"),
        index("".join(CELLS), f"（12）{TITLES[13]}"),
    ],
)
def test_an_index_of_another_form_is_refused_and_not_guessed_at(payload: bytes) -> None:
    with pytest.raises(FetchError) as caught:
        links_of(payload, EXPORTS, "http://x/")
    assert caught.value.kind is FailureKind.SCHEMA_DRIFT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_pages_are_read_in_the_encoding_that_they_have(encoding: str) -> None:
    assert "中国海关" in page_of("<html><body><p>中国海关</p></body></html>".encode(encoding)).text_content()
