"""How patient, how polite and how wary the client is, as plain figures.

Here belong limits that hold for any source; a source's own stand in `sources.yml`.
"""

from dataclasses import dataclass, field

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class FetchPolicy:
    """Limits of one client.

    Attributes:
        connect_timeout_s: seconds to wait for a connection.
        read_timeout_s: seconds of silence before an attempt is given up.
        attempt_s: seconds that one attempt may take from the request to the last byte, however busily it drips.
        deadline_s: seconds for all attempts and the waits between them.
        attempts: how often a request is sent at most.
        backoff_s: first wait before another attempt; doubles each time, with jitter.
        longest_wait_s: the longest wait between attempts; a source that asks for more ends the request.
        pace_s: least seconds between two requests to one host.
        max_bytes: size limit of a reply as it travels.
        max_decompressed_bytes: size limit of a reply once unpacked.
        max_redirects: how many redirects are followed.
        trusted_hosts: `host:port` that may lie in private address space: mirrors and local servers that the operator
            named. Everything else must have a public address.
        user_agent: how the client presents itself.
    """

    connect_timeout_s: float = 15.0
    read_timeout_s: float = 120.0
    attempt_s: float = 600.0
    deadline_s: float = 1200.0
    attempts: int = 5
    backoff_s: float = 1.0
    longest_wait_s: float = 90.0
    pace_s: float = 0.0
    max_bytes: int = 512 * MEBIBYTE
    max_decompressed_bytes: int = 1024 * MEBIBYTE
    max_redirects: int = 5
    trusted_hosts: frozenset[str] = field(default_factory=frozenset[str])
    user_agent: str = "rare-earth-warehouse/0.1"
