"""What a contender of the benchmark holds, its children included."""

import sys
from pathlib import Path

import pytest

from benchmarks.running import run_watched

MEGABYTE = 10**6
HOLDING = "import time; held = b'1' * {}; time.sleep(0.7)"
BEGINNING = "import subprocess, sys; held = b'1' * {}; subprocess.run([sys.executable, '-c', {!r}])"


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="children are watched through /proc")
def test_memory_of_a_child_counts_and_that_of_the_parent_is_not_counted_with_it(tmp_path: Path) -> None:
    child = HOLDING.format(50 * MEGABYTE)
    ran = run_watched([sys.executable, "-c", BEGINNING.format(200 * MEGABYTE, child)], tmp_path)
    assert 50 * MEGABYTE < ran.children_bytes < 100 * MEGABYTE


def test_output_and_failure_are_told(tmp_path: Path) -> None:
    ran = run_watched([sys.executable, "-c", "import sys; print('so far'); sys.exit('no further')"], tmp_path)
    assert (ran.status, ran.output.strip(), ran.errors.strip()) == (1, "so far", "no further")
    assert ran.children_bytes == 0
