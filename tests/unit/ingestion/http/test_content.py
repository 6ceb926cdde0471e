"""The first and last bytes of a body say what it is, whatever its type says."""

from datetime import UTC, datetime

import pytest

from ingestion.http import Expect, FailureKind, Reply
from ingestion.http.reply import check_content


def kind(body: bytes, *expect: Expect) -> FailureKind | None:
    failure = check_content(Reply("http://x", 200, {}, body, datetime(2026, 11, 22, tzinfo=UTC)), expect)
    return None if failure is None else failure.kind


@pytest.mark.parametrize(
    ("body", "expect"),
    [
        (b'{"a": 1}\n', "json"),
        (b"\xef\xbb\xbf[1]", "json"),
        (b"a,b\r\n1,2\r\n", "csv"),
        (b'<?xml version="1.0"?><rss/>', "xml"),
        (b"<rss version='2.0'><channel/></rss>", "xml"),
        (b"<!doctype html><p>x", "html"),
        (b"<table><tr></table>", "html"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x"><html/>', "html"),
        (b"PK\x03\x04....", "xlsx"),
    ],
)
def test_what_is_expected_passes(body: bytes, expect: Expect) -> None:
    assert kind(body, expect) is None


@pytest.mark.parametrize(
    ("body", "expect", "failure"),
    [
        (b"  \n", "json", FailureKind.EMPTY),
        (b"<!DOCTYPE html><title>Missing Key</title>", "json", FailureKind.WRONG_CONTENT),
        (b"<html><body>", "csv", FailureKind.WRONG_CONTENT),
        (b'<?xml version="1.0"?><!DOCTYPE html><html>', "xml", FailureKind.WRONG_CONTENT),
        (b"There was an error", "json", FailureKind.WRONG_CONTENT),
        (b'{"a": [1, 2', "json", FailureKind.TRUNCATED),
        ("{}".encode("utf-16"), "json", FailureKind.WRONG_CONTENT),
        (b"\x00\x01\x02", "csv", FailureKind.WRONG_CONTENT),
        (b"plain", "zip", FailureKind.WRONG_CONTENT),
        (b"just words", "html", FailureKind.WRONG_CONTENT),
    ],
)
def test_what_is_not_is_named(body: bytes, expect: Expect, failure: FailureKind) -> None:
    assert kind(body, expect) is failure


def test_one_of_several_kinds_is_enough() -> None:
    assert kind(b"<?xml version='1.0'?><syncResponse/>", "csv", "xml") is None
