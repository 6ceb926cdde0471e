"""What changed from the release that readers have to the one that is being made.

Here: which release is compared with, which columns, and the rows of `meta.release_changes` and `release_comparison`.
Not here: writing those tables (`catalog`), the page of them (`site`), or what a source itself restated, which is a mart
(`fct_restatements`).
"""

from warehouse.changes.comparing import compare
from warehouse.changes.declared import ComparedTable, compared_tables
from warehouse.changes.earlier import Earlier, earlier_release
from warehouse.changes.report import Comparison

__all__ = ["ComparedTable", "Comparison", "Earlier", "compare", "compared_tables", "earlier_release"]
