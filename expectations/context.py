"""The border to Great Expectations: its context, the DuckDB data source, and running a suite.

Importing this module imports the library, which takes 6-8 s: it is done once, by `runner`, when a gate runs.
Here belongs what opens, runs and closes. Here does not belong a rule, nor how a statement or a result is translated.
"""

import shutil
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import great_expectations as gx
from great_expectations.core.run_identifier import RunIdentifier
from great_expectations.data_context.types.base import (
    DataContextConfig,
    FilesystemStoreBackendDefaults,
    ProgressBarsConfig,
)
from great_expectations.exceptions.exceptions import GreatExpectationsError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from expectations.data_docs.site import write_site
from expectations.findings import Verdict
from expectations.outcomes import EngineFailure, Gate
from expectations.statements import Suite
from expectations.translation import expectation, verdict

_DUCKDB = {"isolation_level": "AUTOCOMMIT", "skip_autocommit_rollback": True, "pool_reset_on_return": None}
"""The library fetches rows after it has given the connection back; these keep DuckDB's result alive until then."""


@contextmanager
def gate_context(gate: Gate, build_db: Path, store: Path) -> Generator["GateContext"]:
    """Open a context on the build file, read-only, that keeps suites and results below `store`; closed on leaving.

    Args:
        gate: whose earlier results are dropped; the raw gate opens a build and drops those of both.
        build_db: the DuckDB file of the build.
        store: folder for the library's own JSON files, from which Data Docs are made.

    Raises:
        EngineFailure: the file is missing, locked or no DuckDB file; also for any such error inside the block.
    """
    if not build_db.is_file():
        raise EngineFailure(f"{build_db} does not exist: run `make run` to build the warehouse")
    _drop_results(gate, store)
    config = DataContextConfig(
        store_backend_defaults=FilesystemStoreBackendDefaults(root_directory=store),
        progress_bars=ProgressBarsConfig(globally=False, metric_calculations=False),
        analytics_enabled=False,
    )
    library: Any = gx.get_context(mode="ephemeral", project_config=config)
    source: Any = None
    try:
        url = f"duckdb:///{build_db}?access_mode=read_only"
        source = library.data_sources.add_sql(name="build", connection_string=url, kwargs=_DUCKDB)
        yield GateContext(gate, library, source)
    except (GreatExpectationsError, SQLAlchemyError, ConnectionError) as error:
        raise EngineFailure(str(error)) from error
    finally:
        if source is not None:
            _close(source)


class GateContext:
    """A context of the library bound to one gate and one build file; made by `gate_context`."""

    def __init__(self, gate: Gate, library: Any, source: Any) -> None:
        """Wrap the library's context and its data source."""
        self._gate: Gate = gate
        self._library = library
        self._source = source
        self._run = RunIdentifier(run_name=gate, run_time=datetime.now(UTC))

    def require(self, tables: Iterable[str]) -> None:
        """Refuse a build file that lacks a table; the library's own message for it is misleading.

        Raises:
            EngineFailure: a table is missing; all that are missing are named.
        """
        query = text("select table_schema || '.' || table_name from information_schema.tables")
        with self._source.get_engine().connect() as connection:
            known = set(connection.execute(query).scalars().all())
        missing = [table for table in tables if table not in known]
        if missing:
            raise EngineFailure(f"the build file has no {', '.join(missing)}: the step that makes it has not run")

    def judge(self, suite: Suite) -> list[Verdict]:
        """Hold a table against its suite; rows that break a statement are fetched only where one was broken.

        Raises:
            EngineFailure: the rows of the table cannot be read (through `gate_context`).
        """
        name = f"{self._gate}-{suite.table.split('.', 1)[1]}"
        wanted = gx.ExpectationSuite(name=name, expectations=[expectation(each) for each in suite.statements])
        added = self._library.suites.add(wanted)
        definition = gx.ValidationDefinition(name=name, data=self._batch(name, suite), suite=added)
        # BASIC costs about two thirds of COMPLETE, and nearly every statement holds.
        result: Any = definition.run(result_format="BASIC", run_id=self._run)
        if not result.success:
            full = {"result_format": "COMPLETE", "unexpected_index_column_names": list(suite.row_id)}
            result = definition.run(result_format=full, run_id=self._run)
        by_check = {each.expectation_config.meta["check"]: each for each in result.results}
        return [verdict(statement, by_check[statement.check]) for statement in suite.statements]

    def build_site(self, folder: Path) -> None:
        """Write the Data Docs of every result in the store to `folder`, replacing what is there.

        Raises:
            EngineFailure: a page could not be written.
        """
        write_site(self._library, folder)

    def _batch(self, name: str, suite: Suite) -> Any:
        query = suite.rows_sql or f"select * from {suite.table}"  # noqa: S608 - a name of this room
        return self._source.add_query_asset(name=name, query=query).add_batch_definition_whole_table("all")


def _close(source: Any) -> None:
    # The library makes a second engine for its queries; a connection left in its pool would keep writers of this
    # process, dbt first of all, from opening the file.
    for engine in (source.get_engine(), source.get_execution_engine().engine):
        engine.dispose()


def _drop_results(gate: Gate, store: Path) -> None:
    stale = [store] if gate == "raw" else [*store.rglob(f"{gate}-*")]
    for path in stale:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
