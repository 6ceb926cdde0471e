"""The pages of a release: one static index that reads its figures from the published tables.

Here: the queries of the index, its template, its style and its charts. Not here: dbt docs and Data Docs, which
`publishing` copies in, or any figure in a template.
"""

from warehouse.site.page import write_index

__all__ = ["write_index"]
