"""The HTTP client: patience, pace and judgement around single attempts.

Here belongs when to try again and when to give up. Here does not belong the attempt itself (`exchange`).
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Self

from ingestion.http.addresses import host_and_port
from ingestion.http.classification import status_failure
from ingestion.http.errors import FetchError
from ingestion.http.exchange import Ask, Wire
from ingestion.http.policy import FetchPolicy
from ingestion.http.redaction import Secret, redact_library_logs
from ingestion.http.reply import Expect, Reply, check_content
from ingestion.http.waiting import PACER, Pacer, backoff_s

Judge = Callable[[Reply], FetchError | None]
"""Says what a source means by a reply of any status: a failure, or None to let the usual rules decide."""


class HttpClient:
    """A GET that waits, retries and refuses as its policy says. Use it as a context manager, from one thread."""

    def __init__(
        self, policy: FetchPolicy, *, pacer: Pacer = PACER, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        """Open a session under `policy`."""
        redact_library_logs()
        self.policy = policy
        self._pacer = pacer
        self._sleep = sleep
        self._wire = Wire(policy)

    def __enter__(self) -> Self:
        """Return the client itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close its connections."""
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._wire.close()

    def get(
        self,
        url: str,
        *,
        expect: Expect | Sequence[Expect],
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        secret_params: Mapping[str, Secret] | None = None,
        secret_headers: Mapping[str, Secret] | None = None,
        etag: str | None = None,
        last_modified: str | None = None,
        judge: Judge | None = None,
    ) -> Reply:
        """Return the reply to a GET: one of 2xx whose body is of an expected kind, 204, or 304.

        Args:
            url: the address, without secrets.
            expect: kinds of content of which the body must be one.
            params: parameters of the address.
            headers: further headers.
            secret_params: parameters that must not be shown, for sources that take no header.
            secret_headers: headers that must not be shown; they are not sent on to another host.
            etag: sent as If-None-Match.
            last_modified: sent as If-Modified-Since.
            judge: what this source's replies mean, asked before the usual rules.

        Raises:
            FetchError: there is no such reply; `kind` says why. Transient kinds have been tried again already.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        ask = Ask(
            url,
            dict(params or {}),
            {**(headers or {}), **{name: value for name, value in conditions.items() if value}},
            dict(secret_params or {}),
            dict(secret_headers or {}),
        )
        expected: tuple[Expect, ...] = (expect,) if isinstance(expect, str) else tuple(expect)
        return self._persist(ask, expected, judge)

    def _persist(self, ask: Ask, expected: tuple[Expect, ...], judge: Judge | None) -> Reply:
        end = time.monotonic() + self.policy.deadline_s
        attempt = 0
        while True:
            attempt += 1
            outcome = self._attempt(ask, expected, judge, end)
            if isinstance(outcome, Reply):
                return replace(outcome, attempts=attempt)
            self._wait_or_raise(outcome, attempt, end)

    def _attempt(self, ask: Ask, expected: tuple[Expect, ...], judge: Judge | None, end: float) -> Reply | FetchError:
        self._pacer.wait(host_and_port(ask.url), self.policy.pace_s)
        seconds = min(self.policy.attempt_s, max(0.001, end - time.monotonic()))
        try:
            reply = self._wire.exchange(ask, seconds)
        except FetchError as error:
            return error
        failure = (judge(reply) if judge is not None else None) or status_failure(reply)
        if failure is None and reply.status not in {204, 304}:
            failure = check_content(reply, expected)
        return failure or reply

    def _wait_or_raise(self, failure: FetchError, attempt: int, end: float) -> None:
        if not failure.is_transient or attempt >= self.policy.attempts:
            raise failure
        wait = backoff_s(attempt, self.policy)
        if failure.retry_after_s is not None:
            wait = failure.retry_after_s
        if wait > self.policy.longest_wait_s or time.monotonic() + wait > end:
            raise failure
        self._sleep(wait)
