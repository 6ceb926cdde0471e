"""The pages of a release as they are written: figures from its tables, sources as links, nothing from outside."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from tests.integration.scratch_build import FIXTURES, change_build, inputs, make_build
from warehouse.export import CSV_TABLES
from warehouse.paths import DataPaths
from warehouse.publishing import publish
from warehouse.site.pages import PAGES

Html = lxml.html.HtmlElement
NAMES = [page.name for page in PAGES]


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> DataPaths:
    paths, build = make_build(tmp_path_factory.mktemp("page") / "data")
    publish(paths, build)
    return paths


@pytest.fixture(scope="module")
def pages(paths: DataPaths) -> dict[str, Html]:
    return {name: read(paths, name) for name in NAMES}


def read(paths: DataPaths, name: str) -> Html:
    return lxml.html.fromstring((paths.current / "site" / f"{name}.html").read_text(encoding="utf-8"))


def text(element: Html) -> str:
    return " ".join(" ".join(element.itertext()).split())


def block(page: Html, name: str) -> dict[str, Any]:
    return json.loads(page.get_element_by_id(f"data-{name}").text)


def test_every_page_says_which_release_it_is_and_as_of_when(pages: dict[str, Html], paths: DataPaths) -> None:
    for page in pages.values():
        head = text(page.find(".//header"))
        assert "as of 2026-11-21" in head
        assert paths.current.readlink().name in head


def test_figures_come_from_the_tables(pages: dict[str, Html], tmp_path: Path) -> None:
    assert "3,188 t" in text(pages["index"])
    assert 3188.0 in block(pages["exports"], "months")["quantity_t"]
    other, build = make_build(tmp_path / "data")
    change_build(other, "update marts.fct_exports_by_month set quantity_t = 3198 where quantity_t = 3188")
    publish(other, build)
    assert "3,198 t" in text(read(other, "index"))
    assert "3,188 t" not in text(read(other, "index"))
    assert 3188.0 not in block(read(other, "exports"), "months")["quantity_t"]


def test_a_headline_links_to_the_page_that_printed_it(pages: dict[str, Html]) -> None:
    links = {a.text_content().strip(): a.get("href") for a in pages["index"].iter("a")}
    assert links["3,188 t"] == "https://example.org/magnets-june"
    assert links["270,000 t"] == "https://example.org/quota-2024"
    assert links["MOFCOM-GACC 2025-18"] == "https://example.org/measure"


def test_elements_under_licence_leave_out_what_is_unknown_or_banned(pages: dict[str, Html]) -> None:
    elements = pages["index"].xpath("//ul[@class='elements']/li")
    assert [text(element) for element in elements] == [
        "Dy Sm since 2025-04-04: MOFCOM-GACC 2025-18 , Title of MOFCOM-GACC 2025-18"
    ]


def test_text_from_outside_is_data_or_escaped(pages: dict[str, Html]) -> None:
    for page in pages.values():
        assert not [s for s in page.iter("script") if s.get("type") != "application/json" and not s.get("src")]
        assert not list(page.iter("b", "i", "img"))
    raw = lxml.html.tostring(pages["claims"], encoding="unicode")
    assert "alert(1)" in raw
    assert "<script>alert(1)" not in raw


def test_only_web_addresses_are_links(pages: dict[str, Html]) -> None:
    links = [a.get("href") for page in pages.values() for a in page.iter("a")]
    own = r"(\w+\.html)?(#.*)?|(dbt|data_docs)/index\.html(#!/\w+/[\w.]+(\?[\w&=%]+)?)?|\.\./[\w./]+"
    assert {href.partition(":")[0] for href in links if not re.fullmatch(own, href)} == {"https"}


def test_articles_are_not_carried_whole(pages: dict[str, Html]) -> None:
    assert "Magnets. In June" not in lxml.html.tostring(pages["claims"], encoding="unicode")
    assert block(pages["claims"], "claims")["parts"][0] == [
        "In June exports rose to ", "3,188 tonnes", " <script>alert(1)</script>.",
    ]  # fmt: skip


def test_checks_and_quarantine_are_counted(pages: dict[str, Html]) -> None:
    checks = text(pages["sources"].get_element_by_id("checks"))
    assert "raw tables (Great Expectations) 1 0 1" in checks
    assert "few_rows on raw.x: expected 9, found 8" in checks
    assert "quantity_t is not a number 2" in text(pages["sources"].get_element_by_id("quarantine"))


def test_freshness_counts_months_since_the_newest_figure(pages: dict[str, Html]) -> None:
    rows = pages["sources"].get_element_by_id("freshness").xpath(".//tbody/tr")
    assert text(rows[0]) == "Magnets 2025-06 17 2025-07-20 3 0 1"


def test_the_payloads_of_the_release_are_named(pages: dict[str, Html]) -> None:
    payloads = text(pages["sources"].get_element_by_id("payloads"))
    assert "magnet_exports_monthly.csv several 2026-11-21 08:00:00 facts only p1" in payloads
    assert "p0" not in payloads


@pytest.mark.parametrize("name", NAMES)
def test_a_page_may_load_only_what_lies_beside_it(pages: dict[str, Html], paths: DataPaths, name: str) -> None:
    page = pages[name]
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
    assert "unsafe" not in policy
    assert not page.xpath("//*[@style or @onclick or @onload]")
    beside = [*page.xpath("//script/@src"), *page.xpath("//link/@href")]
    assert beside
    assert all((paths.current / "site" / file).is_file() for file in beside)
    assert not list(page.iter("style", "iframe", "object", "embed"))


@pytest.mark.parametrize("name", NAMES)
def test_every_link_within_the_release_leads_to_a_file(pages: dict[str, Html], paths: DataPaths, name: str) -> None:
    site = paths.current / "site"
    for href in (href for a in pages[name].iter("a") if not re.match(r"https?:", href := a.get("href"))):
        file, _, place = href.partition("#")
        assert not file or (site / file).is_file(), href
        # What follows #!/ is a place in the dbt docs, whose script finds it: test_docs_coverage looks there.
        if place and "=" not in place and not place.startswith("!/"):
            target = pages[Path(file).stem] if file else pages[name]
            assert target.get_element_by_id(place) is not None


def test_all_files_are_offered(pages: dict[str, Html], paths: DataPaths) -> None:
    offered = {href.removeprefix("../") for a in pages["downloads"].iter("a") if (href := a.get("href"))[:3] == "../"}
    release = paths.current
    assert {"rare_earths.duckdb", "manifest.json", "SHA256SUMS"} < offered
    for kind in ("parquet", "csv"):
        assert {f"{kind}/{file.name}" for file in (release / kind).iterdir()} <= offered


def test_csv_files_say_what_the_tables_say(paths: DataPaths) -> None:
    assert {file.stem for file in (paths.current / "csv").iterdir()} == set(CSV_TABLES)
    with (paths.current / "csv" / "fct_exports_by_month.csv").open(encoding="utf-8", newline="") as stream:
        rows = {(r["series_id"], r["partner_iso3"], r["month_start"]): r["quantity_t"] for r in csv.DictReader(stream)}
    assert rows["cn_magnets", "WLD", "2025-06-01"] == "3188.0"
    assert rows["cn_magnets", "WLD", "2025-04-01"] == ""


def test_the_dictionary_has_every_column(pages: dict[str, Html]) -> None:
    quotas = text(pages["dictionary"].get_element_by_id("fct_quotas_by_year"))
    assert "About fct_quotas_by_year" in quotas
    assert "a row is identified by year, stage, ore_type" in quotas
    assert "disclosure_status varchar About disclosure_status" in quotas


def test_the_dictionary_says_what_is_tested_and_leads_along_the_lineage(pages: dict[str, Html]) -> None:
    quotas = pages["dictionary"].get_element_by_id("fct_quotas_by_year")
    assert "stage varchar About stage never null <img src=x onerror=alert(3)>" in text(quotas)
    assert "Rules of its rows quota_t >= 0" in text(quotas)
    links = {text(a): a.get("href") for a in quotas.iter("a")}
    assert links["dim_date"] == "#dim_date"
    assert links["raw.bundled__quotas"] == "dbt/index.html#!/source/source.rare_earths.raw.bundled__quotas"
    assert links["Quotas <i>page</i>"] == "dbt/index.html#!/exposure/exposure.rare_earths.site_quotas"
    assert links["Graph of its lineage"].startswith("dbt/index.html#!/model/model.rare_earths.fct_quotas_by_year?g_v=1")
    assert not list(quotas.iter("img", "i"))


def with_mirror(root: Path, more: str = "") -> DataPaths:
    """Publish a release whose panel is that of `mirror.sql`, changed by further SQL."""
    paths, _ = make_build(root)
    change_build(paths, (FIXTURES / "mirror.sql").read_text(encoding="utf-8") + more)
    publish(paths, inputs(paths))
    return paths


def test_a_release_without_a_mirror_says_so_and_shows_what_the_press_printed(pages: dict[str, Html]) -> None:
    page = pages["mirror"]
    assert "This release has no table fct_mirror_trade" in text(page)
    assert page.xpath("//*[@id='chart' or @id='empty']") == []
    (row,) = page.xpath("//section[.//h2[@id='h-importers']]//tbody/tr")
    assert "Imports of Japan" in text(row)
    assert "1,478" in text(row)
    assert row.xpath(".//a/@href") == ["https://example.org/half-year"]


def test_both_sides_of_the_mirror_reach_the_page(tmp_path: Path) -> None:
    page = read(with_mirror(tmp_path / "data"), "mirror")
    months = block(page, "months")
    assert months["importer_quantity_t"] == [125.0, None, 300.0]
    assert months["china_quantity_t"] == [100.0, 46.4, None]
    assert months["fill_low_t"] == [None, None, 80.0]
    assert block(page, "panels")["n_both"] == [1]
    assert page.xpath("//*[@id='empty']") == []
    assert page.xpath("//b") == []


@pytest.mark.parametrize(
    "change",
    [
        "; delete from marts.fct_mirror_trade",
        "; update marts.fct_mirror_trade set importer_source = 'press'",
    ],
)
def test_a_mirror_without_live_figures_says_which_command_fetches_them(tmp_path: Path, change: str) -> None:
    page = read(with_mirror(tmp_path / "data", change), "mirror")
    empty = text(page.get_element_by_id("empty"))
    assert "make backfill SOURCE=us_census FROM=2024-01 TO=2024-12" in empty
    assert ("only single months that the press printed" in empty) is ("press" in change)
    assert bool(page.xpath("//*[@id='chart']")) is ("press" in change)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_can_be_read_without_eyes(pages: dict[str, Html], name: str) -> None:
    page = pages[name]
    assert page.get("lang") == "en"
    assert len(list(page.iter("h1"))) == 1
    assert all(th.get("scope") for th in page.iter("th"))
    assert page.xpath("//nav//a[@aria-current='page']/@href") == [f"{name}.html"]


def test_a_build_without_rows_still_makes_pages(tmp_path: Path) -> None:
    paths, _ = make_build(tmp_path / "data")
    change_build(
        paths,
        "delete from marts.fct_exports_by_month; delete from marts.fct_quotas_by_year; delete from raw.rejected;"
        "delete from marts.fct_controls_by_element; delete from marts.fct_claim_checks;"
        "delete from marts.fct_article_claims; delete from marts.fct_control_status_periods",
    )
    publish(paths, inputs(paths))
    assert "Nothing was set aside." in text(read(paths, "sources"))
    assert block(read(paths, "exports"), "months") == {}


def test_the_size_of_the_file_is_that_of_the_finished_file(pages: dict[str, Html], paths: DataPaths) -> None:
    n_bytes = (paths.current / "rare_earths.duckdb").stat().st_size
    assert f"DuckDB, {n_bytes / 1e6:.1f} MB" in text(pages["downloads"])
