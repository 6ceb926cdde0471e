"""The index page of a release: figures from its tables, sources as links, nothing from outside."""

import base64
import hashlib
import re
from pathlib import Path

import lxml.html
import pytest

from tests.integration.scratch_build import change_build, inputs, make_build
from warehouse.paths import DataPaths
from warehouse.publishing import publish


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> DataPaths:
    paths, build = make_build(tmp_path_factory.mktemp("page") / "data")
    publish(paths, build)
    return paths


@pytest.fixture(scope="module")
def page(paths: DataPaths) -> lxml.html.HtmlElement:
    return lxml.html.fromstring((paths.current / "site" / "index.html").read_text(encoding="utf-8"))


def section(page: lxml.html.HtmlElement, name: str) -> str:
    return " ".join(" ".join(page.get_element_by_id(name).itertext()).split())


def test_the_page_says_which_release_it_is_and_as_of_when(page: lxml.html.HtmlElement, paths: DataPaths) -> None:
    head = page.find(".//header").text_content()
    assert "2026-11-21" in head
    assert paths.current.readlink().name in head


def test_figures_come_from_the_tables(page: lxml.html.HtmlElement, paths: DataPaths, tmp_path: Path) -> None:
    assert "3,188 t" in page.text_content()
    other, build = make_build(tmp_path / "data")
    change_build(other, "update marts.fct_exports_by_month set quantity_t = 3198 where quantity_t = 3188")
    publish(other, build)
    text = (other.current / "site" / "index.html").read_text()
    assert "3,198 t</a>" in text
    assert "3,188 t</a>" not in text


def test_a_figure_links_to_the_page_that_printed_it(page: lxml.html.HtmlElement) -> None:
    links = {a.text_content().strip(): a.get("href") for a in page.iter("a")}
    assert links["3,188 t"] == "https://example.org/magnets-june"
    assert links["270,000"] == "https://example.org/quota-2024"
    assert links["MOFCOM-GACC 2025-18"] == "https://example.org/measure"


def test_only_web_addresses_are_links(page: lxml.html.HtmlElement) -> None:
    schemes = {href.partition(":")[0] for a in page.iter("a") if ":" in (href := a.get("href"))}
    assert schemes == {"https"}
    assert "5,800" in section(page, "magnets")


def test_months_and_quotas_without_a_figure_say_so(page: lxml.html.HtmlElement) -> None:
    titles = [t.text for t in page.get_element_by_id("magnets").iter("title")]
    assert "Apr 2025: no figure (unknown)" in titles
    assert "Jun 2025: 3,188 t, source: example.org" in titles
    assert "2025 undisclosed undisclosed" in section(page, "quotas")
    assert "2026 unknown unknown" in section(page, "quotas")


def test_elements_under_licence_leave_out_what_is_unknown_or_banned(page: lxml.html.HtmlElement) -> None:
    elements = page.xpath("//ul[@class='elements']/li")
    assert [" ".join(e.text_content().split()) for e in elements] == [
        "Dy Sm since 2025-04-04: MOFCOM-GACC 2025-18, Title of MOFCOM-GACC 2025-18"
    ]


def test_a_claim_is_shown_with_its_figure_marked(page: lxml.html.HtmlElement) -> None:
    claims = page.get_element_by_id("claims")
    assert [m.text for m in claims.iter("mark")] == ["3,188 tonnes", "38.1 per cent", "3,188 tonnes"]
    assert "no official value 0 1" in section(page, "claims")
    assert "arithmetic: truncated sample A sample" in section(page, "claims")


def test_text_from_outside_is_shown_and_never_run(page: lxml.html.HtmlElement) -> None:
    assert "An article with <b>tags</b> & more" in section(page, "claims")
    assert "<script>alert(1)</script>" in section(page, "claims")
    assert not list(page.iter("script"))
    assert not list(page.iter("b"))


def test_checks_and_quarantine_are_counted(page: lxml.html.HtmlElement) -> None:
    checks = section(page, "checks")
    assert "raw tables (Great Expectations) 1 0 1" in checks
    assert "few_rows on raw.x: expected 9, found 8" in checks
    assert "quantity_t is not a number 2" in checks


def test_the_page_needs_nothing_from_outside_and_may_load_nothing(page: lxml.html.HtmlElement) -> None:
    assert not page.xpath("//*[@src or @style or @onclick]")
    assert not list(page.iter("link", "img", "iframe", "object"))
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    style = page.find(".//style").text
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not re.search(r"url\(\s*['\"]?(?!#)", style)


def test_every_link_within_the_release_leads_to_a_file(page: lxml.html.HtmlElement, paths: DataPaths) -> None:
    site = paths.current / "site"
    inner = [href for a in page.iter("a") if not re.match(r"https?:", href := a.get("href"))]
    for href in inner:
        if href.startswith("#"):
            assert page.get_element_by_id(href[1:]) is not None
        else:
            assert (site / href).is_file(), href
    for wanted in ("dbt/index.html", "data_docs/index.html", "../rare_earths.duckdb", "../manifest.json"):
        assert wanted in inner
    assert len([href for href in inner if href.endswith(".parquet")]) == len(
        list((paths.current / "parquet").iterdir())
    )


def test_the_page_can_be_read_without_eyes_and_without_colours(page: lxml.html.HtmlElement) -> None:
    assert page.get("lang") == "en"
    assert len(list(page.iter("h1"))) == 1
    assert all(svg.get("aria-label") for svg in page.xpath("//svg[@class='chart']"))
    assert all(th.get("scope") or th.get("aria-hidden") for th in page.iter("th"))
    assert "● in force" in section(page, "controls")
    assert "? unknown" in section(page, "controls")


def test_a_build_without_rows_still_makes_a_page(tmp_path: Path) -> None:
    paths, _ = make_build(tmp_path / "data")
    change_build(
        paths,
        "delete from marts.fct_exports_by_month; delete from marts.fct_quotas_by_year; delete from raw.rejected;"
        "delete from marts.fct_controls_by_element; delete from marts.fct_claim_checks;"
        "delete from marts.fct_article_claims",
    )
    publish(paths, inputs(paths))
    text = (paths.current / "site" / "index.html").read_text()
    assert "Nothing was set aside." in text


def test_the_size_of_the_file_is_that_of_the_finished_file(page: lxml.html.HtmlElement, paths: DataPaths) -> None:
    n_bytes = (paths.current / "rare_earths.duckdb").stat().st_size
    assert f"rare_earths.duckdb ({n_bytes / 1e6:.1f} MB)" in section(page, "open")
