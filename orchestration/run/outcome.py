"""What a finished run left behind: loads of raw tables, failed steps, and the results of the gates.

Here belongs reading the run and its files. Here does not belong showing anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import dagster as dg
from dagster_shared.error import SerializableErrorInfo

from orchestration.dbt_cli import RUN_RESULTS, target_folder
from warehouse.checks import CheckResult, read_gate
from warehouse.dbt_run import SKIPPED, read_dbt_run
from warehouse.errors import PublishError
from warehouse.paths import DataPaths


@dataclass(frozen=True)
class Loaded:
    """A raw table after its load: rows now, rows appended by this run, places set aside."""

    table: str
    n_rows: int
    n_new_rows: int
    n_rejected: int


@dataclass(frozen=True)
class FailedStep:
    """A step that failed: its name, and the class and message of the first error that is not Dagster's own."""

    step: str
    error: str
    message: str


@dataclass(frozen=True)
class Published:
    """The release that readers now use, and in one line what changed against the one they used before."""

    release_id: str
    folder: Path
    changes: str


def loaded_tables(events: Sequence[dg.DagsterEvent]) -> list[Loaded]:
    """Return what the run loaded into `raw`, in the order of the names."""
    found = [e.step_materialization_data.materialization for e in events if _is_materialization(e)]
    return sorted((_loaded(each) for each in found if each.asset_key.path[0] == "raw"), key=lambda loaded: loaded.table)


def failed_steps(events: Sequence[dg.DagsterEvent]) -> list[FailedStep]:
    """Return the steps that failed by themselves; steps that were not started because of them are left out.

    A run that failed before its first step is told as a step without a name.
    """
    steps = [
        _failed(e.step_key or "", e.step_failure_data.error)
        for e in events
        if e.event_type == dg.DagsterEventType.STEP_FAILURE
    ]
    runs = [_failed("", e.job_failure_data.error) for e in events if e.event_type == dg.DagsterEventType.RUN_FAILURE]
    return steps or runs


def broken_checks(paths: DataPaths, step: str) -> list[CheckResult]:
    """Return the checks of severity `error` that did not hold in a failed step, from the files that it wrote.

    Args:
        paths: where the data are.
        step: name of the failed step.

    Returns:
        Nothing for steps that are no gate, and for gates that ended before they wrote a result.
    """
    try:
        checks = _checks_of(paths, step)
    except PublishError:
        return []
    broken = [check for check in checks if not check.is_passed and check.severity == "error"]
    # What was skipped follows from what failed, and tells nothing beside it.
    return [check for check in broken if check.found != SKIPPED] or broken


def _checks_of(paths: DataPaths, step: str) -> Sequence[CheckResult]:
    if step == "dbt_build":
        target = target_folder(paths)
        return read_dbt_run(target / RUN_RESULTS, target / "manifest.json").checks
    if step.endswith("_gate"):
        return read_gate(paths.checks, step.removesuffix("_gate")).checks
    return []


def published(events: Sequence[dg.DagsterEvent], paths: DataPaths) -> Published:
    """Return the release of a run that succeeded.

    Raises:
        StopIteration: the run published none.
    """
    event = next(e for e in events if _is_materialization(e) and e.step_key == "release")
    metadata = event.step_materialization_data.materialization.metadata
    return Published(str(metadata["release_id"].value), paths.current, str(metadata["changes"].value))


def _is_materialization(event: dg.DagsterEvent) -> bool:
    return event.event_type == dg.DagsterEventType.ASSET_MATERIALIZATION


def _loaded(materialization: dg.AssetMaterialization) -> Loaded:
    numbers = [
        cast("int", materialization.metadata[name].value) for name in ("dagster/row_count", "n_new_rows", "n_rejected")
    ]
    return Loaded(materialization.asset_key.path[-1], *numbers)


def _failed(step: str, error: SerializableErrorInfo | None) -> FailedStep:
    # Dagster wraps what a step raised. Below its own errors comes ours, which names the place and what to do; causes of
    # that one are for the log.
    while error is not None and error.cause is not None and (error.cls_name or "").startswith("Dagster"):
        error = error.cause
    if error is None:
        return FailedStep(step, "Error", "Dagster told no reason")
    name, text = error.cls_name or "Error", error.message.strip()
    # Dagster writes the class and its module in front of what the error says.
    return FailedStep(step, name, text.partition(f"{name}: ")[2] or text)
