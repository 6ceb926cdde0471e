"""Cells and forms of the USGS summaries: a mark is never a figure, an unknown form never a known one."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.cells import CellError
from ingestion.csv_lines import read_lines
from ingestion.http import FailureKind, FetchError
from ingestion.trade.usgs.catalogue import CatalogueFile, decode_item, decode_search, pick_file
from ingestion.trade.usgs.layouts import layout_of
from ingestion.trade.usgs.payload import check_whole, text_of
from ingestion.trade.usgs.rows import read_edition
from ingestion.trade.usgs.values import Reading, read_value, read_years
from tests.servers.usgs import LONG_2026, WIDE_2025

HEAD_2026 = LONG_2026.splitlines()[0]
HEAD_2025 = WIDE_2025.splitlines()[0]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("45,500", Reading(45500.0)),
        ("1.51", Reading(1.51)),
        ("0", Reading(0.0)),
        ("68\xa0", Reading(68.0)),
        ("—", Reading(0.0, qualifier="nil")),
        ("W", Reading(qualifier="withheld")),
        ("NA", Reading(qualifier="not_available")),
        ("E", Reading(qualifier="net_exporter")),
        ("XX", Reading(qualifier="not_applicable")),
        ("s", Reading(qualifier="below_unit")),
        (">2,000,000", Reading(low=2e6, qualifier="above")),
        ("<1,000", Reading(high=1000.0, qualifier="below")),
        ("50–300", Reading(low=50.0, high=300.0, qualifier="range")),
        ("330 - 390", Reading(low=330.0, high=390.0, qualifier="range")),
        ("Very small", Reading(qualifier="words")),
        ("", Reading(qualifier="blank")),
    ],
)
def test_each_form_of_a_cell_is_read_as_what_it_says(cell: str, said: Reading) -> None:
    assert read_value(cell) == said


@pytest.mark.parametrize("cell", ["?1", "1,23", "1.2.3", "300–50", "12 t", "W1", "٣"])
def test_a_damaged_cell_is_refused(cell: str) -> None:
    with pytest.raises(CellError):
        read_value(cell)


@given(st.integers(0, 10**12))
def test_thousands_commas_change_no_figure(figure: int) -> None:
    assert read_value(f"{figure:,}").value == read_value(str(figure)).value == figure


@given(st.text(max_size=12))
def test_any_cell_has_a_value_or_a_reason_or_is_refused(cell: str) -> None:
    try:
        said = read_value(cell)
    except CellError:
        return
    assert (said.value is None) == (said.null_reason is not None)


@pytest.mark.parametrize(
    ("cell", "years"), [("2024", (2024, 2024)), ("2021–24", (2021, 2024)), ("2021-2024", (2021, 2024))]
)
def test_years_and_spans_of_years(cell: str, years: tuple[int, int]) -> None:
    assert read_years(cell) == years


@pytest.mark.parametrize("cell", ["24", "2024–21", "2024 e", ""])
def test_what_is_no_year_is_refused(cell: str) -> None:
    with pytest.raises(CellError):
        read_years(cell)


def test_case_and_inner_blanks_of_a_header_do_not_count() -> None:
    shouted = HEAD_2025.upper().replace("PROD_EST_ 2024", "PROD_EST_2024")
    assert layout_of(shouted.split(","), 2025).width == layout_of(HEAD_2025.split(","), 2025).width


@pytest.mark.parametrize("column", HEAD_2025.split(","))
def test_a_missing_column_is_named(column: str) -> None:
    left = [name for name in HEAD_2025.split(",") if name != column]
    with pytest.raises(FetchError) as caught:
        layout_of(left, 2025)
    assert caught.value.kind is FailureKind.SCHEMA_DRIFT
    assert column.casefold().replace(" ", "") in caught.value.what.partition("; it says")[0]


def test_the_columns_of_another_year_are_refused() -> None:
    with pytest.raises(FetchError, match="prod_2022"):
        layout_of(HEAD_2025.split(","), 2024)


def test_lines_of_another_edition_are_refused() -> None:
    with pytest.raises(FetchError, match="MCS2024") as caught:
        read_edition(WIDE_2025.replace("MCS2025,", "MCS2024,"), 2025, ["rare earths"])
    assert caught.value.kind is FailureKind.WRONG_ANSWER


@given(st.integers(1, len(LONG_2026) - 2))
def test_an_edition_cut_anywhere_never_gives_another_figure(length: int) -> None:
    whole = {
        (row.country, row.statistic, row.year_as_printed, row.value) for row in read_edition(LONG_2026, 2026, [""]).rows
    }  # type: ignore[union-attr]
    try:
        cut = read_edition(LONG_2026[:length], 2026, [""])
    except FetchError:
        return
    assert {(row.country, row.statistic, row.year_as_printed, row.value) for row in cut.rows} <= whole  # type: ignore[union-attr]


def test_an_edition_without_a_wanted_chapter_is_another_answer() -> None:
    with pytest.raises(FetchError, match="unobtainium") as caught:
        read_edition(LONG_2026, 2026, ["unobtainium"])
    assert caught.value.kind is FailureKind.WRONG_ANSWER


def test_a_line_with_a_cell_too_many_is_set_aside_unless_it_is_the_last() -> None:
    lines = LONG_2026.splitlines()
    broken = "\n".join([*lines[:3], lines[3] + ",x", *lines[4:]])
    said = read_edition(broken, 2026, ["rare earths"])
    assert [found.place for found in said.findings] == ["line 4"]
    with pytest.raises(FetchError) as caught:
        read_edition("\n".join([*lines[:-1], lines[-1] + ",x"]), 2026, ["rare earths"])
    assert caught.value.kind is FailureKind.TRUNCATED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_all_encodings_of_editions_give_one_text(encoding: str) -> None:
    assert text_of(LONG_2026.encode(encoding), "x.csv", 10**6) == LONG_2026


def test_a_zip_must_hold_the_file_once() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("other.csv", "x")
    with pytest.raises(FetchError, match=r"other\.csv"):
        text_of(packed.getvalue(), "wanted.csv", 10**6)


def test_a_file_of_another_size_or_checksum_is_not_the_one_of_the_catalogue() -> None:
    check_whole(b"abc", "3", "900150983cd24fb0d6963f7d28e17f72")
    check_whole(b"abc", "", "")
    with pytest.raises(FetchError):
        check_whole(b"ab", "3", "")
    with pytest.raises(FetchError):
        check_whole(b"abd", "3", "900150983cd24fb0d6963f7d28e17f72")


def test_the_catalogue_names_what_it_lacks() -> None:
    with pytest.raises(FetchError, match="url") as caught:
        decode_item(b'{"files": [{"name": "x.csv"}]}')
    assert caught.value.kind is FailureKind.SCHEMA_DRIFT
    assert decode_item(b'{"id": "1"}') == []


def test_two_items_or_files_for_one_edition_are_nobodys_guess() -> None:
    hits = b'{"items": [{"id": "1", "title": "Mineral Commodity Summaries 2027 Data Release"}, '
    hits += b'{"id": "2", "title": "Mineral Commodity Summaries 2027 data"}]}'
    with pytest.raises(FetchError, match=r"sources\.yml"):
        decode_search(hits, "2027")
    files = [CatalogueFile("MCS2027_A_Data.csv", "u"), CatalogueFile("MCS2027_B_Data.csv", "u")]
    with pytest.raises(FetchError, match="MCS2027_A"):
        pick_file(files, "2027", None)
    assert pick_file(files, "2027", "MCS2027_B_Data.csv") is files[1]
    assert pick_file([], "2027", None) is None


def test_among_several_archives_the_tables_of_the_world_are_taken() -> None:
    names = ["Salient_Data_MCS_2025.zip", "World_Data_Release_MCS_2025.zip", "MCS_2025.xml"]
    found = pick_file([CatalogueFile(name, "u") for name in names], "2025", "MCS2025_World_Data.csv")
    assert found is not None
    assert found.name == names[1]


def test_a_quoted_line_break_is_one_line() -> None:
    assert [line.number for line in read_lines('a,"b\nc"\nd,e\n')] == [1, 3]


@pytest.mark.parametrize(
    ("unit", "tonnes"),
    [("metric tons", 51000.0), ("thousand metric tons", 51e6), ("kilograms", 51.0), ("dollars per kilogram", None)],
)
def test_masses_become_tonnes_and_what_is_no_mass_has_none(unit: str, tonnes: float | None) -> None:
    text = LONG_2026.replace('metric tons,2025,"51,000"', f'{unit},2025,"51,000"')
    ((row,),) = [[row for row in read_edition(text, 2026, ["rare"]).rows if row.value_as_printed == "51,000"]]  # type: ignore[union-attr]
    assert (row.unit, row.value, row.quantity_t) == (unit, 51000.0, tonnes)
    assert (row.basis == "reo") == (tonnes is not None)
