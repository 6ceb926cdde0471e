"""The elements and the customs codes that carry them, as the seeds have them."""

import csv
from pathlib import Path

import pytest

Rows = list[dict[str, str]]

LANTHANIDES = ["La", "Ce", "Pr", "Nd", "Pm", "Sm", "Eu", "Gd", "Tb", "Dy", "Ho", "Er", "Tm", "Yb", "Lu"]


def read(file: Path) -> Rows:
    """Return the rows of a CSV file."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def elements(project_root: Path) -> Rows:
    """Return the elements."""
    return read(project_root / "dbt_project" / "seeds" / "reference" / "elements.csv")


def test_there_are_the_seventeen_rare_earths_with_their_numbers(elements: Rows) -> None:
    numbers = {row["element_symbol"]: int(row["atomic_number"]) for row in elements if row["is_rare_earth"] == "true"}
    assert numbers == {"Sc": 21, "Y": 39} | {symbol: 57 + n for n, symbol in enumerate(LANTHANIDES)}


def test_every_element_has_four_names_and_its_uses(elements: Rows) -> None:
    for row in elements:
        assert all(row[column] for column in ("name_en", "name_zh", "name_de", "name_es", "uses")), row
    for language in ("name_en", "name_zh", "name_de", "name_es"):
        assert len({row[language] for row in elements}) == len(elements)


def test_every_rare_earth_but_scandium_is_light_medium_or_heavy(elements: Rows) -> None:
    rare = {row["element_symbol"]: row["rare_earth_class"] for row in elements if row["is_rare_earth"] == "true"}
    assert {symbol for symbol, kind in rare.items() if not kind} == {"Sc"}
    assert {symbol for symbol, kind in rare.items() if kind == "light"} == {"La", "Ce", "Pr", "Nd", "Pm"}
    assert {symbol for symbol, kind in rare.items() if kind == "medium"} == {"Sm", "Eu", "Gd"}
    assert all(not row["rare_earth_class"] for row in elements if row["is_rare_earth"] == "false")


def test_every_element_that_a_control_names_is_there(elements: Rows, project_root: Path) -> None:
    named = {row["element_symbol"] for row in read(project_root / "ingestion" / "data" / "export_controls.csv")} - {""}
    known = {row["element_symbol"] for row in elements}
    assert named <= known
    assert {"Ga", "Ge", "Sb", "W", "Te", "Bi", "Mo", "In", "C"} <= named
    # An element that is neither a rare earth nor controlled has no place here.
    assert known - named <= {row["element_symbol"] for row in elements if row["is_rare_earth"] == "true"}


def test_every_code_has_a_form_and_every_text_of_elements_is_told_apart(project_root: Path) -> None:
    reference = project_root / "dbt_project" / "seeds" / "reference"
    codes = read(project_root / "ingestion" / "data" / "hs_codes.csv")
    assert {f"{row['system']} {row['code']}" for row in codes} == {
        row["commodity_id"] for row in read(reference / "commodity_forms.csv")
    }
    assert {row["elements"] for row in codes} == {row["elements"] for row in read(reference / "commodity_elements.csv")}


def test_the_one_code_of_magnets_names_several_elements(project_root: Path) -> None:
    carried = read(project_root / "dbt_project" / "seeds" / "reference" / "commodity_elements.csv")
    codes = {row["code"]: row["elements"] for row in read(project_root / "ingestion" / "data" / "hs_codes.csv")}
    of_magnets = {row["element_symbol"] for row in carried if row["elements"] == codes["85051110"]}
    assert {"Nd", "Pr", "Dy"} <= of_magnets
