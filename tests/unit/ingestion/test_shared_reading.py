"""A payload read by two processes: all pieces, once, in their order, whatever the second process does."""

import os
import subprocess
import time
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pytest

from ingestion import shared_reading
from ingestion.shared_reading import Reader, read_all
from tests.piece_readers import CannotBegin, Chatters, Ends, EndsAsIfDone, Reads, ReadsNone, ReadsSome, Sleeps

TEXTS = [f"piece {number:02}" for number in range(60)]
# Long beside what a pipe holds, so that they are handed over no sooner than they are read.
PIECES = [memoryview(text.rjust(200_000).encode()) for text in TEXTS]


class Here:
    """Reads pieces in this process, and notes which."""

    def __init__(self, fails_at: str = "") -> None:
        """Read all but the piece that says `fails_at`."""
        self.read: list[str] = []
        self.fails_at = fails_at

    def __call__(self, piece: memoryview) -> Any:
        """Read a piece, not quickly."""
        text = bytes(piece).decode().strip()
        self.read.append(text)
        if text == self.fails_at:
            raise LookupError(text)
        time.sleep(0.01)
        return Reads()(bytes(piece))


@pytest.fixture(autouse=True)
def processes(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Share every payload, and keep what was begun for it; nothing of it must be left."""
    begun: list[subprocess.Popen[bytes]] = []

    class Noted(subprocess.Popen[bytes]):
        def __init__(self, *args: object, **options: object) -> None:
            super().__init__(*args, **options)  # pyright: ignore[reportCallIssue, reportArgumentType]
            begun.append(self)

    monkeypatch.setattr(shared_reading, "LEAST_BYTES", 0)
    monkeypatch.setattr(shared_reading, "processors", lambda: 2)
    monkeypatch.setattr(subprocess, "Popen", Noted)
    yield begun
    assert all(process.returncode is not None for process in begun)


def rows(here: Here, reader: type[Reader]) -> tuple[list[str], set[int]]:
    found = pa.Table.from_batches(list(read_all(PIECES, here, reader))).to_pydict()
    return found["text"], set(found["process"])


def test_both_processes_read_and_the_order_is_kept() -> None:
    here = Here()
    texts, by_whom = rows(here, Reads)
    assert texts == TEXTS
    assert os.getpid() in by_whom
    assert len(by_whom) == 2
    assert here.read == TEXTS[: len(here.read)]


@pytest.mark.parametrize("reader", [ReadsSome, ReadsNone, Ends, EndsAsIfDone, Chatters, CannotBegin])
def test_what_the_second_process_does_not_read_is_read_here_in_its_order(reader: type[Reader]) -> None:
    here = Here()
    texts, by_whom = rows(here, reader)
    assert texts == TEXTS
    assert here.read == sorted(set(here.read))
    if reader is not EndsAsIfDone:
        assert len(by_whom) == (2 if reader is ReadsSome else 1)


@pytest.mark.parametrize("fails_at", [TEXTS[0], TEXTS[20], TEXTS[-1]])
def test_an_error_is_that_of_the_first_piece_that_has_one(fails_at: str) -> None:
    with pytest.raises(LookupError, match=fails_at):
        rows(Here(fails_at), ReadsNone)


def test_where_no_second_process_can_be_begun_all_is_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError("no more processes")

    monkeypatch.setattr(subprocess, "Popen", refused)
    assert rows(Here(), Reads) == (TEXTS, {os.getpid()})


def test_who_stops_asking_leaves_no_process_behind(processes: list[subprocess.Popen[bytes]]) -> None:
    batches = read_all(PIECES, Here(), Sleeps)
    next(batches)
    assert processes[0].poll() is None
    started = time.monotonic()
    del batches
    assert time.monotonic() - started < 30


@pytest.mark.parametrize(("least_bytes", "n_processors"), [(10**9, 2), (0, 1)])
def test_a_short_payload_or_a_single_processor_needs_no_second_process(
    monkeypatch: pytest.MonkeyPatch, processes: list[subprocess.Popen[bytes]], least_bytes: int, n_processors: int
) -> None:
    monkeypatch.setattr(shared_reading, "LEAST_BYTES", least_bytes)
    monkeypatch.setattr(shared_reading, "processors", lambda: n_processors)
    assert rows(Here(), Reads) == (TEXTS, {os.getpid()})
    assert processes == []
