"""Replies of UN Comtrade, cut into pieces: the same rows whatever the cut."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.http import FailureKind, FetchError
from ingestion.trade.un_comtrade import decoding
from ingestion.trade.un_comtrade.decoding import RowReader
from ingestion.trade.un_comtrade.wire import WireRow
from tests.servers.un_comtrade import flow


def body(rows: list[dict[str, object]], count: int | None = None, **more: object) -> bytes:
    envelope = {"elapsedTime": "0.1 secs", "count": len(rows) if count is None else count, "data": rows, "error": ""}
    return json.dumps({**envelope, **more}, separators=(",", ":")).encode()


def partners(payload: bytes) -> list[int]:
    return [row.partner_code for piece in RowReader(WireRow).pieces(payload) for row in piece]


@given(
    st.lists(st.text(alphabet='},{"\\typeCode: x]', max_size=30), max_size=12),
    st.sampled_from([1, 50, 700, 5000, 10**6]),
)
def test_no_text_makes_a_cut_in_the_wrong_place(texts: list[str], size: int) -> None:
    rows = [flow(partnerCode=number, cmdDesc=text, partnerDesc=text) for number, text in enumerate(texts)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(decoding, "PIECE_BYTES", size)
        assert partners(body(rows)) == list(range(len(texts)))


def test_whitespace_and_a_byte_order_mark_do_no_harm() -> None:
    pretty = json.dumps(json.loads(body([flow(), flow(partnerCode=4)])), indent=1).encode()
    assert partners(b"\xef\xbb\xbf" + pretty) == [0, 4]


@pytest.mark.parametrize(
    ("payload", "kind"),
    [
        (body([flow()], count=2), FailureKind.TRUNCATED),
        (body([flow()])[:-40], FailureKind.TRUNCATED),
        (b'{"count":1}', FailureKind.TRUNCATED),
        (body([flow()]).replace(b"CHN", b"C\xffN"), FailureKind.TRUNCATED),
        (body([], count=-1, error="Invalid parameter value"), FailureKind.WRONG_ANSWER),
        (body([flow(primaryValue=-1)]), FailureKind.SCHEMA_DRIFT),
        (body([flow(period=202412)]), FailureKind.SCHEMA_DRIFT),
    ],
)
def test_a_reply_that_cannot_be_trusted_is_refused(payload: bytes, kind: FailureKind) -> None:
    with pytest.raises(FetchError) as caught:
        partners(payload)
    assert caught.value.kind is kind


@pytest.mark.parametrize("name", list(flow()))
def test_each_missing_field_is_named(name: str) -> None:
    with pytest.raises(FetchError, match=name) as caught:
        partners(body([flow(), {key: value for key, value in flow().items() if key != name}]))
    assert caught.value.kind is FailureKind.SCHEMA_DRIFT
