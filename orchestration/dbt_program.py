"""dbt as a run starts it: the command given and, after a build that succeeded, the documentation page.

A second dbt process would import and parse everything once more: five seconds for half a second of work. Run as a
script, it imports nothing but dbt. Here does not belong which command that is (`dbt_models`).
"""

import gc
import os
import shutil
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from dbt.cli.main import dbtRunner, dbtRunnerResult

DOCS_FOLDER = "REE_DBT_DOCS"
"""Environment variable with the folder of the page; without it none is written."""

PARENT = "REE_DBT_PARENT"
"""Environment variable with the number of the process that started this one; without it nobody is watched."""

WATCH_SECONDS = 0.5


def main(arguments: Sequence[str]) -> int:
    """Run one dbt command.

    Args:
        arguments: the words after `dbt`.

    Returns:
        dbt's own exit codes: 0, 1 where a model or a test failed, 2 where dbt could not work at all.
    """
    if parent := os.environ.get(PARENT):
        threading.Thread(target=_end_with, args=(int(parent),), daemon=True).start()
    # This process lives for seconds and its manifest as long: the collector would walk it again and again for nothing,
    # a seventh of the time.
    gc.disable()
    dbt = dbtRunner()
    done = dbt.invoke([*arguments])
    folder = os.environ.get(DOCS_FOLDER)
    if done.success and folder and arguments[0] == "build":
        done = _write_page(dbt, Path(folder), Path(os.environ["DBT_TARGET_PATH"]))
    if done.success:
        return 0
    return 2 if done.exception else 1


def _end_with(parent: int) -> None:
    """End this process soon after its parent: the build file is locked for as long as dbt has it open.

    A parent that was killed can tell nobody, but its children get another one.
    """
    while os.getppid() == parent:
        time.sleep(WATCH_SECONDS)
    os._exit(1)


def _write_page(dbt: dbtRunner, folder: Path, target: Path) -> dbtRunnerResult:
    folder.mkdir(parents=True, exist_ok=True)
    # In a folder of its own: in the target folder it would replace the results of the build.
    for name in ("manifest.json", "partial_parse.msgpack"):
        shutil.copyfile(target / name, folder / name)
    return dbt.invoke(["docs", "generate", "--static", "--no-compile", "--quiet", "--target-path", str(folder)])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
