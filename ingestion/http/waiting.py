"""When to ask again and when to ask next: back-off with jitter, Retry-After, and a pace per host.

Here does not belong whether a failure may be retried (`errors`).
"""

import random
import re
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from ingestion.http.policy import FetchPolicy

_SPAN = re.compile(r"(?:(?P<days>\d+)\.)?(?P<hours>\d{1,2}):(?P<minutes>\d{2}):(?P<seconds>\d{2})")


def retry_after_s(header: str | None, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header asks for: a number of seconds or an HTTP date.

    A date in the past is no wait. What is neither is None: a source that garbles the header gets the usual back-off.
    """
    text = (header or "").strip()
    if re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", text):
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def span_s(text: str) -> float | None:
    """Return the seconds of the first `hh:mm:ss` or `d.hh:mm:ss` in a text, as quota messages print it."""
    found = _SPAN.search(text)
    if found is None:
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return float(((days * 24 + hours) * 60 + minutes) * 60 + seconds)


def backoff_s(attempt: int, policy: FetchPolicy) -> float:
    """Return the wait after failed attempt number `attempt` (from 1): doubled each time, half of it by lot."""
    wait = min(policy.longest_wait_s, policy.backoff_s * 2 ** (attempt - 1))
    return wait * (0.5 + random.random() / 2)  # noqa: S311 -- spreads clients, guards nothing


class Pacer:
    """Lets requests to one host start no closer than a pace, whatever thread they come from."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        """Measure with `clock` and wait with `sleep`."""
        self._clock = clock
        self._sleep = sleep
        self._next: dict[str, float] = {}
        self._lock = threading.Lock()

    def wait(self, host: str, pace_s: float) -> None:
        """Wait until `host` may be asked again, and take that turn."""
        with self._lock:
            turn = max(self._clock(), self._next.get(host, 0.0))
            self._next[host] = turn + pace_s
        delay = turn - self._clock()
        if delay > 0:
            self._sleep(delay)


PACER = Pacer()
"""The pace of this process: clients of one host share it."""
