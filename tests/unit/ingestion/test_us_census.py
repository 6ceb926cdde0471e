"""What the figures of the US Census Bureau mean, and how a question becomes smaller ones."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.contracts.us_census import CensusFlow
from ingestion.http import FailureKind, FetchError
from ingestion.trade.us_census import queries
from ingestion.trade.us_census.decoding import read_reply, typed
from ingestion.trade.us_census.rows import country_kind, flow_row, shortfalls
from ingestion.trade.us_census.wire import ExportTotal, ImportRecord, variables

MASSES = {"KG": 1.0, "T": 1000.0}


def line(**changes: str | None) -> dict[str, str | None]:
    told: dict[str, str | None] = dict.fromkeys(variables(ImportRecord), "0")
    return {**told, "I_COMMODITY": "2805300050", "CTY_CODE": "5700", "UNIT_QY1": "KG", "GEN_VAL_MO": "100", **changes}


def row(**changes: str | None) -> CensusFlow:
    found = flow_row(typed(line(**changes), ImportRecord), "import", "2025-03", MASSES)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("unit", "quantity", "value", "flag", "expected"),
    [
        ("KG", "12", "100", None, (12.0, None)),
        ("T", "12", "100", None, (12_000.0, None)),
        ("NO", "12", "100", None, (None, "not_applicable")),
        ("KG", "0", "100", None, (None, "unknown")),
        ("KG", "0", "0", None, (0.0, None)),
        ("KG", "0", "100", "S", (None, "confidential")),
        ("-", "0", "100", None, (None, "unknown")),
        ("KG", None, "100", None, (None, "unknown")),
    ],
)
def test_a_mass_is_told_from_pieces_from_zero_and_from_nothing(
    unit: str, quantity: str | None, value: str, flag: str | None, expected: tuple[float | None, str | None]
) -> None:
    found = row(UNIT_QY1=unit, GEN_QY1_MO=quantity, GEN_VAL_MO=value, GEN_QY1_MO_FLAG=flag)
    assert (found.quantity_kg, found.quantity_kg_null_reason) == expected


@pytest.mark.parametrize(
    ("code", "kind"),
    [("-", "total"), ("5700", "country"), ("0003", None), ("00XX", None), ("5XXX", None), ("1000", "country")],
)
def test_countries_are_told_from_their_total_and_from_groups(code: str, kind: str | None) -> None:
    assert country_kind(code) == kind


def test_doubled_rows_do_not_hide_a_missing_country() -> None:
    whole = [row(CTY_CODE="-", GEN_VAL_MO="150"), row(), row()]
    assert shortfalls(whole, 0.1)[0]
    assert shortfalls([*whole, row(CTY_CODE="1220", GEN_VAL_MO="50")], 0.1) == (False, [])
    assert shortfalls([row()], 0.1)[0], "a code without its total was cut off"


def test_a_small_difference_is_a_finding() -> None:
    is_cut, (finding,) = shortfalls([row(CTY_CODE="-", GEN_VAL_MO="10000"), row(GEN_VAL_MO="9999")], 0.1)
    assert not is_cut
    assert finding.place == "code 2805300050"


def test_the_first_of_two_columns_counts() -> None:
    table = [[*variables(ExportTotal), "time", "E_COMMODITY"], ["280530", "7", "20250506", "2025-03", "280530*"]]
    (found,) = read_reply(json.dumps(table).encode(), ExportTotal, {"time": "2025-03"}).lines
    assert typed(found, ExportTotal).hs_code == "280530"


@pytest.mark.parametrize(
    ("body", "kind", "name"),
    [
        (b'[["E_COMMODITY","ALL_VAL_MO"],["280530","7"]]', FailureKind.SCHEMA_DRIFT, "LAST_UPDATE"),
        (b'[["E_COMMODITY","ALL_VAL_MO","LAST_UPDATE"],["280530"]]', FailureKind.SCHEMA_DRIFT, "row 2"),
        (b'[["E_COMMODITY","ALL_VAL_MO","LAST_UPDATE"],["280530",7,"x"]]', FailureKind.SCHEMA_DRIFT, "str"),
        (b'{"error":"no"}', FailureKind.SCHEMA_DRIFT, "array"),
        (b'[["E_COMMODITY"],["280530"]', FailureKind.TRUNCATED, "breaks off"),
    ],
)
def test_what_is_not_the_table_is_named(body: bytes, kind: FailureKind, name: str) -> None:
    with pytest.raises(FetchError, match=name) as caught:
        read_reply(body, ExportTotal, {})
    assert caught.value.kind is kind


def test_a_value_of_another_form_is_named() -> None:
    with pytest.raises(FetchError, match="GEN_VAL_MO"):
        typed(line(GEN_VAL_MO="1,000"), ImportRecord)


@given(st.from_regex(r"\A[0-9]{10}\Z"), st.integers(min_value=6, max_value=7))
def test_just_one_part_of_a_question_is_about_any_code(code: str, length: int) -> None:
    whole = queries.details_request("import", "2025-03", code[:length])
    parts = queries.parts_of(whole)
    assert sum(code.startswith(queries.prefix_of(part)) for part in parts) == 1
    assert len({part.digest() for part in [whole, *parts]}) == 11


def test_nothing_is_split_below_eight_digits() -> None:
    assert queries.parts_of(queries.details_request("export", "2025-03", "28053000")) == []
