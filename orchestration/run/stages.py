"""Which stage of a run an event of Dagster belongs to, how far each stage is, and how long it took.

Here belongs reading events. Here does not belong showing anything.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import dagster as dg

STAGE_OF_STEP = {
    "raw_gate": "gate raw",
    "dbt_build": "dbt build",
    "marts_gate": "gate marts",
    "release": "publish",
}
INGEST = "ingest"
ORDER = (INGEST, *STAGE_OF_STEP.values())
"""Stages in the order in which they run."""

_UNITS = {
    INGEST: "tables",
    "gate raw": "tables checked",
    "dbt build": "models and tests",
    "gate marts": "tables checked",
    "publish": "release",
}


@dataclass
class Stage:
    """How far one stage is.

    Attributes:
        name: one of `ORDER`.
        n_expected: how many results it will yield.
        n_done: how many it has yielded.
        detail: what it did last.
        started_at: seconds since 1970; None before it begins.
        ended_at: end of its last step that ended; None before one ended.
        has_failed: whether one of its steps failed.
    """

    name: str
    n_expected: int
    n_done: int = 0
    detail: str = ""
    started_at: float | None = None
    ended_at: float | None = None
    has_failed: bool = False

    @property
    def unit(self) -> str:
        """What is counted."""
        return _UNITS[self.name]

    @property
    def seconds(self) -> float:
        """Wall time from the start of the first step to the end of the last one so far."""
        return 0.0 if self.started_at is None or self.ended_at is None else self.ended_at - self.started_at


def stage_of(step_key: str) -> str:
    """Return the stage of a step; steps that load raw tables have no name of their own here."""
    return STAGE_OF_STEP.get(step_key, INGEST)


class Stages:
    """All stages of one run, moved on by the run's events."""

    def __init__(self, n_expected: Mapping[str, int]) -> None:
        """Start with nothing done.

        Args:
            n_expected: results that each stage will yield, by name of the stage.
        """
        self.by_name = {name: Stage(name, n_expected.get(name, 0)) for name in ORDER}

    def take(self, entry: dg.EventLogEntry) -> Stage | None:
        """Move the stage that an event belongs to; None for events that move none."""
        if entry.step_key is None:
            return None
        stage = self.by_name[stage_of(entry.step_key)]
        event = entry.dagster_event
        if event is None:
            return self._tell(stage, entry)
        kind = event.event_type
        if kind == dg.DagsterEventType.STEP_START:
            stage.started_at = stage.started_at or entry.timestamp
        elif kind in (dg.DagsterEventType.STEP_SUCCESS, dg.DagsterEventType.STEP_FAILURE):
            stage.ended_at = entry.timestamp
            stage.has_failed = stage.has_failed or kind == dg.DagsterEventType.STEP_FAILURE
        elif kind in (dg.DagsterEventType.ASSET_MATERIALIZATION, dg.DagsterEventType.ASSET_CHECK_EVALUATION):
            stage.n_done += 1
            stage.detail = _subject(event)
        else:
            return None
        return stage

    def seconds(self) -> dict[str, float]:
        """Return the wall time of each stage that began, in order."""
        return {name: stage.seconds for name, stage in self.by_name.items() if stage.started_at is not None}

    def _tell(self, stage: Stage, entry: dg.EventLogEntry) -> Stage | None:
        """Take over what a load itself writes to the run's log: how far it is. Others write more than one can read."""
        if stage.name != INGEST:
            return None
        stage.detail = entry.user_message
        return stage


def _subject(event: dg.DagsterEvent) -> str:
    if event.asset_key is None:
        return ""
    name = event.asset_key.path[-1]
    is_check = event.event_type == dg.DagsterEventType.ASSET_CHECK_EVALUATION
    return f"{name}: {event.asset_check_evaluation_data.check_name}" if is_check else name
