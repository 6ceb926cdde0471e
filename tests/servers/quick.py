"""Declared sources with the patience of a test: the same rules, waits of milliseconds."""

from collections.abc import Mapping
from typing import Any

import msgspec

from ingestion.source_registry import Limits, Source, live_source, url_variable
from tests.servers.local import LocalServer

LIMITS: dict[str, Any] = {
    "pace_s": 0.001,
    "attempts": 3,
    "read_timeout_s": 0.3,
    "attempt_s": 0.6,
    "deadline_s": 20.0,
    "longest_wait_s": 2.0,
    "backoff_s": 0.01,
    "max_mebibytes": 1.0,
    "max_decompressed_mebibytes": 4.0,
}


def quick_source(name: str, server: LocalServer, environ: Mapping[str, str] | None = None, **limits: Any) -> Source:
    """Return a declared source, asked at `server` and in a hurry."""
    source = live_source(name, {**(environ or {}), url_variable(name): server.url})
    return msgspec.structs.replace(source, limits=Limits(**{**LIMITS, **limits}))
