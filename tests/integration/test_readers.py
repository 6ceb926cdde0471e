"""Readers go on reading while releases are published and old ones removed: no error, no mixture, nothing stale.

By default 4 readers and 6 releases of the small build. `REE_TEST_READERS=full`: 20 readers and 30 releases of the
file that the whole pipeline built, with the figures written to the terminal.
"""

import itertools
import multiprocessing
import os
import shutil
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from multiprocessing.queues import Queue
from pathlib import Path

import duckdb
import pytest

from tests.integration.reader_trial import Session, Told, number_build, read_on
from tests.integration.scratch_build import make_build
from warehouse import releases
from warehouse.build import MACROS
from warehouse.paths import DataPaths
from warehouse.publishing import Build, publish

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.integration.reader_trial"])
IS_FULL = os.environ.get("REE_TEST_READERS") == "full"
N_READERS, N_RELEASES = (20, 30) if IS_FULL else (4, 6)
MOST_STALE_S = 1.0
PATIENCE_S = 60


@dataclass
class Publications:
    """What was published: the release id by generation, and when each was complete, on the steady clock."""

    ids: dict[int, str] = field(default_factory=dict)
    complete_at: dict[int, float] = field(default_factory=dict)

    def publish(self, paths: DataPaths, build: Build, generation: int) -> None:
        """Publish a generation; the clock starts when the release is complete and `current` not yet switched."""
        number_build(paths, generation)

        def note(step: str) -> None:
            if step == "renamed":
                self.complete_at[generation] = time.monotonic()

        self.ids[generation] = publish(paths, build, note).stamp.release_id

    def staleness(self, session: Session) -> float:
        """Return for how many seconds a newer release than the one seen had been complete when a reader opened it."""
        newer = self.complete_at.get(max(session.generations) + 1)
        return max(0.0, session.opened_at - newer) if newer is not None and session.kind != "held" else 0.0


@dataclass(frozen=True)
class Outcome:
    """A trial: what was published, what all readers saw, and what went wrong for them."""

    published: Publications
    sessions: Sequence[Session]
    errors: Sequence[str]


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Outcome:
    """Publish while readers read, and collect what they saw."""
    paths, build = make_build(tmp_path_factory.mktemp("readers") / "data")
    if IS_FULL:
        shutil.copyfile(request.getfixturevalue("pipeline").paths.build_db, paths.build_db)
        build = replace(build, macros=MACROS)
    published = Publications()
    published.publish(paths, build, 0)
    told: list[Told] = []
    with readers(paths.root, told) as queues:
        for generation in range(1, N_RELEASES):
            published.publish(paths, build, generation)
            wait_until_read(queues, told, generation)
        time.sleep(MOST_STALE_S)
    assert releases.release_ids(paths) == list(published.ids.values())[-releases.KEEP :]
    sessions = [entry for entry in told if isinstance(entry, Session)]
    return Outcome(published, sessions, [entry for entry in told if isinstance(entry, str)])


@contextmanager
def readers(root: Path, told: list[Told]) -> Iterator[Sequence["Queue[Told]"]]:
    """Let readers work, all of them before this goes on; what they tell is in the list when they have ended."""
    stop = PROCESSES.Event()
    queues: list[Queue[Told]] = [PROCESSES.Queue() for _ in range(N_READERS)]
    children = [PROCESSES.Process(target=read_on, args=(root, n, stop, queue)) for n, queue in enumerate(queues)]
    for child in children:
        child.start()
    try:
        told += [queue.get(timeout=PATIENCE_S) for queue in queues]
        yield queues
    finally:
        stop.set()
        for child, queue in zip(children, queues, strict=True):
            told += drained(queue, child)
            child.join(PATIENCE_S)


def wait_until_read(queues: Sequence["Queue[Told]"], told: list[Told], generation: int) -> None:
    """Wait until one reader has seen a generation and the one that keeps the first has read it again.

    Readers give way to all else, so that a busy machine could publish releases faster than it lets them read.
    """
    told.append(queues[0].get(timeout=PATIENCE_S))
    for queue in itertools.cycle(queues[1:]):
        told.append(queue.get(timeout=PATIENCE_S))
        session = told[-1]
        if not isinstance(session, Session) or generation in session.generations:
            return


def drained(queue: "Queue[Told]", child: multiprocessing.process.BaseProcess) -> list[Told]:
    """Empty a reader's queue; a process does not end before that."""
    found: list[Told] = []
    while child.is_alive() or not queue.empty():
        if queue.empty():
            time.sleep(0.01)
        else:
            found.append(queue.get())
    return found


def test_no_reader_meets_an_error(outcome: Outcome) -> None:
    assert list(outcome.errors[:10]) == []


def test_a_session_sees_one_release_and_all_of_it(outcome: Outcome) -> None:
    for session in outcome.sessions:
        (generation,) = session.generations
        assert session.releases == {outcome.published.ids[generation]}, session


def test_whoever_opens_anew_sees_the_newest_within_a_second(outcome: Outcome) -> None:
    assert max(map(outcome.published.staleness, outcome.sessions)) <= MOST_STALE_S
    last = max(outcome.published.ids)
    late = [s for s in outcome.sessions if s.opened_at > outcome.published.complete_at[last] + MOST_STALE_S / 2]
    assert {generation for session in late for generation in session.generations} == {last}


def test_whoever_keeps_a_release_open_reads_on_when_its_folder_is_gone(outcome: Outcome) -> None:
    held = [session for session in outcome.sessions if session.kind == "held"]
    assert {generation for session in held for generation in session.generations} == {0}
    assert len(held) >= N_RELEASES


def test_the_readers_were_at_work_all_the_time(outcome: Outcome, capsys: pytest.CaptureFixture[str]) -> None:
    seen = {generation for session in outcome.sessions for generation in session.generations}
    assert seen == set(range(N_RELEASES))
    kinds = Counter(session.kind for session in outcome.sessions)
    assert set(kinds) == {"file", "parquet", "held"}
    if IS_FULL:
        with capsys.disabled():
            report(outcome, kinds)


def report(outcome: Outcome, kinds: Counter[str]) -> None:
    """Write the figures of the trial to the terminal."""
    stale = max(map(outcome.published.staleness, outcome.sessions))
    waits = sorted(session.answered_at - session.opened_at for session in outcome.sessions if session.kind == "file")
    shown = (waits[len(waits) // 2], waits[len(waits) * 95 // 100], waits[-1])
    lines = (
        f"\n{N_READERS} readers, {N_RELEASES} releases:",
        f"{sum(session.n_queries for session in outcome.sessions):,} queries in {dict(kinds)} sessions",
        f"{len(outcome.errors)} errors, stale at most {1000 * stale:.0f} ms",
        f"first answer after opening, median, p95 and most: {', '.join(f'{1000 * wait:.0f} ms' for wait in shown)}",
    )
    os.write(1, ("\n  ".join(lines) + "\n").encode())


def test_a_process_that_has_a_release_open_can_open_the_next_one_beside_it(tmp_path: Path) -> None:
    paths, build = make_build(tmp_path / "data")
    with_ids = "select release_id from meta.release"
    first = publish(paths, build).stamp.release_id
    file = str(paths.current / "rare_earths.duckdb")
    with duckdb.connect(file, read_only=True) as old:
        second = publish(paths, build).stamp.release_id
        with duckdb.connect(file, read_only=True) as new:
            assert (old.execute(with_ids).fetchall(), new.execute(with_ids).fetchall()) == ([(first,)], [(second,)])
