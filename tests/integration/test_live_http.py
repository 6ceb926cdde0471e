"""The HTTP client against a real server on loopback that goes wrong in every way of the fault matrix."""

import logging
import time
import traceback
from collections.abc import Callable
from email.utils import formatdate

import pytest

from ingestion.http import FailureKind, FetchError, FetchPolicy, HttpClient, Secret
from ingestion.http.waiting import Pacer
from tests.servers.faults import FAULTS, redirect, status
from tests.servers.local import Answer, Fault, LocalServer, ScriptedServer

KEY = "sk-marker-0123456789abcdef"
BODY = b'{"count": 1, "data": [{"name": "' + b"x" * 400 + b'"}]}'

EXPECTED = {
    "time-out": FailureKind.TIMEOUT,
    "reset": FailureKind.RESET,
    "429 with Retry-After": FailureKind.RATE_LIMITED,
    "429 without Retry-After": FailureKind.RATE_LIMITED,
    "500": FailureKind.SERVER_ERROR,
    "truncated body": FailureKind.TRUNCATED,
    "truncated silently": FailureKind.TRUNCATED,
    "truncated gzip": FailureKind.TRUNCATED,
    "HTML at 200": FailureKind.WRONG_CONTENT,
    "empty 200": FailureKind.EMPTY,
    "wrong encoding": FailureKind.WRONG_CONTENT,
    "huge body": FailureKind.TOO_LARGE,
    "gzip bomb": FailureKind.TOO_LARGE,
    "redirect to a private address": FailureKind.BLOCKED_REDIRECT,
    "redirect loop": FailureKind.REDIRECT_LOOP,
    "slow drip": FailureKind.TIMEOUT,
    "slow drip of headers": FailureKind.TIMEOUT,
}


def client(server: LocalServer, sleeps: list[float] | None = None, **limits: object) -> HttpClient:
    quick = {
        "read_timeout_s": 0.3,
        "attempt_s": 0.8,
        "attempts": 3,
        "backoff_s": 0.01,
        "max_bytes": 200_000,
        "max_decompressed_bytes": 1_000_000,
        "trusted_hosts": frozenset({server.host}),
    }
    waits = sleeps if sleeps is not None else []
    return HttpClient(FetchPolicy(**{**quick, **limits}), pacer=Pacer(), sleep=waits.append)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", EXPECTED)
def test_a_lasting_fault_ends_in_its_kind(name: str) -> None:
    with ScriptedServer(Answer(BODY)) as server, client(server, attempts=1) as http:
        server.fail(FAULTS[name], times=9)
        with pytest.raises(FetchError) as caught:
            http.get(f"{server.url}/data", expect="json")
    assert caught.value.kind is EXPECTED[name]


@pytest.mark.parametrize("name", [name for name, kind in EXPECTED.items() if FetchError(kind, "").is_transient])
def test_a_passing_fault_is_outlived(name: str) -> None:
    with ScriptedServer(Answer(BODY)) as server, client(server) as http:
        server.fail(FAULTS[name], times=2)
        reply = http.get(f"{server.url}/data", expect="json")
        assert (reply.body, reply.attempts, len(server.seen)) == (BODY, 3, 3)


@pytest.mark.parametrize("fault", [status(400, b'{"error": "no"}'), status(404), status(401), redirect("ftp://x/y")])
def test_what_cannot_get_better_is_asked_once(fault: Fault) -> None:
    with ScriptedServer(Answer(BODY)) as server, client(server) as http:
        server.fail(fault, times=9)
        with pytest.raises(FetchError):
            http.get(f"{server.url}/data", expect="json")
        assert len(server.seen) == 1


def test_no_content_is_a_reply_and_not_a_failure() -> None:
    with ScriptedServer(Answer(BODY)) as server, client(server) as http:
        server.fail(FAULTS["204"])
        reply = http.get(f"{server.url}/data", expect="json")
        assert (reply.status, reply.body) == (204, b"")


@pytest.mark.parametrize("write", [lambda: "7", lambda: formatdate(time.time() + 7, usegmt=True)])
def test_retry_after_is_waited_for_in_seconds_and_as_a_date(write: Callable[[], str]) -> None:
    sleeps: list[float] = []
    with ScriptedServer(Answer(BODY)) as server, client(server, sleeps) as http:
        server.fail(status(429, b"", Retry_After=write()))
        http.get(f"{server.url}/data", expect="json")
    assert len(sleeps) == 1
    assert 5 < sleeps[0] <= 7


