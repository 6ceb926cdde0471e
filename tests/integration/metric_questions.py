"""Asking MetricFlow and the plain tables the same questions. Not here: what must come out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import pytest

from orchestration.metrics import prepare

cli = pytest.importorskip("dbt_metricflow.cli.cli_configuration", reason="dbt-metricflow is not installed: make does")
engine = pytest.importorskip("metricflow.engine.metricflow_engine")

Answer = dict[tuple[object, ...], Any]
"""Figures by key: the values of what a question groups by."""


@dataclass(frozen=True)
class Table:
    """A plain table of metrics: what MetricFlow groups by to give its grain, and its key columns in the same order."""

    name: str
    group_by: tuple[str, ...]
    keys: tuple[str, ...]


TABLES = {
    table.name: table
    for table in (
        Table(
            "metric_exports_monthly",
            ("series", "reporter", "partner", "metric_time__month"),
            ("series_id", "reporter_iso3", "partner_iso3", "month_start"),
        ),
        Table("metric_quotas_yearly", ("quota__stage", "metric_time__year"), ("stage", "year_start")),
        Table("metric_licences_monthly", ("metric_time__month",), ("month_start",)),
    )
}


def told_in(manifest: Path) -> dict[str, dict[str, str]]:
    """Return the metrics that stand in a plain table too: by name the table and the column."""
    metrics = msgspec.json.decode(manifest.read_bytes())["metrics"]
    return {m["name"]: m["config"]["meta"] for m in metrics if "table" in m["config"]["meta"]}


def inputs_in(manifest: Path) -> set[str]:
    """Return the metrics that are only inputs of others."""
    metrics = msgspec.json.decode(manifest.read_bytes())["metrics"]
    return {m["name"] for m in metrics if m["config"]["meta"].get("is_input")}


class MetricFlow:
    """MetricFlow on one DuckDB file."""

    def __init__(self, folder: Path, manifest: Path, file: Path) -> None:
        """Set it up in an empty folder; changes the environment, so call it under a monkeypatch."""
        prepare(folder, manifest, file)
        self._configuration = cli.CLIConfiguration()
        self._configuration.setup(configure_file_logging=False)

    def ask(
        self,
        metric: str,
        group_by: Sequence[str] = (),
        where: str | None = None,
        between: tuple[date, date] | None = None,
    ) -> Answer:
        """Return a metric by what it is grouped by, times as dates."""
        first, last = between or (None, None)
        request = engine.MetricFlowQueryRequest.create(
            metric_names=[metric],
            group_by_names=list(group_by) or None,
            where_constraints=[where] if where else None,
            time_constraint_start=first and datetime(first.year, first.month, first.day),  # noqa: DTZ001 months have no zone
            time_constraint_end=last and datetime(last.year, last.month, last.day),  # noqa: DTZ001
        )
        found = self._configuration.mf.query(request).result_df
        rows = [dict(zip(found.column_names, row, strict=True)) for row in found.rows]
        return {tuple(_plain(row[name]) for name in group_by): _plain(row[metric]) for row in rows}

    def close(self) -> None:
        """Let go of the file."""
        self._configuration.sql_client.close()
        self._configuration.dbt_artifacts.adapter.cleanup_connections()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date()
    return value if value is None or isinstance(value, str | date | bool) else float(value)


def plain_answer(con: duckdb.DuckDBPyConnection, place: Mapping[str, str], condition: str = "true") -> Answer:
    """Return the column that a metric is told in, by the keys of its table."""
    keys = TABLES[place["table"]].keys
    rows = con.execute(
        f"select {', '.join(keys)}, {place['column']} from marts.{place['table']} where {condition}"  # noqa: S608
    ).fetchall()
    return {row[:-1]: _plain(row[-1]) for row in rows}


def differences(told: Answer, plain: Answer) -> dict[tuple[object, ...], tuple[Any, Any]]:
    """Return what the two say of a key where it is not the same; a key that one lacks counts as a null there."""
    keys = sorted({*told, *plain}, key=str)
    pairs = {key: (told.get(key), plain.get(key)) for key in keys}
    return {key: pair for key, pair in pairs.items() if not _same(*pair)}


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return one == pytest.approx(other, rel=1e-12)
    return one == other
