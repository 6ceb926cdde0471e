"""The garbage collector rests while libraries load, and works again afterwards."""

import gc

import pytest

from orchestration.collector import paused_collector


def test_it_rests_in_the_block_and_works_after_it() -> None:
    with paused_collector():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_works_again_after_a_failed_load() -> None:
    with pytest.raises(ZeroDivisionError), paused_collector():
        _ = 1 / 0
    assert gc.isenabled()
