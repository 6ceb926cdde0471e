"""What the steps of a run share: the data root, the landing store, the one writing connection.

Here belongs the Dagster resource over `warehouse` and `ingestion`. Here does not belong any step.
"""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import dagster as dg
import duckdb

from expectations.outcomes import Gate
from ingestion.landing import LandingStore
from ingestion.trade.china_customs import SOURCE as CHINA_CUSTOMS
from orchestration.run_lock import run_lock
from warehouse.connections import reader, writer
from warehouse.paths import DataPaths, data_paths, drop_dir

WRITER_POOL = "duckdb_writer"
"""Pool of all steps that open the build file; its limit of one stands in `dagster.yaml`."""

OWNERS = ["team:rare_earth_warehouse"]
"""Who answers for every asset of this code location."""


class Workspace(dg.ConfigurableResource[Any]):
    """The places a run reads from and writes to, which follow from the environment at the moment of the run.

    It is set up once per run, because the steps of a run share a process; for that long no other run works in them.
    """

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Generator["Workspace"]:  # noqa: ARG002
        """Hold the data root for this run; from the first run on, the default drop folder is there to be used.

        Raises:
            RunLockError: another run holds it.
        """
        with run_lock(self.paths):
            self._offer_drop_folder()
            yield self

    def _offer_drop_folder(self) -> None:
        # One that vanished with its files is not made anew: an empty folder would withdraw what they held.
        if drop_dir() == self.paths.drop and not self.landing.cards(CHINA_CUSTOMS):
            self.paths.drop.mkdir(parents=True, exist_ok=True)

    @property
    def paths(self) -> DataPaths:
        """The layout below the data root."""
        return data_paths()

    @property
    def landing(self) -> LandingStore:
        """The store of raw payloads."""
        return LandingStore(self.paths.landing)

    @contextmanager
    def writer(self) -> Generator[duckdb.DuckDBPyConnection]:
        """Open the build file for writing; the step must be in pool `duckdb_writer`.

        What the gates said of the file before holds no longer, so that a release cannot rest on it.
        """
        self.forget_gates("raw", "marts")
        with writer(self.paths.build_db) as connection:
            yield connection

    def forget_gates(self, *gates: Gate) -> None:
        """Remove the reports of gates that judged another state of the build file."""
        for gate in gates:
            (self.paths.checks / f"{gate}.json").unlink(missing_ok=True)

    @contextmanager
    def reader(self) -> Generator[duckdb.DuckDBPyConnection]:
        """Open the build file for reading; the step must be in pool `duckdb_writer` nevertheless."""
        with reader(self.paths.build_db) as connection:
            yield connection
