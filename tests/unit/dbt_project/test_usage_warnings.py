"""The warnings to the readers of tables: a closed list, and tables that name warnings of the list only."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml


@pytest.fixture(scope="module")
def listed(project_root: Path) -> set[str]:
    """Return the warnings of the seed."""
    seed = project_root / "dbt_project" / "seeds" / "reference" / "usage_warnings.csv"
    with seed.open(encoding="utf-8", newline="") as lines:
        return {row["warning_id"] for row in csv.DictReader(lines)}


@pytest.fixture(scope="module")
def named(project_root: Path) -> dict[str, list[str]]:
    """Return the warnings that dbt_project.yml attaches, by model."""
    project = yaml.safe_load((project_root / "dbt_project" / "dbt_project.yml").read_text(encoding="utf-8"))
    return dict(attached(project["models"]))


def attached(tree: dict[str, Any], name: str = "") -> Iterator[tuple[str, list[str]]]:
    """Yield the model and its warnings for every `meta` in a tree of settings."""
    for key, value in tree.items():
        if key == "+meta":
            if "usage_warnings" in value:
                yield name, value["usage_warnings"]
        elif isinstance(value, dict):
            yield from attached(value, key)


def test_the_list_holds_the_hazards_that_readers_of_these_figures_meet(listed: set[str]) -> None:
    assert {"aggregation_hazard", "basis_mix", "series_mix", "code_split"} <= listed


def test_tables_name_warnings_of_the_list_and_every_warning_concerns_a_table(
    listed: set[str], named: dict[str, list[str]]
) -> None:
    assert {warning for warnings in named.values() for warning in warnings} == listed


def test_every_mart_says_what_to_mind_with_it(project_root: Path, named: dict[str, list[str]]) -> None:
    marts = project_root / "dbt_project" / "models" / "marts"
    assert named.keys() == {file.stem for file in marts.rglob("*.sql")}


def test_no_table_of_tonnes_or_shares_is_without_a_warning(project_root: Path, named: dict[str, list[str]]) -> None:
    marts = project_root / "dbt_project" / "models" / "marts"
    counted = {
        file.stem
        for file in (*marts.rglob("fct_*.yml"), *marts.rglob("metric_*.yml"))
        for column in yaml.safe_load(file.read_text(encoding="utf-8"))["models"][0]["columns"]
        if column["name"] in {"quantity_t", "quantity_low_t", "quota_t", "value_pct"}
    }
    assert len(counted) >= 10
    assert {name for name in counted if not named[name]} == set()
