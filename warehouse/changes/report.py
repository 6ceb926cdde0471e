"""What a comparison of two releases says: its rows, its counts and its one sentence.

Here: the form of the result. Not here: comparing (`comparing`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.changes.declared import Subject

FIRST = "there is no earlier release"
KINDS = ("revised", "withdrawn", "added", "verdict_changed")
"""Kinds of change, in the order in which they are told."""


@dataclass(frozen=True)
class Change:
    """A row of `meta.release_changes`, whose columns these are, after the release that is compared with."""

    schema_name: str
    table_name: str
    row_key: str
    column_name: str
    change_kind: str
    old_value: float | None = None
    new_value: float | None = None
    difference: float | None = None
    difference_pct: float | None = None
    old_verdict: str | None = None
    new_verdict: str | None = None
    old_status: str | None = None
    new_status: str | None = None
    old_source_url: str | None = None
    new_source_url: str | None = None


@dataclass(frozen=True)
class ComparedCount:
    """A row of `meta.release_comparison`: what became of one column; counts are None where it was not compared."""

    schema_name: str
    table_name: str
    column_name: str
    subject: Subject
    not_compared_because: str | None = None
    n_same: int | None = None
    n_revised: int | None = None
    n_withdrawn: int | None = None
    n_added: int | None = None


@dataclass(frozen=True)
class Comparison:
    """A release against the one before it.

    Attributes:
        against: Id of the earlier release; None where there is none.
        counts: What became of each compared column.
        changes: Every figure added, revised or withdrawn and every verdict that changed.
    """

    against: str | None
    counts: Sequence[ComparedCount]
    changes: Sequence[Change]

    def n(self, kind: str) -> int:
        """Count the changes of a kind."""
        return sum(change.change_kind == kind for change in self.changes)

    @property
    def not_compared(self) -> dict[str, str]:
        """Why a column was not compared, by `schema.table.column`."""
        return {
            f"{each.schema_name}.{each.table_name}.{each.column_name}": each.not_compared_because
            for each in self.counts
            if each.not_compared_because is not None
        }

    @property
    def summary(self) -> str:
        """What changed, in one line."""
        if self.against is None:
            return "Nothing to compare with: there is no earlier release"
        if self.counts and len(self.not_compared) == len(self.counts):
            return f"Not compared with release {self.against}: {self.counts[0].not_compared_because}"
        added, verdicts = self.n("added"), self.n("verdict_changed")
        told = [
            f"{added:,} figure{'s' * (added != 1)} added",
            *(f"{self.n(k):,} {k}" for k in ("revised", "withdrawn")),
        ]
        told += [f"{verdicts:,} verdict{'s' * (verdicts != 1)} changed"] if verdicts else []
        left = len(self.not_compared)
        rest = f"; {left} column{'s' * (left != 1)} not compared" if left else ""
        return f"{', '.join(told)} against release {self.against}{rest}"

    def told(self) -> dict[str, object]:
        """Return what the manifest says of the comparison."""
        return {
            "against": self.against,
            "summary": self.summary,
            "figures": {kind: self.n(kind) for kind in ("added", "revised", "withdrawn")},
            "verdicts_changed": self.n("verdict_changed"),
            "not_compared": self.not_compared,
        }
