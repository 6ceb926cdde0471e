"""HMRC's codes: what is a commodity, what a null mass means, what an answer to another question is."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.http import FailureKind, FetchError
from ingestion.trade.uk_hmrc.rows import flows, is_estimate
from ingestion.trade.uk_hmrc.wire import decode_page
from tests.servers.uk_hmrc import ots_row


def page(*rows: dict[str, Any], **more: Any) -> bytes:
    return json.dumps({"value": list(rows), **more}).encode()


@pytest.mark.parametrize("commodity_id", [-990, -1, 0, 289_999_999, 899_999_999])
def test_ids_of_trade_below_the_threshold_are_no_commodities(commodity_id: int) -> None:
    assert is_estimate(commodity_id)


@given(st.integers(1_000_000, 99_999_999))
def test_a_code_of_seven_or_eight_digits_is_a_commodity(commodity_id: int) -> None:
    assert not is_estimate(commodity_id)


def test_an_estimate_is_set_aside_with_its_id() -> None:
    decoded, _ = decode_page(page(ots_row(202403, CommodityId=-990, Commodity=None)))
    rows, findings = flows(decoded.value, "2024-03", ["850511"])
    assert (rows, [found.excerpt for found in findings]) == ([], ["CommodityId -990"])


def test_the_code_is_text_with_its_leading_zeros() -> None:
    row = ots_row(202403, CommodityId=1012100, Commodity={"Cn8Code": "01012100", "Hs6Code": "010121"})
    decoded, _ = decode_page(page(row))
    ((flow,), _) = flows(decoded.value, "2024-03", ["010121"])
    assert flow.hs_code == "01012100"


@pytest.mark.parametrize(
    ("index", "mass", "said"), [(0, None, "unknown"), (3, None, "confidential"), (0, 0.0, None), (5, 12.0, None)]
)
def test_a_null_mass_says_why_and_a_zero_is_a_zero(index: int, mass: float | None, said: str | None) -> None:
    decoded, _ = decode_page(page(ots_row(202403, SuppressionIndex=index, NetMass=mass)))
    ((flow,), _) = flows(decoded.value, "2024-03", ["850511"])
    assert (flow.net_mass_kg, flow.net_mass_null_reason, flow.is_suppressed) == (mass, said, index > 0)


@pytest.mark.parametrize(
    ("fields", "named"),
    [({"MonthId": 202404}, "MonthId"), ({"FlowTypeId": 7}, "FlowTypeId")],
)
def test_a_row_of_another_question_is_named(fields: dict[str, Any], named: str) -> None:
    decoded, _ = decode_page(page(ots_row(202403, **fields)))
    with pytest.raises(FetchError, match=named) as caught:
        flows(decoded.value, "2024-03", ["850511"])
    assert caught.value.kind is FailureKind.WRONG_ANSWER


@pytest.mark.parametrize("field", list(ots_row(202403)))
def test_a_missing_field_is_named(field: str) -> None:
    row = {name: value for name, value in ots_row(202403).items() if name != field}
    with pytest.raises(FetchError, match=field) as caught:
        decode_page(page(row))
    assert caught.value.kind is FailureKind.SCHEMA_DRIFT


@pytest.mark.parametrize(
    ("field", "value"), [("Value", "12"), ("Value", None), ("MonthId", "202403"), ("NetMass", "W")]
)
def test_a_field_of_another_type_is_named(field: str, value: object) -> None:
    with pytest.raises(FetchError, match=field):
        decode_page(page(ots_row(202403, **{field: value})))


def test_an_envelope_without_rows_is_drift_and_not_an_empty_month() -> None:
    with pytest.raises(FetchError, match="value") as caught:
        decode_page(b'{"rows": []}')
    assert caught.value.kind is FailureKind.SCHEMA_DRIFT


def test_unknown_fields_come_with_an_example() -> None:
    _, unknown = decode_page(page(ots_row(202403, Preference="GSP")))
    assert unknown == {"Preference": "GSP"}
