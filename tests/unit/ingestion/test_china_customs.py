"""Customs files from the drop folder. The figures of the fixtures are invented; headers and forms are the true ones."""

import datetime as dt
import hashlib
import os
import shutil
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.contracts.trade import CUSTOMS_EXPORTS, CustomsExport
from ingestion.landing import Card, LandingStore
from ingestion.loading import LoadResult, current_rows_sql
from ingestion.slices import Slice
from ingestion.trade.china_customs import load_drop_folder
from ingestion.trade.customs_file import parse_file
from ingestion.trade.customs_form import CustomsForm, customs_form

HEADER = "数据年月,商品编码,商品名称,贸易伙伴编码,贸易伙伴名称,第一数量,第一计量单位,第二数量,第二计量单位,美元"
KOREA = '202506,85051110,稀土的永磁体,133,韩国,"2,000",千克,-,-,"9,999"'
JAPAN = '202506,85051110,稀土的永磁体,116,日本,"1,234",千克,-,-,"5,678"'


@pytest.fixture(scope="session")
def fixtures(project_root: Path) -> Path:
    return project_root / "tests" / "fixtures" / "china_customs"


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    folder = tmp_path / "drop"
    folder.mkdir()
    return folder


def _parse(body: bytes) -> Slice:
    card = Card(
        payload_id="0" * 64,
        source="china_customs",
        name="june.csv",
        url=None,
        retrieved_at=dt.datetime(2026, 11, 21, tzinfo=dt.UTC),
        status=None,
        media_type="text/csv",
        byte_count=len(body),
        licence="test",
        publisher=None,
        request={},
    )
    return parse_file(body, card, "june.csv", customs_form())


def _row(**cells: str) -> CustomsExport:
    line = dict(zip(HEADER.split(","), ["202506", "85051110", "", "116", "", "1", "千克", "", "", "1"], strict=True))
    printed = ",".join(f'"{cell}"' for cell in (line | cells).values())
    piece = _parse(f"{HEADER}\n{printed}\n".encode())
    assert piece.rejections == []
    (row,) = piece.rows
    assert isinstance(row, CustomsExport)
    return row


def _rows(con: duckdb.DuckDBPyConnection, columns: str) -> list[tuple[object, ...]]:
    query = current_rows_sql(CUSTOMS_EXPORTS)
    return con.execute(f"select {columns} from ({query}) order by file_name, _row_number").fetchall()  # noqa: S608


def _rejected(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str]]:
    query = """
        select payloads.name, rejected.place, rejected.reason
        from raw.rejected join raw.payloads using (payload_id, source) order by all
    """
    return con.execute(query).fetchall()


def test_a_gb18030_file_as_the_query_gives_it(fixtures: Path) -> None:
    piece = _parse((fixtures / "illustrative_2025_06_gb18030.csv").read_bytes())
    assert piece.rejections == []
    assert piece.row_numbers == [2, 3, 4, 5]
    assert piece.rows[0] == CustomsExport(
        period="2025-06",
        hs_code="85051110",
        hs_name="稀土的永磁体",
        partner_code="116",
        partner_name="日本",
        partner_iso3="JPN",
        quantity=1234500.0,
        quantity_as_printed="1,234,500",
        quantity_unit="千克",
        quantity_kg=1234500.0,
        second_quantity=None,
        second_unit=None,
        value_usd=61725000.0,
        value_cny=None,
        file_name="june.csv",
    )


def test_a_utf8_file_in_yuan_with_other_units(fixtures: Path) -> None:
    piece = _parse((fixtures / "illustrative_2025_07_utf8_bom.csv").read_bytes())
    tonnes, pieces = (row for row in piece.rows if isinstance(row, CustomsExport))
    assert (tonnes.quantity, tonnes.quantity_unit, tonnes.quantity_kg) == (12.345, "吨", 12345.0)
    assert (tonnes.value_usd, tonnes.value_cny) == (None, 98765.0)
    assert (pieces.quantity, pieces.quantity_unit, pieces.quantity_kg) == (500.0, "个", 1500.0)
    assert [(rejection.place, rejection.reason) for rejection in piece.rejections] == [
        ("line 4, column quantity", "'1,23' is not a figure"),
        ("line 5, column period", "'2025-13' is not a month such as 202506 or 2025-06"),
    ]


