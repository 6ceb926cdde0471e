"""Build `site/index.html` of a release from its own tables.

Here: running the queries, shaping rows for the chart, rendering the template. Not here: SQL (`queries/`), words on
the page (`index.html.j2`) or drawing (`bars`).
"""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import jinja2

from warehouse.site import texts
from warehouse.site.bars import Bar, Frame, bar_chart
from warehouse.site.links import host, web_address

Rows = Sequence[Mapping[str, Any]]

_HERE = Path(__file__).parent
# Frame, months shown, and every how many of them one is named.
_FRAMES = ((Frame("wide", 760, 280), 36, 3), (Frame("narrow", 360, 240), 24, 6))


def write_index(con: duckdb.DuckDBPyConnection, release: Path) -> Path:
    """Write `site/index.html` into a release.

    Args:
        con: Connection whose default catalog is the published file, with `marts` and `meta` complete.
        release: Folder of the release; files already in it are offered for download with their sizes.

    Returns:
        The page written.

    Raises:
        duckdb.Error: A table or column that a section reads is missing.
    """
    page = release / "site" / "index.html"
    page.write_text(_render(_content(con), release), encoding="utf-8")
    return page


def month_bars(months: Rows, interval: int) -> list[Bar]:
    """Turn rows of `magnet_months` into bars, of which every `interval`-th is named, back from the newest."""
    last = len(months) - 1
    return [_month_bar(row, is_named=(last - place) % interval == 0) for place, row in enumerate(months)]


def _content(con: duckdb.DuckDBPyConnection) -> dict[str, Rows]:
    return {query.stem: _rows(con, query.read_text(encoding="utf-8")) for query in (_HERE / "queries").glob("*.sql")}


def _rows(con: duckdb.DuckDBPyConnection, query: str) -> Rows:
    found = con.execute(query)
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _render(content: Mapping[str, Rows], release: Path) -> str:
    style = (_HERE / "style.css").read_text(encoding="utf-8")
    months = content["magnet_months"]
    charts = [_chart(months[-n:], frame, interval) for frame, n, interval in _FRAMES]
    return (
        _environment()
        .get_template("index.html.j2")
        .render(
            **content,
            style=style,
            style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
            charts=charts,
            sizes={
                path.relative_to(release).as_posix(): texts.size(path.stat().st_size) for path in release.rglob("*.*")
            },
            marked=texts.marked,
        )
    )


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters: dict[str, Any] = environment.filters
    for function in (texts.number, texts.percent, texts.month, texts.words, web_address, host):
        filters[function.__name__] = function
    return environment


def _chart(months: Rows, frame: Frame, interval: int) -> str:
    label = f"Magnet exports to the world by month, tonnes, last {len(months)} months"
    return bar_chart(month_bars(months, interval), frame, label)


def _month_bar(row: Mapping[str, Any], *, is_named: bool) -> Bar:
    address = web_address(row["source_url"])
    told = f"no figure ({texts.words(row['null_reason'] or 'unknown')})"
    if row["quantity_t"] is not None:
        told = f"{texts.number(row['quantity_t'])} t" + (f", source: {host(address)}" if address else "")
    label = f"{row['month_start']:%b %y}" if is_named else ""
    return Bar(label, row["quantity_t"], f"{texts.month(row['month_start'])}: {told}", address)
