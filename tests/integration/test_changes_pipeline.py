"""Two real releases, between which a customs file was downloaded anew: what the second says has changed."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.integration.pipeline_run import Run, run_pipeline
from warehouse.connections import reader

pytestmark = [pytest.mark.pipeline, pytest.mark.long]

HEADER = "数据年月,商品编码,贸易伙伴编码,第一数量,第一计量单位,美元"
JAPAN, KOREA, VIET_NAM, GERMANY = "116", "133", "141", "304"
ARTICLE = """+++
title = "Magnets to South Korea"
date = "2025-07-21T09:30:00Z"
source = "Example"
source_link = "https://example.org/korea"
+++

<p>China exported 50 tonnes of rare earth permanent magnets to South Korea in June 2025, customs data showed.</p>
"""


@dataclass(frozen=True)
class Pair:
    """The release before the new file, and the one after; the first was removed from `current` only."""

    first: Run
    first_id: str
    first_page: str
    second: Run


@pytest.fixture(scope="module")
def pair(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """Run the pipeline twice; the file gains a partner, loses one, restates one and has a line that is no figure."""
    folder = tmp_path_factory.mktemp("changes")
    (folder / "articles").mkdir()
    (folder / "articles" / "korea.md").write_text(ARTICLE)
    drop = folder / "data" / "drop" / "china_customs"
    drop.mkdir(parents=True)
    more = {"REE_ARTICLE_DIRS": str(folder / "articles")}
    write(drop, {KOREA: "50000", JAPAN: "70000"})
    first = run_pipeline(project_root, folder / "data", more)
    assert first.exit_code == 0, first.shown
    first_id, page = first.release_id, (first.paths.current / "site" / "changes.html").read_text()
    write(drop, {KOREA: "60000", VIET_NAM: "30000", GERMANY: "many"})
    second = run_pipeline(project_root, folder / "data", more)
    assert second.exit_code == 0, second.shown
    return Pair(first, first_id, page, second)


def write(drop: Path, partners: dict[str, str]) -> None:
    """Write a customs file of magnets in June 2025, in kilograms by the customs' code of the partner."""
    lines = [f"202506,85051110,{code},{kg},千克,-" for code, kg in partners.items()]
    (drop / "june.csv").write_text("\n".join([HEADER, *lines, ""]), encoding="utf-8")


def changes(pair: Pair, columns: str, where: str) -> list[tuple[object, ...]]:
    with reader(pair.second.paths.current / "rare_earths.duckdb") as con:
        query = f"select {columns} from meta.release_changes where {where} order by all"  # noqa: S608 our own words
        return con.execute(query).fetchall()


def test_the_first_release_ends_with_nothing_to_compare_with(pair: Pair) -> None:
    assert "Nothing to compare with: there is no earlier release" in pair.first.shown
    assert "There is no earlier release here, so there is nothing to compare with." in pair.first_page


def test_one_figure_was_added_one_revised_and_one_withdrawn(pair: Pair) -> None:
    columns = (
        "change_kind, row_key ->> '$.partner_iso3', old_value, new_value, difference, difference_pct, new_source_url"
    )
    customs = "http://stats.customs.gov.cn/"
    assert changes(pair, columns, "change_kind <> 'verdict_changed'") == [
        ("added", "VNM", None, 30.0, None, None, customs),
        ("revised", "KOR", 50.0, 60.0, 10.0, 20.0, customs),
        ("withdrawn", "JPN", 70.0, None, None, None, None),
    ]


def test_the_verdicts_on_the_article_and_on_the_file_changed(pair: Pair) -> None:
    found = changes(pair, "table_name, old_verdict, new_verdict", "change_kind = 'verdict_changed'")
    assert ("fct_claim_checks", "match", "differs") in found
    assert ("checks", "passed", "warning") in found


def test_the_run_ends_with_the_counts_and_the_manifest_has_them(pair: Pair) -> None:
    told = json.loads((pair.second.paths.current / "manifest.json").read_text())["changes"]
    assert told["against"] == pair.first_id
    assert told["figures"] == {"added": 1, "revised": 1, "withdrawn": 1}
    assert told["not_compared"] == {}
    assert told["summary"].startswith("1 figure added, 1 revised, 1 withdrawn, ")
    assert told["summary"] in pair.second.shown


def test_every_fact_that_holds_printed_figures_is_compared(pair: Pair) -> None:
    with reader(pair.second.paths.current / "rare_earths.duckdb") as con:
        compared = con.execute("select distinct table_name from meta.release_comparison").fetchall()
    assert {name for (name,) in compared} >= {
        "fct_exports_by_month", "fct_cumulative_exports", "fct_quotas_by_year", "fct_quota_batches", "fct_shares",
        "fct_production", "fct_claim_checks", "fct_closures", "fct_controls_by_element", "checks",
    }  # fmt: skip
