"""Keeping a terminal quiet: what libraries and child processes print goes to a file, the display stays on the terminal.

Here belongs the redirection. Here does not belong what is displayed.
"""

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console

LOG_WIDTH = 120
"""Width of what is written where there is no terminal to ask."""


@contextmanager
def quiet_output(log: Path) -> Generator[Console]:
    """Send standard output and error of this process and its children to a file, and give a console that stays.

    File descriptors are moved, not `sys.stdout`: dbt is a child process and writes to the descriptor.

    Args:
        log: the file, replaced.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    sys.stdout.flush()
    sys.stderr.flush()
    kept = [os.dup(1), os.dup(2)]
    with log.open("wb") as sink, os.fdopen(os.dup(1), "w", encoding="utf-8") as terminal:
        os.dup2(sink.fileno(), 1)
        os.dup2(sink.fileno(), 2)
        try:
            yield Console(file=terminal, width=None if terminal.isatty() else LOG_WIDTH)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            for number, descriptor in enumerate(kept, start=1):
                os.dup2(descriptor, number)
                os.close(descriptor)
