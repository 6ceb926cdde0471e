"""The form of `run_results.json` and `manifest.json`, as far as we read them.

Here: the fields that we rely on, and reading a file. Not here: what they mean for a release (`dbt_run`).
"""

from pathlib import Path
from typing import TypeVar

import msgspec

from warehouse.errors import PublishError

_T = TypeVar("_T")


class Metadata(msgspec.Struct):
    """Which dbt ran."""

    dbt_version: str


class Result(msgspec.Struct):
    """What became of one model, seed or test."""

    unique_id: str
    status: str
    failures: int | None = None
    message: str | None = None


class RunResults(msgspec.Struct):
    """`run_results.json`: the last command."""

    metadata: Metadata
    results: list[Result]


class Named(msgspec.Struct):
    """The generic test that a test was made from, and its arguments."""

    name: str = ""
    kwargs: dict[str, object] = {}


class Config(msgspec.Struct):
    """Settings of a node; only tests have a severity, and only models a meta."""

    severity: str | None = None
    meta: dict[str, object] = {}


class DependsOn(msgspec.Struct):
    """What a node reads."""

    nodes: list[str] = []


class Constraint(msgspec.Struct):
    """A rule that the engine holds a table or a column to; only those of type `check` have an expression."""

    type: str
    expression: str | None = None


class Column(msgspec.Struct):
    """A column as a model declares it."""

    constraints: list[Constraint] = []


class Node(msgspec.Struct):
    """A model, seed, source or test as the project declares it."""

    name: str
    config: Config = msgspec.field(default_factory=Config)
    schema: str = ""
    description: str | None = None
    depends_on: DependsOn = msgspec.field(default_factory=DependsOn)
    columns: dict[str, Column] = {}
    constraints: list[Constraint] = []
    attached_node: str | None = None
    column_name: str | None = None
    test_metadata: Named | None = None


class Exposure(msgspec.Struct):
    """Something that reads models: a page, a notebook, a tool, or a semantic model with its metrics."""

    name: str
    depends_on: DependsOn = msgspec.field(default_factory=DependsOn)
    label: str | None = None


class Manifest(msgspec.Struct):
    """`manifest.json`: the project."""

    nodes: dict[str, Node]
    unit_tests: dict[str, Node]
    sources: dict[str, Node] = {}
    exposures: dict[str, Exposure] = {}
    semantic_models: dict[str, Exposure] = {}


def read_artefact(path: Path, kind: type[_T]) -> _T:
    """Read a file that dbt wrote.

    Args:
        path: The file.
        kind: `RunResults` or `Manifest`.

    Raises:
        PublishError: It is missing, or is not what dbt writes.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except FileNotFoundError:
        raise PublishError(f"{path} is missing: run `dbt build` first") from None
    except msgspec.DecodeError as error:
        raise PublishError(f"{path} is not what dbt writes: {error}") from error
