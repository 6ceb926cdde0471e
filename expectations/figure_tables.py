"""Tables that a published figure may be about: their keys, their figures and where rival prints of a cell stand.

Here belongs what `figures` needs to know of the marts to check `figures.csv` without a database.
Here does not belong a figure.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

KeyType = Literal["text", "integer", "date"]
Keys = Mapping[str, KeyType]

COUNTS = ("count(*)", "count(distinct element_symbol)")
"""What may stand for a column where the figure is a number of rows; the keys then need not be the whole grain."""


@dataclass(frozen=True)
class Rivals:
    """Where every print of a cell stands, under the same column names as in the fact.

    Attributes:
        table: the table; it has `is_shown`, `is_rejected`, `publisher`, `source_url` and `source_row`.
        only: fixed values of keys that the fact does not have.
    """

    table: str
    only: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True)
class FigureTable:
    """One table of the marts.

    Attributes:
        keys: columns that name a cell, with their types: the grain, or the grain without the source.
        figures: columns that may hold a published figure.
        filters: further columns that a count may be narrowed by.
        rivals: where the prints that are not shown stand; None where the table itself holds every print.
        publisher: column that names who printed the figure.
    """

    keys: Keys
    figures: frozenset[str] = frozenset()
    filters: Keys = field(default_factory=dict[str, KeyType])
    rivals: Rivals | None = None
    publisher: str = "publisher"


_SERIES: Keys = {"series_id": "text", "reporter_iso3": "text", "partner_iso3": "text"}
_QUOTA: Keys = {"year": "integer", "stage": "text", "ore_type": "text"}

FIGURE_TABLES: Mapping[str, FigureTable] = {
    "marts.fct_exports_by_month": FigureTable(
        keys={**_SERIES, "month_start": "date"},
        figures=frozenset({"quantity_t"}),
        rivals=Rivals("marts.fct_export_observations"),
    ),
    "marts.fct_cumulative_exports": FigureTable(
        keys={**_SERIES, "period_start": "date", "period_end": "date"},
        figures=frozenset({"quantity_t"}),
        rivals=Rivals("marts.fct_cumulative_observations"),
    ),
    "marts.fct_quotas_by_year": FigureTable(
        keys=_QUOTA,
        figures=frozenset({"quota_t"}),
        rivals=Rivals("marts.fct_quota_observations", {"batch": "total", "group_name": "all"}),
    ),
    "marts.fct_quota_batches": FigureTable(
        keys={**_QUOTA, "batch": "text", "group_name": "text"},
        figures=frozenset({"quota_t"}),
        rivals=Rivals("marts.fct_quota_observations"),
    ),
    "marts.fct_production": FigureTable(
        keys={"country_iso3": "text", "year": "integer", "metric": "text"},
        figures=frozenset({"quantity_t"}),
        rivals=Rivals("marts.fct_production_editions"),
    ),
    "marts.fct_shares": FigureTable(
        keys={"metric": "text", "commodity": "text", "geography": "text", "reference_year": "text"},
        figures=frozenset({"value_pct"}),
        publisher="claimant",
    ),
    "marts.fct_controls_by_element": FigureTable(
        keys={"measure_id": "text"},
        filters={
            "element_symbol": "text",
            "destination_iso3": "text",
            "effective_on": "date",
            "suspended_until": "date",
        },
    ),
}
