"""One attempt: send, follow redirects, read. No waiting and no second try.

Here belong redirects and what must not travel with them. Here does not belong patience (`client`).
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError

from ingestion.http.addresses import GuardedAdapter, host_and_port, is_loopback_name, is_private_name
from ingestion.http.classification import library_failure
from ingestion.http.errors import FailureKind, FetchError
from ingestion.http.policy import FetchPolicy
from ingestion.http.redaction import Secret, redact
from ingestion.http.reply import Reply
from ingestion.http.unpacking import ACCEPT_ENCODING, read_body

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BODYLESS = frozenset({204, 304})


@dataclass(frozen=True)
class Ask:
    """What one GET asks: the address, parameters and headers, and those of them that are secret."""

    url: str
    params: Mapping[str, str] = field(default_factory=dict[str, str])
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    secret_params: Mapping[str, Secret] = field(default_factory=dict[str, Secret])
    secret_headers: Mapping[str, Secret] = field(default_factory=dict[str, Secret])


class Wire:
    """A session that keeps no cookies, reads no credentials of the machine and guards its connections."""

    def __init__(self, policy: FetchPolicy) -> None:
        """Open it under `policy`."""
        self._policy = policy
        self._session, self._adapter = requests.Session(), GuardedAdapter(policy.trusted_hosts)
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, self._adapter)
        self._session.headers.update({"User-Agent": policy.user_agent, "Accept-Encoding": ACCEPT_ENCODING})
        # Without this, requests takes passwords for a host from the user's .netrc.
        self._session.auth = _no_credentials

    def close(self) -> None:
        """Close all connections."""
        self._session.close()

    def exchange(self, ask: Ask, seconds: float) -> Reply:
        """Send one GET, follow its redirects and read the answer within `seconds`.

        Raises:
            FetchError: there is no answer, or it breaks a limit; the status is not judged here.
        """
        end = time.monotonic() + seconds
        try:
            return self._follow(ask, end)
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            failure = library_failure(error, ask.url)
            if time.monotonic() >= end:
                failure = FetchError(FailureKind.TIMEOUT, f"no complete answer in {seconds:.0f} s", url=ask.url)
        # Raised out here, so that no chain leads back to an exception that holds the whole address.
        raise failure

    def _follow(self, ask: Ask, end: float) -> Reply:
        seen: set[str] = set()
        url = ask.url
        while True:
            if url in seen or len(seen) > self._policy.max_redirects:
                raise FetchError(FailureKind.REDIRECT_LOOP, f"redirects without end, {len(seen)} so far", url=url)
            try:
                response = self._send(ask, url, end, is_first=not seen)
            except FetchError as error:
                kind = FailureKind.BLOCKED_REDIRECT if seen else error.kind
                raise FetchError(kind, error.what, url=url) from None
            seen.add(url)
            with response:
                location = response.headers.get("location")
                if response.status_code not in _REDIRECTS or location is None:
                    return _reply(response, self._policy, end)
            url = _target(url, location, self._policy)

    def _send(self, ask: Ask, url: str, end: float, *, is_first: bool) -> requests.Response:
        headers = dict(ask.headers)
        params: dict[str, str] = {}
        if host_and_port(url) == host_and_port(ask.url):
            headers |= {name: secret.reveal() for name, secret in ask.secret_headers.items()}
        if is_first:
            params = {**ask.params, **{name: secret.reveal() for name, secret in ask.secret_params.items()}}
        prepared = self._session.prepare_request(requests.Request("GET", url, params=params, headers=headers))
        left = max(0.001, end - time.monotonic())
        timeout = (min(self._policy.connect_timeout_s, left), min(self._policy.read_timeout_s, left))
        settings = self._session.merge_environment_settings(prepared.url, {}, True, None, None)
        if is_loopback_name(urlsplit(url).hostname or ""):
            settings["proxies"] = {}
        with self._adapter.watch.limit(left):
            return self._session.send(prepared, timeout=timeout, allow_redirects=False, **settings)


def _target(url: str, location: str, policy: FetchPolicy) -> str:
    target = urljoin(url, location)
    try:
        place: str | None = host_and_port(target)
    except FetchError:
        place = None
    is_downgrade = urlsplit(url).scheme == "https" and urlsplit(target).scheme == "http"
    is_private = place is not None and is_private_name(urlsplit(target).hostname or "")
    if place is None or ((is_downgrade or is_private) and place not in policy.trusted_hosts):
        raise FetchError(FailureKind.BLOCKED_REDIRECT, f"a redirect to {redact(target)!r}", url=url)
    return target


def _reply(response: requests.Response, policy: FetchPolicy, end: float) -> Reply:
    url = redact(response.url)
    is_bodyless = response.status_code in _BODYLESS
    body = b"" if is_bodyless else read_body(response.raw, policy, url, _timer(url, end))
    headers = {name.lower(): redact(value) for name, value in response.headers.items()}
    return Reply(url, response.status_code, headers, body, datetime.now(UTC))


def _timer(url: str, end: float) -> Callable[[], None]:
    def check() -> None:
        if time.monotonic() > end:
            raise FetchError(FailureKind.TIMEOUT, "a body that drips", url=url)

    return check


def _no_credentials(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request
