"""What a contender says of itself at its end; plain Python, because contenders have environments of their own."""

import json
import os
import resource
import sys
import time


def report(n_rows: int, seconds: float, note: str = "") -> None:
    """Write rows, seconds, processor time (children's included) and this process's peak of memory as a line of JSON."""
    times = os.times()
    used = time.process_time() + times.children_user + times.children_system
    found = {"n_rows": n_rows, "seconds": seconds, "cpu_seconds": used, "peak_bytes": peak_bytes(), "note": note}
    sys.stdout.write(json.dumps(found) + "\n")


def peak_bytes() -> int:
    """Return the most memory that this process has held so far, without its children."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
