"""Running the pipeline by the command that people use, with data of its own. Not here: what a run must have done."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from warehouse.connections import reader
from warehouse.paths import DataPaths

AS_OF = "2026-11-21"
"""The day that plays "today", so that what is missing and what is in force does not change with the calendar."""


@dataclass(frozen=True)
class Model:
    """A model: the quoted name of its table, and its query, which reads tables by such names."""

    relation: str
    query: str


@dataclass(frozen=True)
class Run:
    """A run of `python -m orchestration.run`: where its data are, how it ended, what it showed."""

    paths: DataPaths
    exit_code: int
    shown: str

    @property
    def release_id(self) -> str:
        """The release that `current` points to."""
        return self.paths.current.readlink().name

    def marts(self) -> dict[str, list[tuple[object, ...]]]:
        """Return every published mart, its rows in a fixed order."""
        with reader(self.paths.current / "rare_earths.duckdb") as con:
            names = [name for (name,) in con.execute(_MARTS).fetchall()]
            return {name: con.table(f"marts.{name}").order("all").fetchall() for name in names}

    def compiled(self) -> dict[str, Model]:
        """Return the models that the run built, by name, as dbt compiled them."""
        results = json.loads((self.paths.build / "dbt" / "run_results.json").read_text(encoding="utf-8"))["results"]
        return {
            result["unique_id"].rpartition(".")[2]: Model(result["relation_name"], result["compiled_code"])
            for result in results
            if result["unique_id"].startswith("model.")
        }


_MARTS = "select table_name from duckdb_tables() where schema_name = 'marts' order by table_name"


def environment(data_root: Path, **more: str) -> dict[str, str]:
    """Return this environment with a data root of its own and without anything that a developer has set for it."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("REE_", "DAGSTER_", "DBT_"))}
    return {**own, "REE_DATA_DIR": str(data_root), "REE_AS_OF": AS_OF, **more}


def run_pipeline(project: Path, data_root: Path, more: Mapping[str, str] | None = None, *options: str) -> Run:
    """Run the command of `make run` from a project folder, as a person without a terminal would."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "orchestration.run", *options],
        cwd=project,
        env=environment(data_root, **(more or {})),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Run(DataPaths(data_root), done.returncode, done.stdout)


def copy_project(project: Path, to: Path) -> Path:
    """Copy what a run needs of the project, without its data and its tests."""
    for room in ("ingestion", "expectations", "orchestration", "warehouse", "dbt_project"):
        shutil.copytree(project / room, to / room, ignore=_ignored)
    shutil.copy(project / "pyproject.toml", to)
    return to


def _ignored(folder: str, names: list[str]) -> set[str]:
    own_data = {"data"} if Path(folder).name == "warehouse" else set[str]()
    return own_data | ({"target", "logs", "__pycache__"} & set(names))
