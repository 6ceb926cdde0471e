"""The pages of a release: static, without network, every figure read from the published tables.

Here: the queries of each page (`queries/<page>/`), the templates, the scripts and styles that lie beside the pages
(`static/`), and how rows get into a page. Not here: dbt docs and Data Docs, which `draft` copies in, or any figure in a
template or script.
"""

from warehouse.site.pages import write_site

__all__ = ["write_site"]
