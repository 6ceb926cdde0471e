"""A long reply of UN Comtrade, read by two processes: the same table, findings and errors as by one."""

import json
from collections.abc import Sequence
from typing import Any, cast

import msgspec
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingestion import shared_reading
from ingestion.http import FetchError
from ingestion.live import Parsed
from ingestion.source_registry import live_source
from ingestion.trade.un_comtrade import decoding, queries
from ingestion.trade.un_comtrade.connector import UnComtrade
from tests.servers.un_comtrade import flow

CONNECTOR = UnComtrade(live_source("un_comtrade", {}), is_keyed=True)
(REQUEST,) = queries.flows("2024-12", [156], CONNECTOR.source.wanted_as(queries.Wanted), is_keyed=True)

AMOUNTS = st.none() | st.integers(0, 10**9) | st.floats(0, 1e12)
CHANGES = st.fixed_dictionaries(
    {"partnerCode": st.integers(0, 999), "cmdDesc": st.text(alphabet='},{"\\typeCode: x]', max_size=30)},
    optional={
        "partnerISO": st.none() | st.text(max_size=3),
        "mosCode": st.sampled_from([0, "0", "1", -1]),
        "netWgt": AMOUNTS,
        "qty": AMOUNTS,
        "cifvalue": AMOUNTS,
        "fobvalue": AMOUNTS,
        "primaryValue": st.floats(0, 1e12),
        "aggrLevel": st.none() | st.just(6),
        # Not as usual: a new field, and a known one in another case.
        "newField": st.integers(),
        "isAGGREGATE": st.just(value=True),
    },
)


def reply(rows: Sequence[dict[str, Any]], count: int | None = None, separator: str = ",") -> bytes:
    envelope = {"elapsedTime": "0.1 secs", "count": len(rows) if count is None else count, "data": rows, "error": ""}
    return json.dumps(envelope, separators=(separator, ":")).encode()


def changed(changes: dict[str, Any]) -> dict[str, Any]:
    row = flow(**changes)
    if "isAGGREGATE" in changes:
        del row["isAggregate"]
    return row


def parsed(payload: bytes, *, least_bytes: int) -> Parsed:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shared_reading, "LEAST_BYTES", least_bytes)
        patch.setattr(shared_reading, "processors", lambda: 2)
        patch.setattr(decoding, "PIECE_BYTES", 2_000)
        return CONNECTOR.parse(payload, REQUEST)


def by_one(payload: bytes) -> Parsed:
    return parsed(payload, least_bytes=10**9)


def by_two(payload: bytes) -> Parsed:
    return parsed(payload, least_bytes=0)


# Each example begins a process.
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(CHANGES, min_size=1, max_size=80), st.sampled_from([",", ", "]))
def test_the_table_does_not_depend_on_who_read_it(changes: list[dict[str, Any]], separator: str) -> None:
    payload = reply([changed(one) for one in changes], separator=separator)
    alone, shared = by_one(payload), by_two(payload)
    assert shared.unknown_fields == alone.unknown_fields
    assert cast("pa.Table", shared.rows).equals(alone.rows)


def failure(payload: bytes, *, least_bytes: int) -> tuple[str, str]:
    with pytest.raises(FetchError) as caught:
        parsed(payload, least_bytes=least_bytes)
    return caught.value.kind, str(caught.value)


@pytest.mark.parametrize("number", [0, 57, 199])
@pytest.mark.parametrize("change", ["missing", "typed", "broken", "negative"])
def test_an_error_does_not_depend_on_who_met_it(number: int, change: str) -> None:
    rows = [flow(partnerCode=n) for n in range(200)]
    if change == "missing":
        del rows[number]["netWgt"]
    else:
        rows[number] |= {"typed": {"motCode": "0"}, "broken": {"flowCode": "@@"}, "negative": {"primaryValue": -1}}[
            change
        ]
    payload = reply(rows).replace(b"@@", b"\xff")
    alone = failure(payload, least_bytes=10**9)
    assert failure(payload, least_bytes=0) == alone
    assert change != "missing" or "netWgt" in alone[1]


def test_of_two_errors_the_first_is_told() -> None:
    rows = [flow(partnerCode=n) for n in range(200)]
    del rows[20]["netWgt"], rows[199]["flowCode"]
    assert "netWgt" in failure(reply(rows), least_bytes=0)[1]


def test_rows_that_the_reply_counts_and_does_not_have_are_missed() -> None:
    payload = reply([flow(partnerCode=n) for n in range(200)], count=201)
    assert failure(payload, least_bytes=0) == failure(payload, least_bytes=10**9)


def test_the_second_process_reads_rows_that_are_as_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    read_here: list[int] = []
    typed = decoding.RowReader[msgspec.Struct]._typed  # pyright: ignore[reportPrivateUsage]

    def noted(reader: decoding.RowReader[msgspec.Struct], piece: memoryview) -> list[msgspec.Struct]:
        rows = typed(reader, piece)
        read_here.append(len(rows))
        return rows

    monkeypatch.setattr(decoding.RowReader, "_typed", noted)
    payload = reply([flow(partnerCode=n, cmdDesc="x" * 10_000) for n in range(400)])
    assert len(by_two(payload).rows) == 400
    assert 0 < sum(read_here) < 400
