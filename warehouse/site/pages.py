"""Write the pages of a release from its own tables.

Here: which pages there are, what each is given, and rendering. Not here: SQL (`queries/`), words (`templates/`),
behaviour in the browser (`static/`) or how rows become data blocks (`blocks`).
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import duckdb
import jinja2

from warehouse.errors import PublishError
from warehouse.site import downloads, ledger, texts
from warehouse.site.blocks import data_block
from warehouse.site.links import host, web_address
from warehouse.site.rows import Content, Rows, page_content, rows

_HERE = Path(__file__).parent
_FILTERS: tuple[Callable[..., Any], ...] = (
    texts.number,
    texts.percent,
    texts.month,
    texts.words,
    texts.size,
    texts.keys,
    texts.unit,
    web_address,
    host,
)
_PLOTLY = "vendor/plotly.min.js"


@dataclass(frozen=True)
class Page:
    """One page of the site.

    Attributes:
        name: Stem of the file, of its template and of its folder of queries.
        title: Heading of the page.
        label: Its name in the navigation.
        scripts: Files of `static/` that it runs, in this order, after those that all pages run.
    """

    name: str
    title: str
    label: str
    scripts: tuple[str, ...] = ()

    @property
    def has_charts(self) -> bool:
        """Whether the charting library is loaded, which needs a wider content security policy."""
        return _PLOTLY in self.scripts


PAGES = (
    Page("index", "Rare-earth warehouse", "Overview", (_PLOTLY, "plots.js", "export_chart.js", "index.js")),
    Page(
        "exports",
        "Exports by month",
        "Exports",
        (_PLOTLY, "plots.js", "export_chart.js", "export_figure.js", "export_events.js", "exports.js"),
    ),
    Page("quotas", "Quotas by year and stage", "Quotas", (_PLOTLY, "plots.js", "quota_batches.js", "quotas.js")),
    Page("controls", "Export controls by element", "Controls", ("periodic.js", "control_state.js", "controls.js")),
    Page("claims", "Claims ledger", "Claims", ("claim_card.js", "claims.js")),
    Page("mirror", "Mirror trade", "Mirror", (_PLOTLY, "plots.js", "mirror_chart.js", "mirror.js")),
    Page("changes", "Changes since the release before", "Changes", ("filter.js",)),
    Page("sources", "Sources, freshness and checks", "Sources", ("filter.js",)),
    Page("downloads", "Downloads", "Downloads", ("filter.js",)),
    Page("dictionary", "Data dictionary", "Dictionary", ("filter.js",)),
)


def write_site(con: duckdb.DuckDBPyConnection, release: Path, payloads: Rows) -> list[Path]:
    """Write `site/*.html` of a release, and the scripts and styles beside them.

    Args:
        con: Connection whose default catalog is the published file, with `marts` and `meta` complete.
        release: Folder of the release; the data files already in it are offered for download.
        payloads: What the release was built from, as `current_payloads` lists it.

    Returns:
        The pages written.

    Raises:
        duckdb.Error: A table or column that a page reads is missing.
    """
    site = release / "site"
    shutil.copytree(_HERE / "static", site / "static")
    (site / "static" / "vendor").mkdir()
    shutil.copyfile(charting_script(), site / "static" / _PLOTLY)
    environment = _environment(con, release, payloads)
    return [_write_page(environment, page, _content(con, page), site) for page in PAGES]


def charting_script() -> Path:
    """Return the script of the charting library, which the installed package `plotly` brings; it is not imported.

    Raises:
        PublishError: the package is not installed.
    """
    package = find_spec("plotly")
    if package is None or package.origin is None:
        raise PublishError("the charting library is missing: install the package plotly (make does)")
    return Path(package.origin).parent / "package_data" / "plotly.min.js"


def _content(con: duckdb.DuckDBPyConnection, page: Page) -> Content:
    content = page_content(con, _HERE / "queries" / page.name)
    # The ledger marks figures in sentences here, so that no page carries places in texts that it does not have.
    return ledger.marked_claims(content) if page.name == "claims" else content


def _write_page(environment: jinja2.Environment, page: Page, content: Content, site: Path) -> Path:
    file = site / f"{page.name}.html"
    text = environment.get_template(f"{page.name}.html.j2").render(page=page, **content)
    file.write_text(text, encoding="utf-8")
    return file


def _environment(con: duckdb.DuckDBPyConnection, release: Path, payloads: Rows) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters: dict[str, Any] = environment.filters
    filters |= {function.__name__: function for function in _FILTERS}
    (stamp,) = rows(con, "from meta.release")
    shared: dict[str, Any] = environment.globals
    shared |= {"stamp": stamp, "pages": PAGES, "payloads": payloads, "data_block": data_block}
    shared["files"] = downloads.data_files(release)
    return environment
