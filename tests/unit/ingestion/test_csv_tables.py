"""Bundled CSV files: an exact header, one typed row per line, a rejection for each cell that does not fit."""

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.contracts import RAW_TABLES, RawTable
from ingestion.csv_lines import CsvFormError, read_lines
from ingestion.csv_tables import csv_columns, parse_table
from ingestion.landing import Card
from ingestion.slices import Slice

MAGNETS = RAW_TABLES["bundled__magnet_exports_monthly"]
QUOTAS = RAW_TABLES["bundled__quotas"]
CONTROLS = RAW_TABLES["bundled__export_controls"]
MAGNET_HEADER = "period,partner_iso3,quantity_t,value_usd,source_url,source_publisher,source_date,note"
JUNE = "2025-06,WLD,3188,,https://a.example/,Agency,2025-07-20,"


def _card(body: bytes) -> Card:
    return Card(
        payload_id="0" * 64,
        source="bundled",
        name="figures.csv",
        url=None,
        retrieved_at=dt.datetime(2026, 11, 21, tzinfo=dt.UTC),
        status=None,
        media_type="text/csv",
        byte_count=len(body),
        licence="facts",
        publisher=None,
        request={},
    )


def _parse(text: str, table: RawTable = MAGNETS) -> Slice:
    body = text.encode()
    return parse_table(body, _card(body), table, "figures.csv")


def _faults(piece: Slice) -> dict[str, str]:
    return {rejection.place: rejection.reason for rejection in piece.rejections}


def _magnets(**cells: str) -> Slice:
    row = dict(zip(MAGNET_HEADER.split(","), JUNE.split(","), strict=True)) | cells
    return _parse(f"{MAGNET_HEADER}\n{','.join(row.values())}\n")


def test_a_figure_keeps_its_printed_digits_beside_its_value() -> None:
    (row,) = _magnets(quantity_t="430.960").rows
    assert row == MAGNETS.row_type(
        period="2025-06",
        partner_iso3="WLD",
        quantity_t=430.96,
        quantity_t_as_printed="430.960",
        value_usd=None,
        source_url="https://a.example/",
        source_publisher="Agency",
        source_date="2025-07-20",
        note=None,
    )


def test_an_empty_figure_is_null_in_both_forms() -> None:
    (row,) = _magnets(quantity_t="").rows
    assert (getattr(row, "quantity_t"), getattr(row, "quantity_t_as_printed")) == (None, None)  # noqa: B009


def test_a_row_knows_its_line_even_after_quoted_line_breaks_and_blank_lines() -> None:
    quoted = JUNE + '"two\nlines"'
    piece = _parse(f"{MAGNET_HEADER}\r\n{quoted}\r\n\r\n{JUNE}\r\n")
    assert piece.row_numbers == [2, 5]


def test_columns_may_stand_in_any_order_behind_a_byte_order_mark() -> None:
    columns = list(reversed(MAGNET_HEADER.split(",")))
    (row,) = _parse("\ufeff" + ",".join(columns) + "\n" + ",".join(reversed(JUNE.split(",")))).rows
    assert getattr(row, "quantity_t") == 3188  # noqa: B009


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (MAGNET_HEADER.replace("quantity_t", "quantity"), "missing: 'quantity_t'; unknown: 'quantity'"),
        (MAGNET_HEADER + ",unit", "unknown: 'unit'"),
        (MAGNET_HEADER + ",note", "named twice: 'note'"),
        (MAGNET_HEADER + ",quantity_t_as_printed", "unknown: 'quantity_t_as_printed'"),
        ("", "missing: 'period', 'partner_iso3'"),
    ],
)
def test_a_wrong_header_is_an_error_that_names_the_column(header: str, message: str) -> None:
    with pytest.raises(CsvFormError, match=r"figures\.csv: wrong columns") as caught:
        _parse(f"{header}\n{JUNE}\n")
    assert message in str(caught.value)


def test_another_encoding_is_an_error_that_names_the_byte() -> None:
    body = f"{MAGNET_HEADER}\n".encode() + b"\xff"
    with pytest.raises(CsvFormError, match=rf"figures\.csv: byte {len(MAGNET_HEADER) + 1} is not UTF-8"):
        parse_table(body, _card(body), MAGNETS, "figures.csv")


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("quantity_t", '"3,188"'),
        ("quantity_t", "3188t"),
        ("quantity_t", "-3188"),
        ("quantity_t", "nan"),
        ("quantity_t", "1e3"),
        ("quantity_t", "３１８８"),
        ("quantity_t", "9" * 400),
        ("period", "2025-13"),
        ("period", "June 2025"),
        ("period", "２０２５-06"),
        ("period", '"2025-06\n"'),
        ("period", ""),
        ("partner_iso3", "World"),
        ("partner_iso3", "wld"),
        ("source_url", "a.example"),
        ("source_publisher", ""),
        ("source_date", "2025-02-30"),
    ],
)
def test_a_cell_that_does_not_fit_rejects_its_line_and_no_other(column: str, cell: str) -> None:
    row = dict(zip(MAGNET_HEADER.split(","), JUNE.split(","), strict=True)) | {column: cell}
    piece = _parse(f"{MAGNET_HEADER}\n{JUNE}\n{','.join(row.values())}\n{JUNE}\n")
    assert len(piece.rows) == 2
    assert next(iter(_faults(piece))) == f"line 3, column {column}"
    assert {rejection.payload_id for rejection in piece.rejections} == {"0" * 64}


