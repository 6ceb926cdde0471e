"""Two runs never work in one data root."""

import pytest

from orchestration.run_lock import RunLockError, run_lock
from warehouse.paths import DataPaths


def test_a_second_run_is_refused_while_the_first_works(data_root: DataPaths) -> None:
    with run_lock(data_root), pytest.raises(RunLockError, match="wait until it has ended"), run_lock(data_root):
        pass


def test_the_next_run_may_begin_when_the_first_has_ended(data_root: DataPaths) -> None:
    with run_lock(data_root):
        pass
    with run_lock(data_root):
        pass


def test_a_failed_run_lets_go(data_root: DataPaths) -> None:
    with pytest.raises(ZeroDivisionError), run_lock(data_root):
        _ = 1 / 0
    with run_lock(data_root):
        pass


def test_runs_in_different_data_roots_do_not_wait_for_each_other(data_root: DataPaths) -> None:
    other = DataPaths(data_root.root.parent / "other")
    with run_lock(data_root), run_lock(other):
        pass
