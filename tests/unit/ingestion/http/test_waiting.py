"""Waits: what a source asks for, what the client adds, and the pace between requests."""

from datetime import UTC, datetime

import pytest

from ingestion.http.policy import FetchPolicy
from ingestion.http.waiting import Pacer, backoff_s, retry_after_s, span_s

NOW = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("1", 1.0),
        ("120", 120.0),
        ("Sun, 22 Nov 2026 12:00:30 GMT", 30.0),
        ("Sun, 22 Nov 2026 11:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_seconds_or_a_date(header: str | None, seconds: float | None) -> None:
    assert retry_after_s(header, NOW) == seconds


def test_quota_messages_name_a_span() -> None:
    assert span_s("Quota will be replenished in 03:14:17.") == 11657
    assert span_s("in 2.01:00:00") == 2 * 86400 + 3600
    assert span_s("later") is None


def test_the_wait_doubles_up_to_a_limit_and_half_of_it_is_chance() -> None:
    policy = FetchPolicy(backoff_s=2, longest_wait_s=10)
    for attempt, most in ((1, 2), (2, 4), (3, 8), (4, 10), (9, 10)):
        waits = {backoff_s(attempt, policy) for _ in range(50)}
        assert most / 2 <= min(waits) <= max(waits) <= most
        assert len(waits) > 1


def test_requests_to_one_host_keep_their_distance() -> None:
    now, slept = 100.0, []
    pacer = Pacer(clock=lambda: now, sleep=slept.append)
    for host in ("a:443", "a:443", "b:443", "a:443"):
        pacer.wait(host, 1.5)
    assert slept == [1.5, 3.0]
