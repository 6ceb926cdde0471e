"""The pages of the bundled snapshot in headless Chromium: what the figures of the real tables make of them."""

from collections.abc import Generator
from typing import Any

import pytest

from tests.integration.pipeline_run import Run
from tests.integration.site_browser import Visitor, running_browser
from warehouse.site.pages import PAGES

pytestmark = pytest.mark.pipeline


@pytest.fixture(scope="module")
def browser() -> Generator[Any]:
    with running_browser() as browser:
        yield browser


@pytest.fixture
def visitor(browser: Any, pipeline: Run) -> Generator[Visitor]:
    visitor = Visitor(browser, pipeline.paths.current.resolve().as_uri(), viewport={"width": 390, "height": 844})
    yield visitor
    visitor.context.close()
    assert visitor.complaints == []
    assert visitor.strangers == []


@pytest.mark.parametrize("name", [page.name for page in PAGES])
def test_a_page_fits_a_phone(visitor: Visitor, name: str) -> None:
    assert visitor.open(name).evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.long
@pytest.mark.parametrize("name", [page.name for page in PAGES])
def test_axe_has_no_serious_finding(visitor: Visitor, name: str) -> None:
    visitor.open(name)
    assert visitor.serious_findings() == []


def test_every_series_is_drawn_with_every_partner(visitor: Visitor) -> None:
    page = visitor.open("exports", "span=0&vintages=1&events=all")
    for series in page.locator("#series option").evaluate_all("all => all.map(option => option.value)"):
        page.locator("#series").select_option(series)
        for partner in page.locator("#partner option").evaluate_all("all => all.map(option => option.value)"):
            page.locator("#partner").select_option(partner)
            assert page.locator("#chart .barlayer .point").count() == page.locator("#table tbody tr").count()


def test_every_figure_of_the_magnets_has_a_link_to_its_source(visitor: Visitor) -> None:
    page = visitor.open("exports", "series=cn_magnets&span=0")
    rows = page.locator("#table tbody tr").evaluate_all(
        "all => all.map(r => [r.textContent, r.querySelector('a')?.href])"
    )
    figures = [(text, href) for text, href in rows if "no figure" not in text]
    assert figures
    assert all(href for _, href in figures)


def test_every_day_of_change_has_a_state(visitor: Visitor) -> None:
    page = visitor.open("controls", "day=2023-01-01")
    seen = [page.locator("#day").input_value()]
    while True:
        page.locator("#later").click()
        day = page.locator("#day").input_value()
        if day == seen[-1]:
            break
        seen.append(day)
    assert seen == sorted(seen)
    assert {"2025-04-04", "2025-11-07", "2026-11-11"} <= set(seen)