def test_full_width_digits_are_digits_and_stay_as_printed() -> None:
    row = _row(第一数量="１，２３４．５", 数据年月="２０２５０６", 商品编码="８５０５１１１０")
    assert (row.quantity, row.quantity_as_printed) == (1234.5, "１，２３４．５")
    assert (row.period, row.hs_code) == ("2025-06", "85051110")


@pytest.mark.parametrize("mark", ["-", "－", "", "—", " - "])
def test_a_mark_for_missing_is_no_zero(mark: str) -> None:
    row = _row(第一数量=mark)
    assert (row.quantity, row.quantity_kg) == (None, None)
    assert row.quantity_as_printed == (mark.strip() or None)


def test_zero_is_a_figure() -> None:
    assert _row(第一数量="0").quantity_kg == 0.0


def test_a_unit_that_is_no_mass_gives_no_kilograms() -> None:
    row = _row(第一计量单位="个")
    assert (row.quantity, row.quantity_unit, row.quantity_kg) == (1.0, "个", None)


def test_the_month_in_which_the_file_came_is_the_last_that_it_can_speak_of() -> None:
    assert _row(数据年月="202611").period == "2026-11"


def test_a_second_quantity_needs_a_known_unit_too() -> None:
    piece = _parse(f"{HEADER}\n202506,85051110,,116,,5,个,7,磅秤,1\n".encode())
    assert [rejection.place for rejection in piece.rejections] == ["line 2, column second_unit"]
    assert _parse(f"{HEADER}\n202506,85051110,,116,,-,-,-,-,1\n".encode()).rejections == []


@pytest.mark.parametrize("code", ["850511", "85051110", "8505111000", "\t85051110 ", "８５０５１１１０"])
def test_codes_of_six_eight_and_ten_digits(code: str) -> None:
    assert _row(商品编码=code).hs_code in {"850511", "85051110", "8505111000"}


@pytest.mark.parametrize(("printed", "month"), [("202506", "2025-06"), ("2025-06", "2025-06"), ("202512", "2025-12")])
def test_a_month_is_accepted_in_both_forms(printed: str, month: str) -> None:
    assert _row(数据年月=printed).period == month


@pytest.mark.parametrize(
    ("code", "iso3"),
    [("116", "JPN"), ("133", "KOR"), ("502", "USA"), ("304", "DEU"), ("141", "VNM"), ("110", "HKG"), ("999", None)],
)
def test_the_customs_own_country_codes(code: str, iso3: str | None) -> None:
    row = _row(贸易伙伴编码=code, 贸易伙伴名称="某地")
    assert (row.partner_code, row.partner_name, row.partner_iso3) == (code, "某地", iso3)


