"""Runs that a changed folder asks for: customs files dropped by hand, and articles."""

import time
from collections.abc import Callable
from pathlib import Path

import dagster as dg

from orchestration.defs.jobs import refresh_warehouse
from orchestration.watching import fingerprint, is_settling, watched_files
from warehouse.paths import article_dirs, drop_dir


def folder_sensor(name: str, folders: Callable[[], list[Path]], description: str) -> dg.SensorDefinition:
    """Return a sensor that asks for one run for each change of the folders, and none for folders that were never used.

    The cursor is the number of changes seen and the fingerprint after the last of them: the number makes the run key of
    a state that came back (a file replaced, then put back) another one than before.
    """

    @dg.sensor(name=name, job=refresh_warehouse, minimum_interval_seconds=30, description=description)
    def changed_folder(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
        files = watched_files(folders())
        state = fingerprint(files)
        changes, _, seen = (context.cursor or "0:").partition(":")
        if not files and not seen:
            return dg.SkipReason(f"no files yet in {', '.join(map(str, folders()))}")
        if state == seen:
            return dg.SkipReason("no file changed")
        if is_settling(files, time.time()):
            return dg.SkipReason("a file changed a moment ago; waiting until it is written")
        cursor = f"{int(changes) + 1}:{state}"
        return dg.SensorResult(run_requests=[dg.RunRequest(run_key=f"{name}:{cursor}")], cursor=cursor)

    return changed_folder


customs_files = folder_sensor(
    "customs_files", lambda: [drop_dir()], "A file was added to, changed in or removed from the customs drop folder."
)
articles = folder_sensor("articles", article_dirs, "An article was added, changed or removed.")
