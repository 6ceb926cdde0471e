"""The one way to the network: a careful GET, what may go wrong with it, and what must never be shown.

Here belong time-outs, retries, pace, limits, redirects, content sniffing and redaction. Here does not belong what a
reply means; that is the source's, in `ingestion.live` and the rooms of the sources.
"""

from ingestion.http.client import HttpClient
from ingestion.http.errors import FailureKind, FetchError, NotYetPublishedError
from ingestion.http.policy import FetchPolicy
from ingestion.http.redaction import Secret, redact, secret_from_environment
from ingestion.http.reply import Expect, Reply

__all__ = [
    "Expect",
    "FailureKind",
    "FetchError",
    "FetchPolicy",
    "HttpClient",
    "NotYetPublishedError",
    "Reply",
    "Secret",
    "redact",
    "secret_from_environment",
]
