"""Which columns of which tables are compared between releases, as `meta: compared` of the dbt project declares it.

Here: reading the declaration. Not here: the declaration itself, which stands beside the models, or the keys, which are
those of the test `unique_grain`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import msgspec

from warehouse.errors import PublishError

Subject = Literal["figure", "verdict"]


@dataclass(frozen=True)
class ComparedColumn:
    """A column of which a change is told.

    Attributes:
        name: The column.
        subject: `figure` for a number, which can be added, revised or withdrawn; `verdict` for a word that can change.
        source_key: Column with the source's key in `dim_source`; None where the table has none.
    """

    name: str
    subject: Subject
    source_key: str | None = None


@dataclass(frozen=True)
class ComparedTable:
    """A mart that is compared, row by row.

    Attributes:
        name: The mart.
        keys: Columns that identify a row.
        columns: What is compared.
        status: Column that says what kind of figure it is, such as `obs_status`; None where the table has none.
    """

    name: str
    keys: tuple[str, ...]
    columns: tuple[ComparedColumn, ...]
    status: str | None = None

    @property
    def needed(self) -> set[str]:
        """Every column that the table must have."""
        sources = {column.source_key for column in self.columns}
        return {*self.keys, *(c.name for c in self.columns), *(s for s in (*sources, self.status) if s)}


class _Declaration(msgspec.Struct, forbid_unknown_fields=True):
    figures: dict[str, str | None] = {}
    verdicts: dict[str, str | None] = {}
    status: str | None = None


def compared_tables(metas: Mapping[str, Mapping[str, object]], grains: Mapping[str, str]) -> list[ComparedTable]:
    """Read what is compared out of the settings `meta` of the models.

    Args:
        metas: `meta` by model name.
        grains: Key columns, comma-separated, by model name.

    Returns:
        The compared tables in the order of their names.

    Raises:
        PublishError: A declaration has another form, or no test tells which columns identify a row of its table.
    """
    declared = sorted((name, meta["compared"]) for name, meta in metas.items() if "compared" in meta)
    return [_table(name, told, grains.get(name)) for name, told in declared]


def _table(name: str, told: object, grain: str | None) -> ComparedTable:
    if grain is None:
        raise PublishError(
            f"{name} is to be compared between releases and has no test `unique_grain` that tells its key"
        )
    try:
        declaration = msgspec.convert(told, type=_Declaration)
    except msgspec.ValidationError as error:
        raise PublishError(f"`meta: compared` of {name} is not a declaration: {error}") from error
    return ComparedTable(name, tuple(grain.split(", ")), tuple(_columns(declaration)), declaration.status)


def _columns(declaration: _Declaration) -> Iterator[ComparedColumn]:
    for name, source in declaration.figures.items():
        yield ComparedColumn(name, "figure", source)
    for name, source in declaration.verdicts.items():
        yield ComparedColumn(name, "verdict", source)