def test_a_wait_longer_than_the_policy_allows_ends_the_request() -> None:
    with ScriptedServer(Answer(BODY)) as server, client(server, longest_wait_s=60) as http:
        server.fail(status(503, b"", Retry_After="3600"))
        with pytest.raises(FetchError) as caught:
            http.get(f"{server.url}/data", expect="json")
        assert caught.value.retry_after_s == 3600
        assert len(server.seen) == 1


def test_a_quota_names_the_moment_from_which_it_is_open_again() -> None:
    said = b'{"statusCode":403,"message":"Out of call volume quota. Quota will be replenished in 03:14:17."}'
    with ScriptedServer(Answer(said, 403)) as server, client(server) as http, pytest.raises(FetchError) as caught:
        http.get(f"{server.url}/data", expect="json")
    assert caught.value.kind is FailureKind.QUOTA
    assert caught.value.not_before is not None
    assert caught.value.retry_after_s == 3 * 3600 + 14 * 60 + 17


def test_an_unchanged_reply_is_not_sent_again() -> None:
    with ScriptedServer(Answer(b"", 304)) as server, client(server) as http:
        reply = http.get(
            f"{server.url}/data", expect="json", etag='"v1"', last_modified="Sun, 06 Nov 1994 08:49:37 GMT"
        )
        assert reply.is_not_modified
        assert server.seen[0].headers["if-none-match"] == '"v1"'
        assert server.seen[0].headers["if-modified-since"].startswith("Sun")


def test_only_a_named_host_may_be_private() -> None:
    with ScriptedServer(Answer(BODY)) as server, client(server, trusted_hosts=frozenset()) as http:
        with pytest.raises(FetchError) as caught:
            http.get(f"{server.url}/data", expect="json")
        assert caught.value.kind is FailureKind.BLOCKED_ADDRESS
        assert server.seen == []


def test_a_name_that_resolves_to_a_private_address_is_blocked_when_it_is_connected_to() -> None:
    with ScriptedServer(Answer(BODY)) as inside, ScriptedServer(Answer(BODY)) as server, client(server) as http:
        port = inside.host.rpartition(":")[2]
        server.fail(redirect(f"http://localhost:{port}/secret"))
        with pytest.raises(FetchError) as caught:
            http.get(f"{server.url}/data", expect="json")
        assert caught.value.kind is FailureKind.BLOCKED_REDIRECT
        assert inside.seen == []


def test_a_redirect_to_another_host_takes_no_key_along() -> None:
    with ScriptedServer(Answer(BODY)) as other, ScriptedServer(Answer(BODY)) as server:
        trusted = frozenset({server.host, other.host})
        server.fail(redirect(f"{other.url}/moved"))
        with client(server, trusted_hosts=trusted) as http:
            key = {"Ocp-Apim-Subscription-Key": Secret(KEY)}
            assert http.get(f"{server.url}/data", expect="json", secret_headers=key).body == BODY
        assert server.seen[0].headers["ocp-apim-subscription-key"] == KEY
        assert KEY not in repr(other.seen)


def everything_about(error: BaseException | None) -> str:
    """Return all that a log, a debugger or a report could show of an exception and what it chains to."""
    shown = []
    while error is not None:
        shown += [str(error), repr(error), repr(vars(error)), repr(error.args), *traceback.format_exception(error)]
        error = error.__cause__ or error.__context__
    return "\n".join(shown)


@pytest.mark.parametrize("name", EXPECTED)
def test_no_exception_or_log_shows_the_key(name: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with ScriptedServer(Answer(BODY)) as server, client(server, attempts=2) as http:
        server.fail(FAULTS[name], times=9)
        key = Secret(KEY)
        with pytest.raises(FetchError) as caught:
            http.get(f"{server.url}/x", expect="json", secret_params={"key": key}, secret_headers={"X-Key": key})
        assert any(KEY in repr(request.params) for request in server.seen)
    assert KEY not in everything_about(caught.value)
    assert KEY not in caplog.text
    assert KEY not in repr(caplog.records)


def test_a_reply_that_echoes_the_key_is_redacted_where_it_is_quoted() -> None:
    echo = Answer(b'{"error":"bad call /data?subscription-key=' + KEY.encode() + b'"}', 400)
    with ScriptedServer(echo) as server, client(server) as http:
        with pytest.raises(FetchError) as caught:
            http.get(f"{server.url}/data", expect="json", secret_headers={"X-Key": Secret(KEY)})
        assert KEY not in everything_about(caught.value)
