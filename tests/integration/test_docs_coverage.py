"""The dbt docs of a release describe everything, once, and name everybody who reads the marts."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb
import lxml.html
import msgspec
import pytest

from tests.integration.described import arguments, columns_of, described, named_tables, typed_texts
from tests.integration.pipeline_run import Run

pytestmark = pytest.mark.pipeline

KINDS = {
    "model", "seed", "test", "column of a model", "column of a seed", "source", "source table", "column of a source",
    "macro", "argument of a macro", "exposures", "metrics", "semantic_models", "saved_queries", "unit_tests",
    "entities", "dimensions", "measures",
}  # fmt: skip
MOST_TYPED = 2
"""A text that stands beside more columns than this belongs into a doc block."""


@pytest.fixture(scope="module")
def docs(pipeline: Run) -> Path:
    return pipeline.paths.build / "dbt_docs"


@pytest.fixture(scope="module")
def manifest(docs: Path) -> dict[str, Any]:
    return msgspec.json.decode((docs / "manifest.json").read_bytes())


@pytest.fixture(scope="module")
def catalog(docs: Path) -> dict[str, Any]:
    return msgspec.json.decode((docs / "catalog.json").read_bytes())


def test_everything_of_the_project_is_described(manifest: dict[str, Any]) -> None:
    found = [*described(manifest)]
    bare = [f"{kind} {name}" for kind, name, text in found if not (text or "").strip()]
    counts = Counter(kind for kind, _, _ in found)
    assert bare == [], f"{len(bare)} of {len(found)} are not described: {counts}"
    assert counts.keys() == KINDS
    assert counts["column of a model"] > 1000


def test_every_column_of_the_build_file_is_described(manifest: dict[str, Any], catalog: dict[str, Any]) -> None:
    tables = {**manifest["nodes"], **manifest["sources"]}
    columns = [*columns_of(catalog)]
    bare = [
        f"{uid}.{column}"
        for uid, column in columns
        if not tables.get(uid, {}).get("columns", {}).get(column, {}).get("description")
    ]
    assert len(columns) > 1500
    assert bare == []


def test_every_table_of_the_project_is_in_the_catalogue(manifest: dict[str, Any], catalog: dict[str, Any]) -> None:
    declared = {uid for uid, node in manifest["nodes"].items() if node["resource_type"] in {"model", "seed"}}
    assert {*declared, *manifest["sources"]} == {*catalog["nodes"], *catalog["sources"]}


def test_macros_are_described_with_the_arguments_that_they_take(manifest: dict[str, Any]) -> None:
    wrong = [(name, takes, told) for name, takes, told in arguments(manifest) if takes != told]
    assert wrong == []


def test_a_description_says_more_than_the_name(manifest: dict[str, Any]) -> None:
    def bare(text: str) -> str:
        return re.sub(r"\W+", "", text.replace("_", "")).lower()

    echoes = [name for _, name, text in described(manifest) if bare(text) == bare(name.rpartition(".")[2])]
    assert echoes == []


def test_a_text_that_many_columns_share_is_a_doc_block(project_root: Path) -> None:
    typed = typed_texts(project_root / "dbt_project")
    often = {text: columns for text, columns in typed.items() if len(columns) > MOST_TYPED}
    assert len(typed) > 100
    assert often == {}


def test_the_docs_open_with_the_model_in_five_minutes(manifest: dict[str, Any], pipeline: Run) -> None:
    overview = manifest["docs"]["doc.rare_earths.__overview__"]["block_contents"]
    nodes = manifest["nodes"].values()
    known = {node["name"] for node in (*nodes, *manifest["sources"].values(), *manifest["macros"].values())}
    known |= {column for node in nodes for column in node["columns"]}
    named = set(re.findall(r"\b(?:fct|dim|metric|stg|int|bridge)_\w+", overview))
    assert named <= known
    assert len(overview.split()) < 5 * 250, "nobody reads that in five minutes"
    assert "in five minutes" in (pipeline.paths.current / "site/dbt/index.html").read_text(encoding="utf-8")


PAGES = ("index", "exports", "quotas", "controls", "claims", "mirror", "changes", "sources")
EXPOSED = {
    "questions": "warehouse/questions",
    "published_macros": "warehouse/macros",
    "five_questions": "notebooks",
    **{f"site_{page}": f"warehouse/site/queries/{page}" for page in PAGES},
}
"""Exposures, and the folders that hold what reads for them."""


@pytest.mark.parametrize("name", EXPOSED)
def test_an_exposure_names_the_tables_that_are_read(manifest: dict[str, Any], project_root: Path, name: str) -> None:
    folder = project_root / EXPOSED[name]
    if not folder.is_dir():
        pytest.skip(f"there is no folder {EXPOSED[name]}")
    marts = {node["name"] for node in manifest["nodes"].values() if node["schema"] == "marts"}
    assert _exposed(manifest, name) == named_tables(folder) & marts


@pytest.mark.parametrize("name", ["published_file", "site_downloads", "site_dictionary"])
def test_every_mart_is_exposed(manifest: dict[str, Any], published: duckdb.DuckDBPyConnection, name: str) -> None:
    tables = published.execute("select table_name from duckdb_tables() where schema_name = 'marts'").fetchall()
    assert _exposed(manifest, name) == {table for (table,) in tables}, "models/exposures/_exposures.yml"


def test_every_page_of_the_site_is_an_exposure(manifest: dict[str, Any], pipeline: Run) -> None:
    pages = {page.name for page in (pipeline.paths.current / "site").glob("*.html")}
    addresses = {exposure["url"] for exposure in manifest["exposures"].values()}
    assert {f"../{page}" for page in pages} <= addresses


def _exposed(manifest: dict[str, Any], name: str) -> set[str]:
    read = manifest["exposures"][f"exposure.rare_earths.{name}"]["depends_on"]["nodes"]
    return {uid.rpartition(".")[2] for uid in read}


def test_the_dictionary_leads_to_what_the_docs_hold(manifest: dict[str, Any], pipeline: Run) -> None:
    page = lxml.html.fromstring((pipeline.paths.current / "site/dictionary.html").read_text(encoding="utf-8"))
    known = {uid for kind in ("nodes", "sources", "exposures", "semantic_models") for uid in manifest[kind]}
    places = [href.partition("#!/")[2] for a in page.iter("a") if "#!/" in (href := a.get("href"))]
    assert len(places) > 200
    assert {place.partition("?")[0].partition("/")[2] for place in places} <= known
    assert {place.partition("/")[0] == place.partition("/")[2].partition(".")[0] for place in places} == {True}


def test_the_dictionary_has_every_published_column_with_type_text_and_rules(
    published: duckdb.DuckDBPyConnection, pipeline: Run
) -> None:
    page = lxml.html.fromstring((pipeline.paths.current / "site/dictionary.html").read_text(encoding="utf-8"))
    columns = published.execute("select table_name, column_name, data_type from duckdb_columns() where not internal")
    for table, *cells in columns.fetchall():
        rows = page.get_element_by_id(table).xpath(".//tbody/tr")
        found = [[cell.text_content().strip() for cell in row] for row in rows]
        own = [row for row in found if row[0] == cells[0]]
        assert [row[1] for row in own] == [cells[1].lower()], f"{table}.{cells[0]}"
        assert own[0][2]
    tested = published.execute("select count(*) from meta.table_rules where column_name is not null").fetchall()
    assert tested[0][0] > 200
    quotas = page.get_element_by_id("metric_quotas_yearly").text_content()
    assert "null exactly where use_null_reason says why" in quotas
