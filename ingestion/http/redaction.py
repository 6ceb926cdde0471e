"""Secrets: taken from the environment, worn under a wrapper that never prints, and blotted out of every text.

Here belongs what must not be shown. Here does not belong where a source wants its key (`sources.yml`).
"""

import logging
import re
from collections.abc import Mapping
from typing import NoReturn
from urllib.parse import quote, quote_plus

MASK = "[redacted]"

_MINIMUM_LENGTH = 6
# Shorter values stand in ordinary text by chance, and blotting them out would garble every message.

_NAMED = re.compile(
    r"(?i)\b(subscription[-_]key|ocp-apim-subscription-key|api[-_]?key|apikey|key|access[-_]?token|token|password"
    r"|secret|signature|sig)(=|%3d|:\s*|['\"]\s*:\s*['\"]?)(?!\[redacted\])([^&\s'\",;)}\]]+)"
)
_USER_INFO = re.compile(r"(?i)\b([a-z][a-z0-9+.-]*://)[^/\s@]+@")
_AUTHORISATION = re.compile(r"(?i)\b(authorization\b\W{0,4}(?:basic|bearer)?|bearer)\s+[A-Za-z0-9._~+/=-]{8,}")

_known: set[str] = set()


class Secret:
    """A key or token that shows only a mask, wherever it is printed, formatted or inspected."""

    __slots__ = ("_reveal",)

    def __init__(self, value: str) -> None:
        """Wrap `value`; from now on `redact` blots it out, plain or percent-encoded."""
        # In a closure, because tools that print local variables walk attributes.
        self._reveal = lambda: value
        if len(value) >= _MINIMUM_LENGTH:
            _known.update({value, quote(value, safe=""), quote_plus(value)})

    def reveal(self) -> str:
        """Return the value, to be handed to the request and to nothing else."""
        return self._reveal()

    def __repr__(self) -> str:
        """Return the mask."""
        return f"Secret({MASK})"

    def __str__(self) -> str:
        """Return the mask."""
        return MASK

    def __reduce__(self) -> NoReturn:
        """Refuse to be written into a file."""
        raise TypeError("a secret is not to be written anywhere")


def secret_from_environment(variable: str, environ: Mapping[str, str]) -> Secret | None:
    """Return the secret that an environment variable holds, or None when it is unset or blank."""
    value = environ.get(variable, "").strip()
    return Secret(value) if value else None


def redact(text: str) -> str:
    """Return `text` without any secret: known values, and whatever stands behind the name of a key or token."""
    for value in sorted(_known, key=len, reverse=True):
        text = text.replace(value, MASK)
    text = _USER_INFO.sub(rf"\g<1>{MASK}@", text)
    text = _AUTHORISATION.sub(rf"\g<1> {MASK}", text)
    return _NAMED.sub(rf"\g<1>\g<2>{MASK}", text)


def without_secrets(body: bytes) -> bytes:
    """Return the bytes of a reply without any secret: some sources repeat the key that they were asked with."""
    for value in sorted(_known, key=len, reverse=True):
        if value.encode() in body:
            # Without brackets, which could be taken for the form of the reply.
            body = body.replace(value.encode(), MASK.strip("[]").encode())
    return body


class RedactingFilter(logging.Filter):
    """Blots secrets out of log records; for libraries that log the addresses they call."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record's text; every record passes."""
        record.msg, record.args = redact(record.getMessage()), None
        return True


def redact_library_logs() -> None:
    """Let urllib3, which logs whole addresses, log them redacted; calling it again changes nothing."""
    for name in ("urllib3.connectionpool", "urllib3.connection", "urllib3.util.retry", "urllib3.response"):
        logger = logging.getLogger(name)
        if not any(isinstance(known, RedactingFilter) for known in logger.filters):
            logger.addFilter(RedactingFilter())
