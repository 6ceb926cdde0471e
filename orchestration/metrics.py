"""`python -m orchestration.metrics query ...`: MetricFlow's own command on the file that readers use.

Here belongs what the command needs before it can run: a file, the metrics as dbt knows them, and no network. Here does
not belong what a metric means (`dbt_project/models/semantic`) or running a query.
"""

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from orchestration.dbt_cli import PROJECT, DbtError, semantic_manifest_path
from warehouse.paths import data_paths
from warehouse.publishing import DATABASE

HELP = """Ask the metrics of the published file.

  python -m orchestration.metrics list metrics
  python -m orchestration.metrics query --metrics exports_t --group-by metric_time__month \\
      --where "{{ Entity('series') }} = 'cn_magnets' and {{ Entity('partner') }} = 'WLD'"

The words after `query` and `list` are those of MetricFlow's command `mf`; docs/metrics.md tells what each metric
means."""


def main(arguments: Sequence[str]) -> int:
    """Run one command of MetricFlow.

    Args:
        arguments: `query` or `list`, and what `mf` takes after it.

    Returns:
        0, 1 where there is nothing to ask or MetricFlow failed, 2 where the words make no command.
    """
    if not arguments or arguments[0] not in {"query", "list"}:
        print(HELP, file=sys.stderr)  # noqa: T201 a command's help
        return 2
    file = data_paths().current / DATABASE
    if not file.is_file():
        return _refused(f"{file} is missing: make run publishes it")
    try:
        manifest = semantic_manifest_path()
    except DbtError as error:
        return _refused(str(error))
    _warn(arguments)
    with tempfile.TemporaryDirectory(prefix="metrics-") as folder:
        prepare(Path(folder), manifest, file)
        return _asked(arguments)


def prepare(folder: Path, manifest: Path, file: Path) -> None:
    """Lay out a folder in which MetricFlow finds what it looks for, and point the environment at it and at a file.

    Args:
        folder: An empty folder; the project's own stays untouched by logs and a second parse.
        manifest: The `semantic_manifest.json` of the project.
        file: DuckDB file to ask, opened read-only; its stem must be that of the build file, which tables are named by.
    """
    (folder / "target").mkdir()
    shutil.copyfile(manifest, folder / "target" / "semantic_manifest.json")
    for name in ("dbt_project.yml", "profiles.yml"):
        shutil.copyfile(PROJECT / name, folder / name)
    os.environ |= {
        "DBT_PROJECT_DIR": str(folder),
        "DBT_PROFILES_DIR": str(folder),
        "DBT_LOG_PATH": str(folder),
        "REE_DBT_TARGET": "published",
        "REE_RELEASE_DB": str(file.resolve()),
    }


def _asked(arguments: Sequence[str]) -> int:
    # Imported here: two seconds. Not its group `cli`, which asks the package index for a newer version first.
    from dbt_metricflow.cli.main import list_command_group, query  # noqa: PLC0415

    commands: dict[str, click.Command] = {"query": query, "list": list_command_group}
    quiet = ["--quiet"] if arguments[0] == "query" else []
    try:
        commands[arguments[0]].main([*arguments[1:], *quiet], prog_name=f"metrics {arguments[0]}")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def _warn(arguments: Sequence[str]) -> None:
    for name in re.findall(r"\bunchecked_\w+", " ".join(arguments)):
        message = (
            f"{name} adds up whatever is asked for, over series, partners and gaps: ask the metric without this word"
        )
        print(message, file=sys.stderr)  # noqa: T201 a warning of a command


def _refused(message: str) -> int:
    print(message, file=sys.stderr)  # noqa: T201 the message of a command
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
