"""A backfill that is killed again and again ends with the tables of one that was not, and asks nothing twice."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingestion.live.pending import Pending, load_pending
from ingestion.trade.connectors import connectors
from tests.integration.pipeline_run import environment
from tests.servers.uk_hmrc import UkHmrcServer, month_of_rows
from warehouse.connections import writer
from warehouse.paths import DataPaths

MONTHS = [202400 + month for month in range(1, 4)]
N_KILLS = int(os.environ.get("REE_TEST_KILLS", "3"))
"""How often the backfill is killed; more of them take longer and find no more than more of them."""

COMMAND = (sys.executable, "-m", "orchestration.live", "backfill", "uk_hmrc", "--from", "2024-01", "--to", "2024-03")


@pytest.fixture
def server() -> Iterator[UkHmrcServer]:
    with UkHmrcServer([row for month in MONTHS for row in month_of_rows(month)], page_size=7) as running:
        yield running


def start(root: Path, server: UkHmrcServer) -> subprocess.Popen[bytes]:
    own = environment(root, REE_UK_HMRC_URL=server.url)
    return subprocess.Popen(COMMAND, env=own, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)  # noqa: S603


def finish(root: Path, server: UkHmrcServer) -> None:
    assert start(root, server).wait(timeout=120) == 0


def figures_asked(server: UkHmrcServer) -> Counter[str]:
    """Return how often each page of figures was asked for; whether a month is published is asked every time."""
    return Counter(target for target in server.paths() if "expand" in target)


def loaded(root: Path, server: UkHmrcServer) -> list[tuple[object, ...]]:
    """Load what waits and return the table without what says when and by which run."""
    paths = DataPaths(root)
    connector = connectors({"REE_UK_HMRC_URL": server.url})["uk_hmrc"]
    with writer(paths.build_db) as con:
        _, suspected = load_pending(con, paths.landing, connector, "run-1")
        assert suspected == []
        table = connector.tables[0].name
        return con.execute(
            f'select * exclude (_snapshot_id, _retrieved_at, _run_id) from raw."{table}" order by all'  # noqa: S608
        ).fetchall()


def test_a_killed_backfill_goes_on_where_it_stopped(tmp_path: Path, server: UkHmrcServer) -> None:
    finish(tmp_path / "undisturbed", server)
    expected = loaded(tmp_path / "undisturbed", server)
    asked_once = figures_asked(server)
    server.seen.clear()

    chance = random.Random(20261122)  # noqa: S311
    for _ in range(N_KILLS):
        process = start(tmp_path / "killed", server)
        n_before = len(server.seen)
        deadline = time.monotonic() + 60
        goal = n_before + chance.randint(1, 5)
        while len(server.seen) < goal and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
        process.wait()
    finish(tmp_path / "killed", server)

    assert loaded(tmp_path / "killed", server) == expected
    # The pages of a month are one walk: the month in hand when the process died may be asked again, no other one.
    again = figures_asked(server) - asked_once
    assert again.total() <= N_KILLS * -(-asked_once.total() // len(MONTHS)) + 1


def test_what_was_loaded_no_longer_waits_and_loading_again_changes_nothing(
    tmp_path: Path, server: UkHmrcServer
) -> None:
    finish(tmp_path, server)
    paths = DataPaths(tmp_path)
    assert len(Pending(paths.landing, "uk_hmrc").notes()) == len(MONTHS)
    first = loaded(tmp_path, server)
    assert Pending(paths.landing, "uk_hmrc").notes() == []
    assert loaded(tmp_path, server) == first


def test_a_new_build_file_gets_back_all_that_was_ever_loaded(tmp_path: Path, server: UkHmrcServer) -> None:
    finish(tmp_path, server)
    first = loaded(tmp_path, server)
    DataPaths(tmp_path).build_db.unlink()
    n_asked = len(server.seen)
    assert loaded(tmp_path, server) == first
    assert len(server.seen) == n_asked
