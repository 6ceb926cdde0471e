"""Processes that serve another one: how many can, and how they end. Here does not belong what they serve with."""

import multiprocessing
import os
import threading


def processors() -> int:
    """Return how many processors this process may run on."""
    # Not every system can tell which.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def end_with_parent() -> None:
    """End this process as soon as the one that began it has ended, however that was and whatever this one is doing."""
    threading.Thread(target=_wait_and_end, daemon=True).start()


def _wait_and_end() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