@pytest.mark.parametrize(
    ("column", "cell", "name"),
    [
        ("数据年月", "2025", "period"),
        ("数据年月", "", "period"),
        ("数据年月", "198912", "period"),
        ("数据年月", "202513", "period"),
        ("数据年月", "202500", "period"),
        ("数据年月", "202612", "period"),
        ("商品编码", "850511101", "hs_code"),
        ("商品编码", "85", "hs_code"),
        ("商品编码", "8505", "hs_code"),
        ("商品编码", "8505111a", "hs_code"),
        ("商品编码", "850511100000", "hs_code"),
        ("商品编码", "", "hs_code"),
        ("贸易伙伴编码", "日本", "partner_code"),
        ("第一数量", "-5", "quantity"),
        ("第一数量", "1 234", "quantity"),
        ("第一数量", "inf", "quantity"),
        ("第一数量", "NaN", "quantity"),
        ("第一数量", "1e400", "quantity"),
        ("第一数量", "9" * 400, "quantity"),
        ("第一计量单位", "", "quantity_unit"),
        ("第一计量单位", "-", "quantity_unit"),
        ("第一计量单位", "磅秤", "quantity_unit"),
        ("美元", "1,2345", "value_usd"),
        ("美元", "$5", "value_usd"),
    ],
)
def test_a_line_that_cannot_be_read_names_its_column(column: str, cell: str, name: str) -> None:
    line = dict(zip(HEADER.split(","), ["202506", "85051110", "", "116", "", "1", "千克", "", "", "1"], strict=True))
    bad = ",".join((line | {column: f'"{cell}"'}).values())
    piece = _parse(f"{HEADER}\n{JAPAN}\n{bad}\n".encode())
    assert piece.row_numbers == [2]
    assert [rejection.place for rejection in piece.rejections] == [f"line 3, column {name}"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf\r\n", "is empty"),
        (b"PK\x03\x04\x00\x00", "is not a text file"),
        (f"{HEADER}\n{JAPAN}\n".encode("utf-16"), "is not a text file"),
        (b"\xff\xff\xff", "is in none of the encodings utf-8-sig, gb18030"),
        (f"{HEADER}\n".encode(), "holds a header and no line"),
        (JAPAN.encode(), "wrong columns (missing: '数据年月'"),
        (f"{HEADER.replace('第一数量', '数量')}\n{JAPAN}\n".encode(), "missing: '第一数量'; unknown: '数量'"),
        (f"{HEADER},美元\n{JAPAN},1\n".encode(), "named twice: '美元'"),
        (f"{HEADER.removesuffix(',美元')}\n".encode(), "one of them needed: 美元, 人民币"),
        ("<html><script>当前服务请求较多</script></html>".encode("gb18030"), "wrong columns"),
    ],
)
def test_a_file_that_is_no_such_table_is_quarantined_whole(body: bytes, reason: str) -> None:
    piece = _parse(body)
    assert piece.rows == []
    (rejection,) = piece.rejections
    assert rejection.place == "file"
    assert reason in rejection.reason


def test_a_finer_grain_than_the_table_is_quarantined(fixtures: Path) -> None:
    piece = _parse((fixtures / "illustrative_by_trade_mode_gb18030.csv").read_bytes())
    assert "unknown: '贸易方式编码'" in piece.rejections[0].reason


def test_trailing_commas_and_blank_lines_are_no_columns_and_no_lines() -> None:
    piece = _parse(f"{HEADER},\n{JAPAN},\n,,,\n\n{KOREA}\n".encode())
    assert piece.rejections == []
    assert piece.row_numbers == [2, 5]


def test_a_line_that_comes_again_is_kept_once() -> None:
    piece = _parse(f"{HEADER}\n{JAPAN}\n{KOREA}\n{JAPAN}\n".encode())
    assert piece.row_numbers == [2, 3]
    assert [(rejection.place, rejection.reason) for rejection in piece.rejections] == [
        ("line 4", "duplicate line: line 2 says the same of 2025-06, code 85051110, partner 116")
    ]


@pytest.mark.parametrize("other", ['"1,235"', "-"])
def test_lines_that_contradict_each_other_are_all_set_aside(other: str) -> None:
    rival = JAPAN.replace('"1,234"', other)
    piece = _parse(f"{HEADER}\n{JAPAN}\n{KOREA}\n{JAPAN}\n{rival}\n".encode())
    assert piece.row_numbers == [3]
    reason = "lines 2, 4, 5 give different figures for 2025-06, code 85051110, partner 116"
    assert [(rejection.place, rejection.reason) for rejection in piece.rejections] == [
        ("line 2", reason),
        ("line 4", reason),
        ("line 5", reason),
    ]


@given(tonnes=st.decimals(min_value=0, max_value=10**6, places=3))
def test_printing_with_commas_and_reading_agree(tonnes: Decimal) -> None:
    row = _row(第一数量=f"{tonnes:,}", 第一计量单位="吨")
    assert row.quantity == float(tonnes)
    assert row.quantity_kg == float(tonnes * 1000)


