"""A backfill killed again and again ends with the tables of one that was not, and asks hardly anything twice."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from ingestion.live.partitions import partitions_between
from ingestion.live.pending import Pending, load_pending
from tests.integration import local_backfill
from tests.integration.comtrade_place import TRADED
from tests.integration.pipeline_run import environment
from tests.servers import eurostat_comext, uk_hmrc, us_census
from tests.servers.eurostat_comext import EurostatComextServer
from tests.servers.local import LocalServer
from tests.servers.uk_hmrc import UkHmrcServer
from tests.servers.un_comtrade import UnComtradeServer
from tests.servers.us_census import UsCensusServer
from warehouse.connections import reader, writer
from warehouse.paths import DataPaths

N_KILLS = int(os.environ.get("REE_TEST_KILLS", "3"))
N_MONTHS = int(os.environ.get("REE_TEST_MONTHS", "2"))
"""How often the backfill is killed, and how long it is: 20 and 36 are the full size, which takes minutes."""

MONTHS = partitions_between("2024-01", f"{2024 + (N_MONTHS - 1) // 12}-{(N_MONTHS - 1) % 12 + 1:02}")


class Sources:
    """The four sources, and what was asked of them."""

    def __init__(self, servers: dict[str, LocalServer], urls: dict[str, str]) -> None:
        """Hold running servers and the environment that names them."""
        self.servers = servers
        self.urls = urls

    def asked(self) -> Counter[str]:
        """Return how often each question was asked since the last call."""
        found = Counter(f"{name} {request.target}" for name, each in self.servers.items() for request in each.seen)
        for each in self.servers.values():
            each.seen.clear()
        return found

    def n_asked(self) -> int:
        """Return how many questions were asked since the last call of `asked`."""
        return sum(len(each.seen) for each in self.servers.values())

    def start(self, root: Path) -> subprocess.Popen[bytes]:
        """Start the backfill with a data root."""
        command = [sys.executable, "-m", local_backfill.__name__, MONTHS[0], MONTHS[-1]]
        own = environment(root, **self.urls, REE_US_CENSUS_KEY=us_census.KEY)
        return subprocess.Popen(command, env=own, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)  # noqa: S603

    def finish(self, root: Path) -> None:
        """Run the backfill to its end."""
        assert self.start(root).wait(timeout=600) == 0


@pytest.fixture(scope="module")
def sources() -> Iterator[Sources]:
    comtrade = [{**row, "period": month.replace("-", "")} for month in MONTHS for row in TRADED]
    census = [row for month in MONTHS for row in us_census.month_of_trade(month)]
    eurostat = [row for month in MONTHS for row in eurostat_comext.month_of_trade(month)]
    hmrc = [row for month in MONTHS for row in uk_hmrc.month_of_rows(int(month.replace("-", "")))]
    with ExitStack() as stack:
        place = stack.enter_context(EurostatComextServer(eurostat))
        servers: dict[str, LocalServer] = {
            "un_comtrade": stack.enter_context(UnComtradeServer(comtrade)),
            "us_census": stack.enter_context(UsCensusServer(census)),
            "eurostat_comext": place,
            "uk_hmrc": stack.enter_context(UkHmrcServer(hmrc, page_size=7)),
        }
        urls = {f"REE_{name.upper()}_URL": server.url for name, server in servers.items()}
        yield Sources(servers, {**urls, "REE_EUROSTAT_COMEXT_URL": place.base})


@pytest.fixture(scope="module")
def undisturbed(sources: Sources, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Counter[str]]:
    """Return the data root of a backfill that nobody killed, and what it asked."""
    root = tmp_path_factory.mktemp("undisturbed")
    sources.finish(root)
    return root, sources.asked()


def tables(root: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of all tables of the sources, without what says when and by which run."""
    with reader(DataPaths(root).build_db) as con:
        found = con.execute("select table_name from duckdb_tables() where contains(table_name, '__')").fetchall()
        rows = "select * exclude (_snapshot_id, _retrieved_at, _run_id)"
        return {name: con.execute(f'{rows} from raw."{name}" order by all').fetchall() for (name,) in found}


def test_a_killed_backfill_goes_on_where_it_stopped(
    tmp_path: Path, sources: Sources, undisturbed: tuple[Path, Counter[str]]
) -> None:
    root, asked_once = undisturbed
    chance = random.Random(20261122)  # noqa: S311
    # As far as this in one life, on average, the last kill meets the loading of what was fetched.
    stride = max(2, 2 * asked_once.total() // N_KILLS)
    places = [kill_somewhere(sources.start(tmp_path), tmp_path, sources, chance, stride) for _ in range(N_KILLS)]
    sources.finish(tmp_path)

    assert tables(tmp_path) == tables(root)
    assert {table.partition("__")[0] for table, rows in tables(root).items() if rows} == set(sources.servers)
    # What a partition asked is one walk: the one in hand when the process died may be asked again, no other one.
    again = sources.asked() - asked_once
    longest = max(Counter(name.partition(" ")[0] for name in asked_once.elements()).values()) // len(MONTHS) + 1
    assert again.total() <= N_KILLS * longest, f"killed in {places}"


def kill_somewhere(
    process: subprocess.Popen[bytes], root: Path, sources: Sources, chance: random.Random, stride: int
) -> str:
    """Kill a backfill after a random number of questions, or a moment into its loading; return which."""
    goal, moment = sources.n_asked() + chance.randint(1, stride), chance.uniform(0, 3)
    fetched = root / "fetched"
    while sources.n_asked() < goal and not fetched.exists() and process.poll() is None:
        time.sleep(0.002)
    where = f"loading, {moment:.1f} s" if fetched.exists() else f"fetching, question {sources.n_asked()}"
    if fetched.exists():
        time.sleep(moment)
    process.send_signal(signal.SIGKILL)
    process.wait()
    return where


def test_what_was_loaded_no_longer_waits_and_loading_again_changes_nothing(
    sources: Sources, undisturbed: tuple[Path, Counter[str]]
) -> None:
    root, _ = undisturbed
    waiting = [note for name in sources.servers for note in Pending(DataPaths(root).landing, name).notes()]
    assert waiting == []
    first = tables(root)
    (root / "fetched").unlink()
    sources.finish(root)
    assert tables(root) == first


def test_a_new_build_file_gets_back_all_that_was_ever_loaded(
    sources: Sources, undisturbed: tuple[Path, Counter[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    root, _ = undisturbed
    first, n_asked = tables(root), sources.n_asked()
    DataPaths(root).build_db.unlink()
    for name, value in sources.urls.items():
        monkeypatch.setenv(name, value)
    with writer(DataPaths(root).build_db) as con:
        for connector in local_backfill.local_connectors():
            load_pending(con, DataPaths(root).landing, connector, "run")
    assert tables(root) == first
    assert sources.n_asked() == n_asked
