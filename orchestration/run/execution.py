"""Running the job in this process, every event told to a listener.

Here belongs the call of Dagster. Here does not belong reading the result (`outcome`) or showing it (`display`).
"""

import os
import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import dagster as dg

from orchestration.dbt_cli import manifest_path
from orchestration.definitions import defs
from orchestration.home import PROCESS_TAG, open_instance
from orchestration.run.stages import stage_of

JOB = "refresh_warehouse"


@dataclass(frozen=True)
class Plan:
    """The job, and how many materializations and check results each stage will yield."""

    job: dg.JobDefinition
    n_expected: dict[str, int]


@dataclass(frozen=True)
class Execution:
    """How the job ended, and everything that happened."""

    has_succeeded: bool
    events: Sequence[dg.DagsterEvent]


def load_plan() -> Plan:
    """Load the definitions.

    Raises:
        DbtError: the dbt project cannot be parsed.
    """
    # Parsed before Dagster loads the definitions, which would wrap dbt's error in its own.
    manifest_path()
    definitions = defs()
    job = definitions.resolve_job_def(JOB)
    counts: Counter[str] = Counter()
    for asset in definitions.resolve_asset_graph().assets_defs:
        # A gate has checks and no key of its own; what fetches from the network has keys that this job leaves alone.
        if asset.is_executable and asset.keys <= job.asset_layer.selected_asset_keys:
            counts[stage_of(asset.node_def.name)] += len(asset.keys) + len(asset.check_keys)
    return Plan(job, dict(counts))


def execute(job: dg.JobDefinition, listener: Callable[[dg.EventLogEntry], None], *, is_remembered: bool) -> Execution:
    """Run the job in this process.

    Args:
        job: the job.
        listener: called with each event when it happens, in this thread.
        is_remembered: whether the run is written to the orchestrator's home and then shown on Dagster's page. Writing
            some 700 events safely to the disk makes a run a third longer.
    """
    run_id = str(uuid.uuid4())
    with open_instance() if is_remembered else dg.DagsterInstance.ephemeral() as instance:
        instance.add_event_listener(run_id, listener)
        result = job.execute_in_process(
            instance=instance,
            run_id=run_id,
            tags={PROCESS_TAG: str(os.getpid())},
            run_config={"loggers": {"console": {"config": {"log_level": "INFO"}}}},
            raise_on_error=False,
        )
    return Execution(result.success, result.all_events)