@given(body=st.binary(max_size=200))
def test_no_bytes_stop_the_reading(body: bytes) -> None:
    piece = _parse(HEADER.encode() + b"\n" + body)
    assert all(isinstance(row, CustomsExport) for row in piece.rows)


def test_the_drop_folder_loads_what_it_can_and_names_the_rest(
    fixtures: Path, drop: Path, build_db: duckdb.DuckDBPyConnection, store: LandingStore
) -> None:
    shutil.copytree(fixtures, drop, dirs_exist_ok=True)
    (drop / "notes.xlsx").write_bytes(b"PK\x03\x04\x00")
    (drop / "empty.csv").write_bytes(b"")
    (drop / ".hidden.csv").write_bytes(b"half a downlo")
    (drop / "older").mkdir()
    assert load_drop_folder(build_db, store, "run", drop) == LoadResult(CUSTOMS_EXPORTS.name, 6, 6, 5)
    assert [(name, place) for name, place, _ in _rejected(build_db)] == [
        ("empty.csv", "file"),
        ("illustrative_2025_07_utf8_bom.csv", "line 4, column quantity"),
        ("illustrative_2025_07_utf8_bom.csv", "line 5, column period"),
        ("illustrative_by_trade_mode_gb18030.csv", "file"),
        ("notes.xlsx", "file"),
    ]
    assert load_drop_folder(build_db, store, "again", drop) == LoadResult(CUSTOMS_EXPORTS.name, 6, 0, 5)


def test_a_payload_keeps_hash_date_and_how_it_was_got(
    fixtures: Path, drop: Path, build_db: duckdb.DuckDBPyConnection, store: LandingStore
) -> None:
    body = (fixtures / "illustrative_2025_06_gb18030.csv").read_bytes()
    (drop / "june.csv").write_bytes(body)
    os.utime(drop / "june.csv", (1753000000, 1753000000))
    load_drop_folder(build_db, store, "run", drop)
    (card,) = store.cards("china_customs")
    assert card.payload_id == hashlib.sha256(body).hexdigest()
    assert card.request == {"route": "downloaded by hand", "file_modified_at": "2025-07-20T08:26:40+00:00"}
    assert {str(snapshot)[:64] for (snapshot,) in _rows(build_db, "_snapshot_id")} == {card.payload_id}


def test_a_corrected_file_takes_over_a_broken_one_does_not_and_a_removed_one_goes(
    drop: Path, build_db: duckdb.DuckDBPyConnection, store: LandingStore
) -> None:
    def state(body: bytes | None) -> list[tuple[object, ...]]:
        (drop / "june.csv").unlink(missing_ok=True)
        if body is not None:
            (drop / "june.csv").write_bytes(body)
        load_drop_folder(build_db, store, "run", drop)
        return _rows(build_db, "quantity")

    first = f"{HEADER}\n{JAPAN}\n".encode()
    assert state(first) == [(1234.0,)]
    assert state(first.replace(b"1,234", b"1,235")) == [(1235.0,)]
    assert state(b"<html>") == [(1235.0,)]
    assert state(first) == [(1234.0,)]
    assert state(None) == []
    assert state(first) == [(1234.0,)]


def test_a_quarantined_file_is_read_again_under_a_name_that_says_csv(
    drop: Path, build_db: duckdb.DuckDBPyConnection, store: LandingStore
) -> None:
    (drop / "june.txt").write_bytes(f"{HEADER}\n{JAPAN}\n".encode())
    assert load_drop_folder(build_db, store, "first", drop).n_rows == 0
    (drop / "june.txt").rename(drop / "june.csv")
    assert load_drop_folder(build_db, store, "second", drop).n_rows == 1


