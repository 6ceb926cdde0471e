"""Loading large libraries without the garbage collector.

Importing Dagster or Great Expectations makes half a million objects that live until the end; the collector walks them
again and again for nothing, an eighth of the time. Here does not belong anything that runs for long.
"""

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def paused_collector() -> Generator[None]:
    """Keep the garbage collector out of the block, and what the block made out of later collections."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
