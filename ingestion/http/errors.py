"""What may go wrong between a question and a usable reply: one exception, told apart by its kind.

Here belong the kinds, whether asking again may help, and what a person can do. Here does not belong finding out which
kind a failure is of (`classification`).
"""

from datetime import datetime
from enum import StrEnum

from ingestion.http.redaction import redact


class FailureKind(StrEnum):
    """Why there is no usable reply."""

    TIMEOUT = "timeout"
    RESET = "reset"
    REFUSED = "refused"
    STATUS = "status"
    SERVER_ERROR = "server_error"
    RATE_LIMITED = "rate_limited"
    QUOTA = "quota"
    UNAUTHORISED = "unauthorised"
    TOO_LARGE = "too_large"
    WRONG_CONTENT = "wrong_content"
    EMPTY = "empty"
    TRUNCATED = "truncated"
    BLOCKED_ADDRESS = "blocked_address"
    BLOCKED_REDIRECT = "blocked_redirect"
    REDIRECT_LOOP = "redirect_loop"
    NOT_YET_PUBLISHED = "not_yet_published"
    SCHEMA_DRIFT = "schema_drift"
    WRONG_ANSWER = "wrong_answer"
    STILL_CAPPED = "still_capped"


_ADVICE: dict[FailureKind, str] = {
    FailureKind.TIMEOUT: "the source is slow or unreachable: run again later",
    FailureKind.RESET: "the connection broke: run again",
    FailureKind.REFUSED: "the host cannot be reached: check the network, proxy and the source's address",
    FailureKind.STATUS: "the source refuses this request: compare its page in docs/sources with what it says",
    FailureKind.SERVER_ERROR: "the source is in trouble: run again later",
    FailureKind.RATE_LIMITED: "the source asks to slow down: run again later, or raise pace_s in sources.yml",
    FailureKind.QUOTA: "the source's quota is used up: run again after the time that it names",
    FailureKind.UNAUTHORISED: "check the key in the environment variable that sources.yml names",
    FailureKind.TOO_LARGE: "the reply exceeds the limits of the source in sources.yml: ask for less or raise them",
    FailureKind.WRONG_CONTENT: "the source answered with another kind of page: look at it in a browser",
    FailureKind.EMPTY: "the source answered with nothing: run again later",
    FailureKind.TRUNCATED: "the reply broke off: run again",
    FailureKind.BLOCKED_ADDRESS: "the address lies in a private network: a mirror there is named by REE_<SOURCE>_URL",
    FailureKind.BLOCKED_REDIRECT: "the source redirects to where it must not: look at the address before trusting it",
    FailureKind.REDIRECT_LOOP: "the source redirects in circles: run again later",
    FailureKind.NOT_YET_PUBLISHED: "nothing is wrong: the source has not published it yet",
    FailureKind.SCHEMA_DRIFT: "the source changed its form: adapt the row type of its connector",
    FailureKind.WRONG_ANSWER: "the reply does not answer what was asked: nothing of it was loaded; run again later",
    FailureKind.STILL_CAPPED: "the reply stays as long as the source allows: ask for less in sources.yml",
}

_TRANSIENT = frozenset(
    {
        FailureKind.TIMEOUT,
        FailureKind.RESET,
        FailureKind.REFUSED,
        FailureKind.SERVER_ERROR,
        FailureKind.RATE_LIMITED,
        FailureKind.WRONG_CONTENT,
        FailureKind.EMPTY,
        FailureKind.TRUNCATED,
    }
)


class FetchError(RuntimeError):
    """A request without a usable reply; says what happened, where, and what to do. Holds no secret.

    Attributes:
        kind: what went wrong.
        url: the address, redacted; None where none is at hand.
        status: HTTP status, when there was one.
        retry_after_s: how long the source asks to wait, in seconds.
        not_before: moment (UTC) before which the source will not answer.
        is_transient: whether asking again may help.
    """

    def __init__(
        self,
        kind: FailureKind,
        what: str,
        *,
        url: str | None = None,
        status: int | None = None,
        retry_after_s: float | None = None,
        not_before: datetime | None = None,
        is_transient: bool | None = None,
    ) -> None:
        """Describe the failure; `what` is a sentence part and is redacted here."""
        self.kind = kind
        self.what = redact(what)
        self.url = None if url is None else redact(url)
        self.status = status
        self.retry_after_s = retry_after_s
        self.not_before = not_before
        self.is_transient = kind in _TRANSIENT if is_transient is None else is_transient
        place = "" if self.url is None else f" ({self.url})"
        super().__init__(f"{self.what}{place} [{kind}]: {_ADVICE[kind]}")


class NotYetPublishedError(FetchError):
    """The source is well and has not published the period yet; to be asked again on its release calendar."""

    def __init__(self, what: str, *, url: str | None = None) -> None:
        """Say in `what` which period of which source is awaited."""
        super().__init__(FailureKind.NOT_YET_PUBLISHED, what, url=url)
