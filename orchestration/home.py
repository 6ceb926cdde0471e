"""The orchestrator's home: its settings, its memory of runs, and what a killed run left locked in it.

Here belongs what has to be so before Dagster starts. Here does not belong starting it.
"""

import os
import shutil
from pathlib import Path

import dagster as dg

from warehouse.paths import dagster_home, data_paths

SETTINGS = Path(__file__).with_name("dagster.yaml")
PROCESS_TAG = "rare_earths/process"
"""Tag of runs from a terminal: the number of the process, so that a later one can tell whether it still lives."""


def prepare_home() -> Path:
    """Create the home folder, put the settings there and make it the home of this process and its children.

    In the home below the data root the settings always follow the project; a home that the user chose keeps its own.

    Returns:
        The home folder.
    """
    home = dagster_home()
    home.mkdir(parents=True, exist_ok=True)
    settings = home / SETTINGS.name
    if home == data_paths().dagster_home or not settings.exists():
        shutil.copyfile(SETTINGS, settings)
    os.environ["DAGSTER_HOME"] = str(home)
    return home


def open_instance() -> dg.DagsterInstance:
    """Open the memory of runs in the prepared home and free what runs of dead processes still hold."""
    prepare_home()
    instance = dg.DagsterInstance.get()
    free_slots_of_dead_runs(instance)
    return instance


def free_slots_of_dead_runs(instance: dg.DagsterInstance) -> None:
    """Report runs from a terminal whose process is gone as failed, and give their place in the pool back.

    A process that was killed cannot do so itself, and the next run would wait for it forever.
    """
    unfinished = dg.RunsFilter(statuses=[dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.STARTING])
    for run in instance.get_runs(filters=unfinished):
        process = run.tags.get(PROCESS_TAG)
        if process is not None and not _lives(int(process)):
            instance.report_run_failed(run, f"process {process}, which ran it, ended without a word")
            instance.event_log_storage.free_concurrency_slots_for_run(run.run_id)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
