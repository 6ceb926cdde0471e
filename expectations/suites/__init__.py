"""Suites of expectations: one module per part of the raw tables and of the marts.

Here belong the statements. Here do not belong the form of a statement (`expectations.statements`), published figures
(`figures.csv`) or what the contracts and dbt tests already hold: the parsers refuse a cell that does not fit its
column, dbt tests hold grain, references and vocabularies of the marts. Gates look at what only several cells, rows or
snapshots together can show, and once more at the keys that everything else is joined by.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from expectations.figure_statements import figure_suites
from expectations.figures import read_figures
from expectations.outcomes import Gate
from expectations.statements import Suite
from expectations.suites import (
    marts_exports,
    marts_policy,
    raw_articles,
    raw_customs,
    raw_ledger,
    raw_live,
    raw_policy,
    raw_trade,
)


def suites_of(gate: Gate, as_of: date | None = None) -> Sequence[Suite]:
    """Return the suites of a gate, one per table; the tables are the same on every day.

    Args:
        gate: which gate.
        as_of: the day that counts as today, before which no listed figure is asked for; None asks for all.

    Raises:
        FigureListError: `figures.csv` is malformed.
    """
    if gate == "raw":
        parts = (raw_ledger, raw_trade, raw_customs, raw_live, raw_policy, raw_articles)
        return tuple(chain.from_iterable(part.SUITES for part in parts))
    return merged((*figure_suites(read_figures(), as_of), *marts_exports.SUITES, *marts_policy.SUITES))


def merged(suites: Sequence[Suite]) -> list[Suite]:
    """Join suites of the same table into one: the library's cost is per suite, and so are its pages."""
    by_table: dict[str, Suite] = {}
    for suite in suites:
        before = by_table.get(suite.table)
        statements = (*before.statements, *suite.statements) if before else suite.statements
        not_yet = (*before.not_yet, *suite.not_yet) if before else suite.not_yet
        by_table[suite.table] = replace(suite, statements=statements, not_yet=not_yet)
    return list(by_table.values())
