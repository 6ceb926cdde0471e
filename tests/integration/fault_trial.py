"""One fault of one source tried out: while it stays, when it passes, and what the tables hold each time.

Here belongs what the fault matrices of sources have in common. Here does not belong which faults a source has.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler
from itertools import cycle

import duckdb
import pytest

from ingestion.http import FailureKind, FetchError
from tests.integration.fault_matrix import Tried
from tests.integration.live_run import LASTING, Bench
from tests.servers.faults import FAULTS
from tests.servers.local import Answer, Fault, LocalServer, send
from warehouse.paths import DataPaths

EXTENT = "REE_TEST_FAULTS"
"""Variable of the environment: `all` tries every fault at every stage of a source, which takes minutes longer."""


@dataclass(frozen=True)
class Own:
    """A fault that only one source has: what it does, at which stage, and what it is called when it stays."""

    write: Fault
    stage: str
    kind: FailureKind


@dataclass(frozen=True)
class Trial:
    """Where a source is tried out: its bench and server, a partition, and how the source restates it."""

    bench: Bench
    server: LocalServer
    partition: str
    restate: Callable[[], None]

    def run(self, fault: str, own: Own | None, stage: str, n_spared: int = 0) -> Tried:
        """Let a request go wrong for good, then twice; hold the tables against those of an undisturbed run.

        Monday loads, on Tuesday the fault stays, on Wednesday it passes; where that ends the run, it is run again.

        Args:
            fault: its name.
            own: what it is, where it is not one that any source may have.
            stage: part of the path of the requests that it strikes.
            n_spared: how many of these are answered well before it strikes.
        """
        write, kinds = (FAULTS[fault], LASTING[fault]) if own is None else (own.write, {own.kind})
        self.bench.run(self.partition, "monday")
        before = self.bench.rows()
        self.restate()
        expected = self._undisturbed()
        assert expected != before, "`restate` changed no row"

        n_before = len(self.server.seen)
        self._strike(write, 99, stage, n_spared)
        with pytest.raises(FetchError) as lasting:
            self.bench.run(self.partition, "tuesday")
        assert lasting.value.kind in kinds
        assert self.bench.rows() == before
        n_asked = len(self.server.seen) - n_before

        self.server.heal()
        self._strike(write, 2, stage, n_spared)
        passing = self._passing()
        assert passing == "outlived" or not lasting.value.is_transient
        assert self.bench.rows() == expected
        assert self._n_loaded() == len(before) + len(expected)
        source, place = self.bench.connector.source.name, f" ({stage})" if stage else ""
        said = f"{lasting.value.kind} after {n_asked} requests"
        return Tried(source, f"{fault}{place}", passing, said, "earlier rows", "the restated rows, once")

    def _strike(self, write: Fault, times: int, stage: str, n_spared: int) -> None:
        self.server.fail(send, n_spared, stage)
        self.server.fail(write, times, stage)

    def _passing(self) -> str:
        try:
            self.bench.run(self.partition, "wednesday")
        except FetchError as error:
            self.server.heal()
            self._go_on()
            return f"stopped: {error.kind}"
        return "outlived"

    def _go_on(self) -> None:
        try:
            self.bench.run(self.partition, "wednesday")
        except FetchError as error:
            what = "all was well again, and going on with the same undertaking failed over a reply that it had kept"
            pytest.fail(f"{what}: {error}\nSee `Connector.requests` on pages that are asked for through `ask`.")

    def _undisturbed(self) -> list[tuple[object, ...]]:
        paths = DataPaths(self.bench.paths.root / "undisturbed")
        with duckdb.connect() as con:
            other = replace(self.bench, paths=paths, con=con)
            other.run(self.partition)
            return other.rows()

    def _n_loaded(self) -> int:
        table = self.bench.connector.tables[0].name
        return self.bench.con.execute(f"select count(*) from raw.{table}").fetchall()[0][0]  # noqa: S608


def changed(change: Callable[[bytes], bytes]) -> Fault:
    """Return a fault that changes the body of an answer."""

    def write(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
        send(handler, replace(answer, body=change(answer.body)))

    return write


def says(answer: Answer) -> Fault:
    """Return a fault that answers something else altogether."""

    def write(handler: BaseHTTPRequestHandler, _: Answer) -> None:
        send(handler, answer)

    return write


def cases(stages: Mapping[str, tuple[str, int]], own: Mapping[str, Own]) -> list[tuple[str, str]]:
    """Return each common fault at its stages, and each of the source's own at its stage."""
    return common_cases(list(stages)) + [(fault, its.stage) for fault, its in own.items()]


def common_cases(stages: Sequence[str]) -> list[tuple[str, str]]:
    """Return each common fault at one stage, the stages taking turns; at every stage with `REE_TEST_FAULTS=all`."""
    if os.environ.get(EXTENT) == "all":
        return [(fault, stage) for fault in FAULTS for stage in stages]
    return list(zip(FAULTS, cycle(stages), strict=False))
