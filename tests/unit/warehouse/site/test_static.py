"""What lies beside the pages: the third-party script as published, and scripts that never make markup of text."""

import hashlib
import re
from pathlib import Path

import pytest

from warehouse.site.pages import PAGES

STATIC = Path(__file__).parents[4] / "warehouse" / "site" / "static"
OWN = sorted(STATIC.glob("*.js"))


def test_the_third_party_script_is_the_one_that_its_readme_names() -> None:
    readme = (STATIC / "vendor" / "README.md").read_text()
    name, digest = re.findall(r"^\| `([\w.-]+)` .*`([0-9a-f]{64})` \|$", readme, re.MULTILINE)[0]
    assert hashlib.sha256((STATIC / "vendor" / name).read_bytes()).hexdigest() == digest


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
    assert used == {file.name for file in OWN} | {"vendor/plotly-basic.min.js"}