def test_each_bad_cell_of_a_line_is_named() -> None:
    faults = _faults(_magnets(period="2025-00", partner_iso3="", quantity_t="many"))
    assert list(faults) == [
        "line 2, column period",
        "line 2, column partner_iso3",
        "line 2, column quantity_t",
    ]
    assert faults["line 2, column partner_iso3"] == "is empty"
    assert faults["line 2, column quantity_t"] == "'many' is not a plain figure"


def test_a_line_of_another_length_is_rejected_as_a_whole() -> None:
    piece = _parse(f"{MAGNET_HEADER}\n{JUNE},extra\n2025-06,WLD\n{JUNE}\n")
    assert _faults(piece) == {
        "line 2": "has 9 cells where the header has 8",
        "line 3": "has 2 cells where the header has 8",
    }
    assert piece.row_numbers == [4]
    assert piece.rejections[1].excerpt == "2025-06,WLD"


def test_an_open_quote_is_named_with_its_line() -> None:
    piece = _parse(f'{MAGNET_HEADER}\n{JUNE}\n"2025-06,WLD,3188\n')
    assert piece.row_numbers == [2]
    assert list(_faults(piece)) == ["line 3"]
    assert "not valid CSV" in _faults(piece)["line 3"]


def test_vocabularies_of_quotas_are_closed() -> None:
    header = ",".join(csv_columns(QUOTAS))
    good = "2024,1,mining,total,135000,2024-02-06,,,https://a.example/,Agency,2024-02,"
    lines = [good, good.replace("mining", "refining"), good.replace("total", "light"), good.replace("2024,1", "24,1")]
    piece = _parse("\n".join([header, *lines]), QUOTAS)
    assert piece.row_numbers == [2]
    assert list(_faults(piece)) == ["line 3, column stage", "line 4, column ore_type", "line 5, column year"]


def test_dates_of_controls_are_days_of_the_calendar() -> None:
    header = ",".join(csv_columns(CONTROLS))
    good = "MOFCOM-GACC 2025-18,MOFCOM,2025-04-04,,Sm,samarium,metal,,in_force,,,,https://a.example/,Agency,2025,"
    lines = [good, good.replace("2025-04-04", "2025-04-31"), good.replace(",Sm,", ",Samarium,")]
    piece = _parse("\n".join([header, *lines]), CONTROLS)
    assert [getattr(row, "announced_on") for row in piece.rows] == [dt.date(2025, 4, 4)]  # noqa: B009
    assert list(_faults(piece)) == ["line 3, column announced_on", "line 4, column element_symbol"]


@given(quantity=st.decimals(min_value=0, max_value=10**7, places=3))
def test_any_plain_figure_is_read_as_printed(quantity: object) -> None:
    printed = f"{quantity:f}"
    (row,) = _magnets(quantity_t=printed).rows
    assert getattr(row, "quantity_t_as_printed") == printed  # noqa: B009
    assert getattr(row, "quantity_t") == float(printed)  # noqa: B009


@given(cell=st.text(max_size=20))
def test_any_text_either_loads_or_is_rejected(cell: str) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL)
    writer.writerow(MAGNET_HEADER.split(","))
    writer.writerow([cell, *JUNE.split(",")[1:]])
    writer.writerow([*JUNE.split(",")[:-1], cell])
    piece = _parse(buffer.getvalue())
    assert len(piece.rows) + len({rejection.place.split(",")[0] for rejection in piece.rejections}) == 2


@given(rows=st.lists(st.lists(st.text(), min_size=2, max_size=4), max_size=5))
def test_splitting_undoes_writing(rows: list[list[str]]) -> None:
    buffer = io.StringIO()
    csv.writer(buffer, quoting=csv.QUOTE_ALL).writerows(rows)
    assert [list(line.cells) for line in read_lines(buffer.getvalue())] == rows


def test_every_bundled_file_has_the_columns_of_its_contract(project_root: Path) -> None:
    for table in RAW_TABLES.values():
        if table.source == "bundled":
            path = project_root / "ingestion" / "data" / f"{table.name.removeprefix('bundled__')}.csv"
            header = path.read_text(encoding="utf-8").splitlines()[0]
            assert header == ",".join(csv_columns(table)), table.name
