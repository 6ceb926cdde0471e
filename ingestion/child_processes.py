"""What a process does that serves another one. Here does not belong what it serves with."""

import multiprocessing
import os
import threading


def end_with_parent() -> None:
    """End this process as soon as the one that began it has ended, however that was and whatever this one is doing."""
    threading.Thread(target=_wait_and_end, daemon=True).start()


def _wait_and_end() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
