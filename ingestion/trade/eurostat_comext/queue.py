"""Questions that Comext does not answer at once: submit, look again, fetch.

Here belong patience and what the states mean. Here does not belong what is asked.
"""

from collections.abc import Callable
from dataclasses import dataclass

from msgspec.structs import replace

from ingestion.http import FailureKind, FetchError
from ingestion.live import Ask, Request
from ingestion.trade.eurostat_comext.structure import TicketGoneError, read_ticket

_SUBMISSIONS = 3


@dataclass(frozen=True)
class Queue:
    """The queue of the source as this client stands in it; `sleep` waits for seconds."""

    poll_s: float
    patience_s: float
    sleep: Callable[[float], None]

    def settled(self, request: Request, ask: Ask) -> Request:
        """Return the request whose reply is the data: `request`, or the address of its queued answer.

        Where patience ends before the answer is ready, its address says so itself when it is asked, and the ticket is
        still known to the next run.

        Raises:
            FetchError: the answer expired again and again, or the queue says what nobody knows.
        """
        landed = ask(request)
        for _ in range(_SUBMISSIONS):
            ticket = read_ticket(landed.body)
            if ticket is None:
                return request
            if not self._has_expired(ticket.key, ask):
                return replace(request, path=f"1.0/async/data/{ticket.key}", params={})
            landed = ask(request, is_fresh=True)
        raise FetchError(FailureKind.TIMEOUT, f"{request.name} was queued {_SUBMISSIONS} times and always expired")

    def _has_expired(self, key: str, ask: Ask) -> bool:
        """Wait until a queued question is answered, has expired, or patience ends."""
        look = Request(name=f"state of {key}", path=f"1.0/async/status/{key}", expect=("xml",))
        for _ in range(max(1, round(self.patience_s / self.poll_s))):
            try:
                ticket = read_ticket(ask(look, is_fresh=True).body)
            except TicketGoneError:
                return True
            state = "" if ticket is None else ticket.state
            if state in {"AVAILABLE", "EXPIRED"}:
                return state == "EXPIRED"
            if state not in {"SUBMITTED", "PROCESSING"}:
                raise FetchError(FailureKind.SCHEMA_DRIFT, f"the queue says {state!r}, a state that nobody knows")
            self.sleep(self.poll_s)
        return False
