"""Declared sources with the patience of a test: the same rules, waits of milliseconds."""

import msgspec

from ingestion.source_registry import Limits, Source, live_source, url_variable
from tests.servers.local import LocalServer

QUICK = Limits(
    pace_s=0.001,
    attempts=3,
    read_timeout_s=0.3,
    attempt_s=0.6,
    deadline_s=20,
    longest_wait_s=2,
    backoff_s=0.01,
    max_mebibytes=1,
    max_decompressed_mebibytes=4,
)


def quick_source(name: str, server: LocalServer) -> Source:
    """Return a declared source, asked at `server` and in a hurry."""
    return msgspec.structs.replace(live_source(name, {url_variable(name): server.url}), limits=QUICK)
