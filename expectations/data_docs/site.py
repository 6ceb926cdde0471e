"""Writing the Data Docs site: which results, which views, where to.

Here belongs the configuration of the library's site builder. Here does not belong how a page looks (`views`).
"""

import shutil
from pathlib import Path
from typing import Any

from expectations.outcomes import EngineFailure

_NAME = "gates"
_VIEWS = "expectations.data_docs.views"


def write_site(library: Any, folder: Path) -> None:
    """Write a page for every suite and every result in the stores of a context, and an index.

    Args:
        library: a data context of Great Expectations.
        folder: where the site goes; what is there is replaced.

    Raises:
        EngineFailure: pages are missing afterwards.
    """
    shutil.rmtree(folder, ignore_errors=True)
    library.add_data_docs_site(_NAME, _configuration(folder))
    library.build_data_docs(site_names=[_NAME])
    # 4 MB of the library's pictures and fonts, which no page of ours shows.
    shutil.rmtree(folder / "static")
    # The builder logs an exception of a page and goes on without the page.
    n_pages, n_wanted = len(list(folder.rglob("*.html"))), 2 * len(library.suites.all()) + 1
    if n_pages < n_wanted:
        raise EngineFailure(f"Data Docs have {n_pages} pages instead of {n_wanted}; the log says which one failed")


def _configuration(folder: Path) -> dict[str, Any]:
    page = {"view": {"module_name": _VIEWS, "class_name": "PageView"}}
    index = {"module_name": _VIEWS, "class_name": "IndexView"}
    return {
        "class_name": "SiteBuilder",
        "site_name": "Gates",
        "show_how_to_buttons": False,
        "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder)},
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder", "view": index},
        "site_section_builders": {"expectations": page, "validations": page, "profiling": "None"},
    }
