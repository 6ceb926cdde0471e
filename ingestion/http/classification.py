"""Which kind of failure an answer or an exception of the library is.

Here belong rules that hold for any source; what only one source does is judged by its connector.
"""

from datetime import UTC, datetime, timedelta

import requests
from urllib3 import exceptions as library

from ingestion.http.errors import FailureKind, FetchError
from ingestion.http.reply import Reply
from ingestion.http.waiting import retry_after_s, span_s

_OK = range(200, 300)
_NOT_MODIFIED = 304
_UNAUTHORISED = frozenset({401, 407})
_TOO_LARGE = 413
_RATE_LIMITED = 429
_REQUEST_TIMEOUTS = frozenset({408, 425})
_FORBIDDEN = 403
_SERVER_ERRORS = range(500, 600)
# The server says that it will never do what was asked.
_FINAL_SERVER_ERRORS = frozenset({501, 505})


def status_failure(reply: Reply) -> FetchError | None:
    """Return the failure that the status of a reply means, or None for 2xx and 304."""
    status = reply.status
    if status in _OK or status == _NOT_MODIFIED:
        return None
    wait = retry_after_s(reply.headers.get("retry-after"), datetime.now(UTC))
    kind, what = _status_kind(status), f"status {status}"
    if said := reply.excerpt():
        what = f"{what}: {said!r}"
    if kind is FailureKind.QUOTA:
        return _quota(reply, what, wait)
    return FetchError(kind, what, url=reply.url, status=status, retry_after_s=wait)


def _status_kind(status: int) -> FailureKind:
    if status in _UNAUTHORISED:
        return FailureKind.UNAUTHORISED
    if status == _RATE_LIMITED:
        return FailureKind.RATE_LIMITED
    if status == _TOO_LARGE:
        return FailureKind.TOO_LARGE
    if status in _REQUEST_TIMEOUTS or (status in _SERVER_ERRORS and status not in _FINAL_SERVER_ERRORS):
        return FailureKind.SERVER_ERROR
    return FailureKind.QUOTA if status == _FORBIDDEN else FailureKind.STATUS


def _quota(reply: Reply, what: str, wait: float | None) -> FetchError:
    """Tell a used-up quota, which names a time, from a plain refusal."""
    wait = wait if wait is not None else span_s(reply.excerpt()) if "quota" in reply.excerpt().lower() else None
    if wait is None:
        return FetchError(FailureKind.UNAUTHORISED, what, url=reply.url, status=reply.status)
    moment = datetime.now(UTC) + timedelta(seconds=wait)
    what = f"{what}; not before {moment:%Y-%m-%d %H:%M} UTC"
    return FetchError(
        FailureKind.QUOTA, what, url=reply.url, status=reply.status, retry_after_s=wait, not_before=moment
    )


def library_failure(error: Exception, url: str) -> FetchError:
    """Return the failure behind an exception of requests or urllib3; its text, which holds addresses, is left out."""
    own = next((cause for cause in _causes(error) if isinstance(cause, FetchError)), None)
    if own is not None:
        return FetchError(own.kind, own.what, url=url, is_transient=own.is_transient)
    for kinds, kind, what in _LIBRARY_KINDS:
        if any(isinstance(cause, kinds) for cause in _causes(error)):
            return FetchError(kind, what, url=url)
    return FetchError(FailureKind.RESET, f"the exchange failed ({type(error).__name__})", url=url)


_LIBRARY_KINDS: tuple[tuple[tuple[type[BaseException], ...], FailureKind, str], ...] = (
    (
        (TimeoutError, requests.Timeout, library.TimeoutError),
        FailureKind.TIMEOUT,
        "no answer in time",
    ),
    ((library.IncompleteRead,), FailureKind.TRUNCATED, "a body shorter than announced"),
    (
        (library.NameResolutionError, ConnectionRefusedError, library.NewConnectionError),
        FailureKind.REFUSED,
        "no connection",
    ),
    ((library.SSLError, requests.exceptions.SSLError), FailureKind.REFUSED, "no trusted connection (TLS)"),
    ((library.InvalidChunkLength,), FailureKind.TRUNCATED, "a body that breaks off"),
    (
        (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema, library.LocationParseError),
        FailureKind.BLOCKED_ADDRESS,
        "a malformed address",
    ),
    ((ConnectionError, library.ProtocolError), FailureKind.RESET, "the connection broke"),
)


def _causes(error: BaseException) -> list[BaseException]:
    """Return an exception with all that it wraps: causes, contexts, reasons and arguments."""
    found: list[BaseException] = []
    queue = [error]
    while queue:
        current = queue.pop(0)
        if current in found:
            continue
        found.append(current)
        inner = [current.__cause__, current.__context__, getattr(current, "reason", None), *current.args]
        queue.extend(item for item in inner if isinstance(item, BaseException))
    return found
