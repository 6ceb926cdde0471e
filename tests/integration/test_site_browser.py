"""The pages of a release in headless Chromium, opened from files and from a server on loopback."""

import hashlib
import json
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest

from tests.integration.scratch_build import FIXTURES, change_build, inputs, make_build
from tests.integration.site_browser import Visitor, running_browser, served
from warehouse.paths import DataPaths
from warehouse.publishing import publish
from warehouse.site.pages import PAGES

NAMES = [page.name for page in PAGES]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
DERIVED = """
update marts.fct_exports_by_month set obs_status = 'derived', derived_from = '1,238 t for 2025-05',
quantity_low_t = 5700, quantity_high_t = 5900 where month_start = '2025-03-01'
"""
Visit = Callable[..., Visitor]


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> DataPaths:
    paths, _ = make_build(tmp_path_factory.mktemp("site") / "data")
    change_build(paths, DERIVED)
    change_build(paths, (FIXTURES / "mirror.sql").read_text(encoding="utf-8"))
    publish(paths, inputs(paths))
    return paths


@pytest.fixture(scope="module")
def browser() -> Generator[Any]:
    with running_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def base(request: pytest.FixtureRequest, paths: DataPaths) -> Generator[str]:
    """Return the address of a release on a server, or in a folder where a test asks for that."""
    if getattr(request, "param", "server") == "file":
        yield paths.current.resolve().as_uri()
    else:
        with served(paths.current.resolve()) as address:
            yield address


in_a_folder = pytest.mark.parametrize("base", ["file"], indirect=True)
"""Browsers keep files more strictly apart than pages of a server: what loads or leads elsewhere is tried with files."""
in_both = pytest.mark.parametrize("base", ["file", "server"], indirect=True)


@pytest.fixture
def visit(browser: Any, base: str) -> Generator[Visit]:
    """Return what opens a window; after the test no window may have complained or asked a stranger."""
    visitors: list[Visitor] = []

    def open_window(**options: Any) -> Visitor:
        visitors.append(Visitor(browser, base, **options))
        return visitors[-1]

    yield open_window
    for visitor in visitors:
        visitor.context.close()
        assert visitor.complaints == []
        assert visitor.strangers == []


def text(page: Any, selector: str) -> str:
    return " ".join(page.locator(selector).inner_text().split())


@in_a_folder
@pytest.mark.parametrize("name", NAMES)
def test_a_page_opens_without_complaint_and_fits_a_phone(visit: Visit, name: str) -> None:
    page = visit(**PHONE).open(name)
    page.wait_for_load_state("networkidle")
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@in_a_folder
def test_navigation_leads_to_every_page_and_marks_where_one_is(visit: Visit) -> None:
    page = visit().open("index")
    for other in PAGES:
        page.get_by_role("navigation").get_by_role("link", name=other.label, exact=True).click()
        assert page.locator("h1").inner_text() == other.title
        assert page.locator("nav [aria-current=page]").inner_text() == other.label


@in_a_folder
def test_a_figure_is_two_clicks_from_its_source(visit: Visit) -> None:
    page = visit().open("exports")
    row = page.locator("#table tr", has_text="2025-06")
    assert row.get_by_role("link").get_attribute("href") == "https://example.org/magnets-june"
    row.get_by_role("button").click()
    panel = page.locator("#figure")
    assert panel.get_by_role("link", name="Example").first.get_attribute("href") == "https://example.org/magnets-june"
    assert "3,188 t, interval 3,187.5 to 3,188.5 t" in text(page, "#figure")
    assert "rejected: a slip of the pen" in text(page, "#figure")


def test_an_address_that_is_none_of_the_web_is_no_link(visit: Visit) -> None:
    page = visit().open("exports")
    assert "5,800" in text(page, "#table")
    assert page.locator("a[href^='javascript']").count() == 0


def test_reported_derived_and_missing_months_differ(visit: Visit) -> None:
    page = visit().open("exports")
    assert "2025-04 no figure: unknown" in text(page, "#table")
    assert "derived 5,800" in text(page, "#table")
    fills = page.locator("#chart .barlayer .point path").evaluate_all(
        "paths => paths.map(path => getComputedStyle(path)).map(style => [style.fill.slice(0, 4), style.fillOpacity])"
    )
    hatched = [fill for fill, _ in fills if fill == "url("]
    hollow = [opacity for fill, opacity in fills if fill != "url(" and opacity == "0"]
    assert (len(hatched), len(hollow), len(fills)) == (1, 1, 4)


def test_series_and_partner_are_chosen_and_stay_in_the_address(visit: Visit) -> None:
    page = visit().open("exports")
    page.locator("#partner").select_option(label="United States")
    assert text(page, "#caption") == "Magnets, to United States, tonnes (gross weight) by month"
    assert "353" in text(page, "#table")
    page.locator("#series").select_option(label="Rare earths")
    assert page.locator("#partner").locator("option").all_inner_texts() == ["World"]
    assert "7,742.7" in text(page, "#table")
    page.reload()
    assert text(page, "#caption").startswith("Rare earths, to World")


