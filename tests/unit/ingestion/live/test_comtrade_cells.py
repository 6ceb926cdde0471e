"""Rows of UN Comtrade as columns: the same cells, however the reply is cut and however many of them are one value."""

import json
from typing import Any, cast

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.trade.un_comtrade import decoding
from ingestion.trade.un_comtrade.cells import BatchMaker
from ingestion.trade.un_comtrade.columns import flow_table
from ingestion.trade.un_comtrade.decoding import RowReader
from ingestion.trade.un_comtrade.wire import WireRow
from tests.servers.un_comtrade import flow

AMOUNTS = st.none() | st.sampled_from([0, 1.5]) | st.floats(0, 1e12)
CHANGES = {
    "partnerISO": ("partner_iso3", st.none() | st.sampled_from(["W00", '},{"typeCode":']) | st.text(max_size=3)),
    "mosCode": ("mode_of_supply_code", st.sampled_from([0, "0", "1", -1])),
    "aggrLevel": ("aggregation_level", st.sampled_from([None, 6])),
    "isReported": ("is_reported", st.booleans()),
    "netWgt": ("net_weight_kg", AMOUNTS),
    "grossWgt": ("gross_weight_kg", AMOUNTS),
    "cifvalue": ("cif_value_usd", AMOUNTS),
    "primaryValue": ("value_usd", st.sampled_from([0, 1.5]) | st.floats(0, 1e12)),
}
ROWS = st.lists(st.fixed_dictionaries({name: values for name, (_, values) in CHANGES.items()}), min_size=1, max_size=12)


@given(ROWS, st.sampled_from([1, 1_000, 3_000, 10**6]))
def test_columns_say_what_the_rows_say(changes: list[dict[str, Any]], size: int) -> None:
    rows = [flow(**one) for one in changes]
    payload = json.dumps({"count": len(rows), "data": rows, "error": ""}, separators=(",", ":")).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(decoding, "PIECE_BYTES", size)
        table = cast("pa.Table", flow_table(map(BatchMaker().batch, RowReader(WireRow).pieces(payload))))
    for name, (column, _) in CHANGES.items():
        sent = [str(row[name]) if name == "mosCode" else row[name] for row in rows]
        assert table[column].to_pylist() == sent
