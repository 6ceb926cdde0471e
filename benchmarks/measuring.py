"""What a contender says of itself at its end; plain Python, because contenders have environments of their own."""

import json
import resource
import sys
import time


def report(n_rows: int, seconds: float, note: str = "") -> None:
    """Write rows, seconds, the processor time of the whole process and the peak of memory as one line of JSON."""
    used = time.process_time()
    found = {"n_rows": n_rows, "seconds": seconds, "cpu_seconds": used, "peak_bytes": peak_bytes(), "note": note}
    sys.stdout.write(json.dumps(found) + "\n")


def peak_bytes() -> int:
    """Return the most memory that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