def test_vintages_and_control_events_come_and_go(visit: Visit) -> None:
    page = visit().open("exports")
    diamonds = page.locator("#chart .scatterlayer .point")
    assert diamonds.count() == 1
    page.get_by_label("Earlier vintages").check()
    assert diamonds.count() == 2
    assert page.locator("#event-list").inner_text().startswith("2025-04-04 effective MOFCOM-GACC 2025-18")
    page.locator("#events").select_option("all")
    assert page.locator("#event-list li").count() == 2
    page.locator("#events").select_option("none")
    assert page.locator("#chart .shapelayer path").count() == 0


def test_the_undisclosed_year_is_hatched_and_says_why(visit: Visit) -> None:
    page = visit().open("quotas")
    assert "2025 undisclosed" in text(page, "#table")
    assert page.locator("#chart .barlayer .point path[style*='url(']").count() == 4
    page.get_by_role("button", name="Batches of 2025, mining").click()
    assert "No volume: undisclosed. volume withheld <img src=x onerror=alert(2)>" in text(page, "#batches")
    page.get_by_role("button", name="Batches of 2024, mining").click()
    assert page.locator("#batches tbody tr").count() == 2


@pytest.mark.parametrize("name", ["exports", "quotas"])
def test_what_sources_say_is_text_in_a_chart_too(visit: Visit, name: str) -> None:
    page = visit().open(name)
    box = page.locator("#chart .barlayer .point path[style*='url(']").last.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.locator("#chart .hoverlayer text").first.wait_for()
    assert page.locator("img").count() == 0


@pytest.mark.parametrize(
    ("day", "as_known", "state"),
    [
        ("2025-10-08", False, "no control"),
        ("2025-11-06", True, "announced"),
        ("2025-11-08", False, "suspended before it took effect"),
        ("2026-11-10", False, "suspended before it took effect"),
        ("2026-11-11", False, "unknown"),
    ],
)
def test_the_periodic_table_shows_the_state_on_a_day(visit: Visit, day: str, as_known: bool, state: str) -> None:
    page = visit().open("controls")
    page.get_by_label("Day", exact=True).last.fill(day)
    page.keyboard.press("Enter")
    page.get_by_label("As it was known").set_checked(as_known)
    assert page.get_by_role("button", name=f"holmium: {state}", exact=True).count() == 1


def test_the_slider_is_moved_by_keys_and_by_changes(visit: Visit) -> None:
    page = visit().open("controls", "day=2025-04-04")
    assert "2 elements are bound" in text(page, "#summary")
    assert page.locator("#changes a").get_attribute("href") == "https://example.org/measure"
    page.locator("#slider").focus()
    page.keyboard.press("ArrowLeft")
    assert "On 2025-04-03: 0 elements are bound" in text(page, "#summary")
    page.get_by_role("button", name="To the next change").click()
    assert page.locator("#day").input_value() == "2025-04-04"
    page.get_by_role("button", name="To the change before").click()
    assert page.get_by_role("button", name="gallium: in force towards some destinations").count() == 1


def test_a_cell_opens_the_measures_behind_it(visit: Visit) -> None:
    page = visit().open("controls")
    page.get_by_role("button", name="dysprosium").click()
    link = page.locator("#measures").get_by_role("link", name="MOFCOM-GACC 2025-18")
    assert link.get_attribute("href") == "https://example.org/measure"
    assert "MOFCOM 2026-1" in text(page, "#unnamed")


def test_the_measures_follow_the_slider_and_leave_it_the_focus(visit: Visit) -> None:
    page = visit().open("controls", "day=2025-04-04")
    page.get_by_role("button", name="dysprosium").click()
    page.locator("#slider").focus()
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.id") == "slider"
    assert "No measure names this element on this day." in text(page, "#measures")
    page.get_by_role("button", name="Close").click()
    assert page.evaluate("document.activeElement.textContent").startswith("Dy")


def test_claims_are_filtered_and_samples_kept_apart(visit: Visit) -> None:
    page = visit().open("claims")
    assert text(page, "#count") == "1 claims."
    page.locator("#collection").select_option("samples")
    assert page.locator("mark").all_inner_texts() == ["3,188 tonnes", "38.1 per cent"]
    page.locator("#verdict").select_option("arithmetic:truncated")
    assert page.locator(".claim").count() == 1
    page.locator("#search").fill("nowhere printed")
    assert page.locator(".claim").count() == 0


def test_a_claim_names_what_it_was_checked_against(visit: Visit) -> None:
    page = visit().open("claims")
    links = page.locator(".claim a").evaluate_all("all => all.map(a => a.href)")
    assert links == ["https://example.org/a", "https://example.org/customs"]
    assert "✓ official: match The official figure is the same." in text(page, ".checks")


