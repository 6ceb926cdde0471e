"""How dbt is called: where it works, which file it builds, its manifest, where its docs page is.

Here belongs the command line of dbt. Here does not belong what the models say (`dbt_project`) or how they become
assets (`orchestration.defs.dbt`).
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from functools import cached_property
from importlib import metadata
from pathlib import Path
from typing import Any

from dagster_dbt import DbtCliResource
from packaging.version import Version

from warehouse.paths import DataPaths, as_of, data_paths, project_root

PROJECT = project_root() / "dbt_project"
RUN_RESULTS = "run_results.json"
"""File of the target folder with what became of every model and test of the last command."""

PROGRAM = Path(__file__).with_name("dbt_program.py")
_BY_US = ["-P", str(PROGRAM)]
"""What Python is told: to run the script, and (-P) not to take modules from its folder, which could hide dbt's."""


class DbtError(RuntimeError):
    """dbt could not do what was asked; the message ends with what dbt said."""


class QuickDbt(DbtCliResource):
    """`DbtCliResource` that asks neither `dbt --version` nor for an adapter in this process before each command.

    Together they take as long as a third of our build, and an adapter in this process would hold a second connection
    to the build file. The version is that of the installed package; an adapter serves only `fetch_row_counts` and
    `fetch_column_metadata`, which we do not call.
    """

    @cached_property
    def _cli_version(self) -> Version:
        return Version(metadata.version("dbt-core"))

    def _initialize_dbt_core_adapter(self, args: Sequence[str]) -> Any:  # noqa: ARG002 the base class's signature
        return None


def dbt_resource() -> QuickDbt:
    """Return dbt for our project: `dbt_program`, run by the Python that runs us."""
    return QuickDbt(
        project_dir=str(PROJECT),
        profiles_dir=str(PROJECT),
        dbt_executable=sys.executable,
        global_config_flags=_BY_US,
    )


def target_folder(paths: DataPaths) -> Path:
    """Return the folder of dbt's artefacts; it belongs to the data root, so that two roots never share a parse."""
    return paths.build / "dbt"


@contextmanager
def dbt_environment(paths: DataPaths) -> Generator[None]:
    """Set the variables that the dbt project reads while a dbt process is being started."""
    wanted = {
        "REE_BUILD_DB": str(paths.build_db),
        "REE_AS_OF": as_of().isoformat(),
        # Read by `dbt_program`.
        "REE_DBT_DOCS": str(docs_page(paths).parent),
        "REE_DBT_PARENT": str(os.getpid()),
    }
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def manifest_path() -> Path:
    """Return the project's manifest, parsed anew if a file of the project is younger.

    The manifest is a copy beside dbt's target folder: dbt rewrites its own during a build, while others read.

    Raises:
        DbtError: the project cannot be parsed.
    """
    paths = data_paths()
    manifest = paths.build / "manifest.json"
    if not manifest.is_file() or manifest.stat().st_mtime < last_change(PROJECT):
        _parse(paths)
        fresh = manifest.with_suffix(".fresh")
        shutil.copyfile(target_folder(paths) / "manifest.json", fresh)
        fresh.replace(manifest)
    return manifest


def semantic_manifest_path() -> Path:
    """Return what dbt makes of the semantic models and metrics, as MetricFlow reads it.

    Raises:
        DbtError: the project cannot be parsed.
    """
    manifest_path()
    paths = data_paths()
    semantic = target_folder(paths) / "semantic_manifest.json"
    if not semantic.is_file():
        _parse(paths)
    return semantic


def docs_page(paths: DataPaths) -> Path:
    """Return the documentation page, which every build writes anew."""
    return paths.build / "dbt_docs" / "static_index.html"


def _parse(paths: DataPaths) -> None:
    target = str(target_folder(paths))
    places = ["--profiles-dir", str(PROJECT), "--target-path", target, "--log-path", target]
    with dbt_environment(paths):
        done = subprocess.run(  # noqa: S603 our own program with our own arguments
            [sys.executable, *_BY_US, "parse", "--quiet", "--no-use-colors", "--log-level-file", "info", *places],
            cwd=PROJECT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    if done.returncode != 0:
        raise DbtError(f"dbt cannot parse the project:\n{done.stdout.strip()}")


def last_change(folder: Path) -> float:
    """Return when anything in the project changed last; folders count, because a removed file changes its folder."""
    own = (path for path in folder.rglob("*") if not {"target", "logs"} & set(path.relative_to(folder).parts))
    return max(path.stat().st_mtime for path in own)
