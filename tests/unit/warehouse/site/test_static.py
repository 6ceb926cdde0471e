"""What lies beside the pages: the third-party script as published, and scripts that never make markup of text."""

import re
from pathlib import Path

import pytest

from warehouse.site.pages import PAGES, charting_script

STATIC = Path(__file__).parents[4] / "warehouse" / "site" / "static"
OWN = sorted(STATIC.glob("*.js"))


def test_the_charting_script_is_of_the_version_whose_styles_the_policy_names() -> None:
    head = charting_script().read_text(encoding="utf-8")[:200]
    assert "plotly.js v4.1.1" in head


@pytest.mark.parametrize("file", OWN, ids=lambda file: file.name)
def test_no_script_makes_markup_or_code_of_text(file: Path) -> None:
    forbidden = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|fetch\(|XMLHttpRequest|https?://"
    )
    assert not re.findall(forbidden, file.read_text())


@pytest.mark.parametrize("file", OWN, ids=lambda file: file.name)
def test_scripts_stay_small(file: Path) -> None:
    assert len(file.read_text().splitlines()) < 150


def test_every_script_is_used_by_a_page_and_every_page_finds_its_scripts() -> None:
    used = {script for page in PAGES for script in page.scripts} | {"core.js"}
    assert used == {file.name for file in OWN} | {"vendor/plotly.min.js"}