def test_text_of_articles_is_shown_and_never_run(visit: Visit) -> None:
    page = visit().open("claims")
    assert "<script>alert(1)</script>" in text(page, "blockquote")
    assert "An article with <b>tags</b> & more Example <i>Wire</i>" in text(page, ".claim")
    assert page.locator(".claim script, .claim img, .claim b, .claim i").count() == 0


@in_both
@pytest.mark.parametrize("name", ["rare_earths.duckdb", "manifest.json", "SHA256SUMS"])
def test_files_are_downloaded_whole(visit: Visit, paths: DataPaths, base: str, name: str) -> None:
    page = visit().open("downloads")
    link = page.get_by_role("link", name=name, exact=True).first
    if base.startswith("file:") and name != "rare_earths.duckdb":
        # What a browser can show and has on its own disk, it shows.
        link.click()
        page.wait_for_url(f"**/{name}")
        return
    with page.expect_download() as download:
        link.click()
    assert Path(download.value.path()).read_bytes() == (paths.current / name).read_bytes()


def test_the_page_names_the_hashes_of_the_manifest(visit: Visit, paths: DataPaths) -> None:
    page = visit().open("downloads")
    page.get_by_text("Hashes of the data files", exact=True).click()
    rows = page.locator("details tbody tr").evaluate_all("rows => rows.map(r => [...r.cells].map(c => c.textContent))")
    files = json.loads((paths.current / "manifest.json").read_text())["files"]
    assert {path: digest for path, _, digest in rows}.items() <= {p: f["sha256"] for p, f in files.items()}.items()
    assert len([path for path, _, _ in rows if path.startswith("csv/")]) > 0
    sums = dict(reversed(line.split("  ")) for line in (paths.current / "SHA256SUMS").read_text().splitlines())
    assert sums == {path: digest for path, _, digest in rows}
    database = (paths.current / "rare_earths.duckdb").read_bytes()
    assert sums["rare_earths.duckdb"] == hashlib.sha256(database).hexdigest()


def test_the_dictionary_is_searched(visit: Visit) -> None:
    page = visit().open("dictionary")
    page.get_by_label("Find").fill("quota_t printed")
    assert page.locator(".filtered:visible").count() == 0
    page.get_by_label("Find").fill("as printed tonnes")
    assert page.locator(".filtered:visible h2").all_inner_texts() == ["marts.fct_exports_by_month"]


def test_a_link_of_the_dictionary_leads_to_what_the_search_hides(visit: Visit) -> None:
    page = visit().open("dictionary")
    page.get_by_label("Find").fill("disclosure_status never")
    assert page.locator(".filtered:visible h2").all_inner_texts() == ["marts.fct_quotas_by_year"]
    page.locator("#fct_quotas_by_year").get_by_role("link", name="dim_date").click()
    assert page.locator("#dim_date").is_visible()
    assert page.get_by_label("Find").input_value() == ""


def test_both_sides_of_a_month_are_drawn_told_and_led_to_their_sources(visit: Visit) -> None:
    visitor = visit()
    page = visitor.open("mirror", "month=2025-06-01")
    # China, importer, and the range of the month in which China is silent.
    assert page.locator("#chart .barlayer .trace").evaluate_all(
        "all => all.map(trace => trace.querySelectorAll('.point').length)"
    ) == [2, 2, 1]
    told = text(page, "#table")
    assert "no figure: unknown" in told
    assert "range 80 to 125" in told
    assert "+25.0 %" in told
    assert page.locator("#table a").evaluate_all("all => [...new Set(all.map(a => a.href))].sort()") == [
        "https://example.org/census",
        "https://example.org/customs",
    ]
    reason = text(page, "#figure")
    assert "The range seen so far & no bound." in reason
    assert "Sintered <i>only</i>." in reason
    page.get_by_label("Why: 2025-04").click()
    assert "125 t, 900 USD" in text(page, "#figure")
    assert "month=2025-04-01" in page.url


def test_the_keyboard_is_enough(visit: Visit) -> None:
    page = visit().open("exports")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "To the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.locator("#table button").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "figure"


@pytest.mark.parametrize(
    ("name", "scheme"),
    [
        ("exports", "light"),
        ("controls", "dark"),
        ("claims", "light"),
        *(pytest.param(name, scheme, marks=pytest.mark.long) for name in NAMES for scheme in ("light", "dark")),
    ],
)
def test_axe_has_no_serious_finding(browser: Any, paths: DataPaths, name: str, scheme: str) -> None:
    visitor = Visitor(browser, paths.current.resolve().as_uri(), color_scheme=scheme)
    page = visitor.open(name)
    for opener in page.locator("td button, .periodic button, details summary").all()[:1]:
        opener.click()
    assert visitor.serious_findings() == []
    visitor.context.close()
