"""Many documents at once: read by several processes, and given back in their order.

Here belongs sharing the work. Here does not belong reading one document (`extract`).
"""

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice

from ingestion.child_processes import end_with_parent, processors
from ingestion.claims.claim import Claim
from ingestion.claims.document import Document
from ingestion.claims.extract import extract

CHARACTERS_A_TASK = 200_000
"""Under a second's reading: long against handing it over, short against waiting for the last one."""

LEAST_TASKS = 6
"""What is read by one process in the time that others take to start and to pay for it."""

TASKS_AHEAD = 2
"""Tasks that wait for each process, so that none is idle; no more of the documents is held."""

Read = tuple[Document, Sequence[Claim]]


def extract_all(documents: Iterable[Document], processes: int | None = None) -> Iterator[Read]:
    """Yield each document with its claims, in the given order, the same whatever the number of processes.

    Some tasks' documents are held at a time, however many there are.

    Args:
        documents: read as they are needed.
        processes: how many to use; by default one for each processor that this process may run on.
    """
    wanted = processes or processors()
    tasks = _tasks(documents)
    first = list(islice(tasks, LEAST_TASKS))
    if wanted == 1 or len(first) < LEAST_TASKS:
        for task in chain(first, tasks):
            yield from zip(task, _read(task), strict=True)
    else:
        yield from _shared(chain(first, tasks), wanted)


def _tasks(documents: Iterable[Document]) -> Iterator[list[Document]]:
    task: list[Document] = []
    size = 0
    for document in documents:
        task.append(document)
        size += len(document.text)
        if size >= CHARACTERS_A_TASK:
            yield task
            task, size = [], 0
    if task:
        yield task


def _read(task: Sequence[Document]) -> list[list[Claim]]:
    return [extract(document) for document in task]


def _shared(tasks: Iterable[Sequence[Document]], processes: int) -> Iterator[Read]:
    waiting: deque[tuple[Sequence[Document], Future[list[list[Claim]]]]] = deque()
    # Spawned: a fork of a process with threads, as Dagster's is, may wait for ever.
    pool = ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), initializer=_serve)
    try:
        for task in tasks:
            waiting.append((task, pool.submit(_read, task)))
            if len(waiting) > processes * TASKS_AHEAD:
                yield from _done(*waiting.popleft())
        while waiting:
            yield from _done(*waiting.popleft())
    finally:
        pool.shutdown(cancel_futures=True)


def _done(task: Sequence[Document], claims: "Future[list[list[Claim]]]") -> Iterator[Read]:
    return zip(task, claims.result(), strict=True)


def _serve() -> None:
    """Leave Ctrl-C to the process that began this one, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