def test_a_file_that_the_system_will_not_read_is_set_aside_and_what_it_said_stays(
    drop: Path, build_db: duckdb.DuckDBPyConnection, store: LandingStore
) -> None:
    (drop / "june.csv").write_bytes(f"{HEADER}\n{JAPAN}\n".encode())
    load_drop_folder(build_db, store, "first", drop)
    (drop / "june.csv").unlink()
    (drop / "june.csv").symlink_to(drop / "unmounted.csv")
    (drop / "july.csv").symlink_to(drop / "loop.csv")
    (drop / "loop.csv").symlink_to(drop / "july.csv")
    (drop / "korea.csv").write_bytes(f"{HEADER}\n{KOREA}\n".encode())
    assert load_drop_folder(build_db, store, "second", drop) == LoadResult(CUSTOMS_EXPORTS.name, 2, 1, 3)
    assert _rows(build_db, "quantity") == [(1234.0,), (2000.0,)]
    assert _rejected(build_db) == [
        ("july.csv", "file", "july.csv cannot be read: Too many levels of symbolic links"),
        ("june.csv", "file", "june.csv cannot be read: No such file or directory"),
        ("loop.csv", "file", "loop.csv cannot be read: Too many levels of symbolic links"),
    ]
    assert load_drop_folder(build_db, store, "third", drop).n_new_rows == 0


def test_a_new_build_file_gets_the_superseded_editions_back(
    drop: Path, build_db: duckdb.DuckDBPyConnection, store: LandingStore
) -> None:
    first = f"{HEADER}\n{JAPAN}\n".encode()
    for day, body in ((20, first), (21, first.replace(b"1,234", b"1,235")), (22, b"<html>")):
        store.put(
            "china_customs",
            "june.csv",
            body,
            licence="",
            media_type="",
            retrieved_at=dt.datetime(2025, 7, day, tzinfo=dt.UTC),
        )
    (drop / "june.csv").write_bytes(first.replace(b"1,234", b"1,235"))
    assert load_drop_folder(build_db, store, "run", drop) == LoadResult(CUSTOMS_EXPORTS.name, 1, 2, 0)
    assert _rows(build_db, "quantity") == [(1235.0,)]
    kept = "select quantity, _retrieved_at::date from raw.china_customs__exports_by_partner order by all"
    assert build_db.execute(kept).fetchall() == [(1234.0, dt.date(2025, 7, 20)), (1235.0, dt.date(2025, 7, 21))]
    (n_turns,) = build_db.execute("select count(*) from raw.loads").fetchall()[0]
    assert load_drop_folder(build_db, store, "again", drop) == LoadResult(CUSTOMS_EXPORTS.name, 1, 0, 0)
    assert build_db.execute("select count(*) from raw.loads").fetchall() == [(n_turns,)]


def test_a_replayed_file_that_is_no_longer_there_is_withdrawn(
    drop: Path, build_db: duckdb.DuckDBPyConnection, store: LandingStore
) -> None:
    store.put("china_customs", "old.csv", f"{HEADER}\n{JAPAN}\n".encode(), licence="", media_type="")
    assert load_drop_folder(build_db, store, "run", drop) == LoadResult(CUSTOMS_EXPORTS.name, 0, 1, 0)
    assert build_db.execute("select slice_key, snapshot_id is null from raw.loads order by load_id").fetchall() == [
        ("old.csv", False),
        ("old.csv", True),
    ]


def test_a_folder_that_is_gone_withdraws_nothing(
    drop: Path, build_db: duckdb.DuckDBPyConnection, store: LandingStore
) -> None:
    (drop / "june.csv").write_bytes(f"{HEADER}\n{JAPAN}\n".encode())
    load_drop_folder(build_db, store, "run", drop)
    shutil.rmtree(drop)
    assert load_drop_folder(build_db, store, "run", drop).n_rows == 1


def test_the_form_is_whole() -> None:
    form: CustomsForm = customs_form()
    from_file = {*CustomsExport.__struct_fields__} - {"quantity_as_printed", "quantity_kg", "partner_iso3", "file_name"}
    assert set(form.headers) == from_file
    assert {*form.optional.columns, *form.optional.one_of} <= from_file
    assert all(factor > 0 for factor in form.kilograms_per_unit.values())
