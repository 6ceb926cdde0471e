"""The blocks of docs/bi run as they stand, in the folder of a release that the real pipeline published.

What the project's own environment holds runs always; other tools run where `python -m tests.bi set-up` has set them up.
"""

import re
from pathlib import Path

import duckdb
import pytest

from tests.bi.environments import environment
from tests.bi.matrix import INDEX, warnings, written
from tests.bi.recipes import PAGES, SERVER, SET_UP, Tool, blocks, tools
from tests.bi.running import LANGUAGES, figure_seen, june_2025, run_recipe
from tests.integration.pipeline_run import Run

TOOLS = tools()


@pytest.mark.pipeline
@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.id)
def test_the_recipe_runs_and_prints_the_figure_of_the_file(pipeline: Run, tool: Tool) -> None:
    where = environment(tool)
    if where is None:
        pytest.skip(f"not set up: python -m tests.bi set-up {tool.id}")
    release = pipeline.paths.current
    ran = run_recipe(tool, where, release)
    assert not ran.trouble
    assert figure_seen(ran.shown, june_2025(release)), ran.shown


@pytest.mark.pipeline
def test_a_comment_ends_with_the_warnings_of_its_table(published: duckdb.DuckDBPyConnection) -> None:
    unwarned = published.execute(
        "select table_name from meta.table_catalog join duckdb_tables() using (schema_name, table_name) "
        "where usage_warnings <> 'none' and not contains(comment, usage_warnings)"
    ).fetchall()
    assert unwarned == []
    told = published.execute("select count(usage_warnings) from meta.table_catalog").fetchall()
    assert told[0][0] > 0


@pytest.mark.pipeline
def test_the_index_shows_the_warnings_of_the_release(pipeline: Run) -> None:
    page = INDEX.read_text(encoding="utf-8")
    assert warnings(pipeline.paths.current) in page, "python -m tests.bi warnings"


def test_every_block_of_every_page_is_run_by_a_tool() -> None:
    for page in PAGES.glob("*.md"):
        mine = [tool for tool in TOOLS if tool.page == page.name]
        run = [block for tool in mine for purpose in (None, SET_UP, SERVER) for block in tool.blocks(purpose)]
        for block in blocks(page.name):
            assert block.language in LANGUAGES, f"{page.name}: a block in {block.language or 'no language'}"
            assert block in run, f"{page.name}: no tool runs\n{block.code}"


def test_every_page_is_in_the_index_and_every_tool_in_the_matrix() -> None:
    page = INDEX.read_text(encoding="utf-8")
    for file in PAGES.glob("*.md"):
        assert file == INDEX or f"]({file.name})" in page, f"{file.name} is not in the index"
    for tool in TOOLS:
        assert f"| [{tool.tool}]({tool.page}) |" in page, f"{tool.id}: python -m tests.bi matrix"


def test_a_link_between_the_pages_leads_to_a_file() -> None:
    for file in PAGES.glob("*.md"):
        for target in re.findall(r"\]\(([\w./-]+\.md)", file.read_text(encoding="utf-8")):
            assert (file.parent / target).is_file(), f"{file.name}: {target}"


@pytest.mark.parametrize(
    ("shown", "seen"),
    [
        ("│ 2025-06-01  │     3188.0 │", "3188.0"),
        ("2025-05-01  1238.0\n2025-06-01  3,188 t", "3,188"),
        ('{"month_start":"2025-06-01","quantity_t":3188,"n_sources":4}', "3188"),
        ("2025-06-01  3189.0", None),
        ("2025-07-01  3188.0", None),
        ("2025-06-01  src_3188", None),
        ("2025-06-01  https://example.org/-3188-t", None),
    ],
)
def test_a_figure_counts_where_a_line_about_june_prints_it(shown: str, seen: str | None) -> None:
    assert figure_seen(shown, 3188.0) == seen


def test_a_table_is_written_between_its_marks_and_nowhere_else() -> None:
    page = "a\n<!-- matrix -->\nold\n<!-- end of matrix -->\nb\n"
    assert written(page, "matrix", r"new \1") == "a\n<!-- matrix -->\nnew \\1\n<!-- end of matrix -->\nb\n"


def test_an_environment_of_a_tool_is_one_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REE_BI_ENVS", str(tmp_path))
    elsewhere = next(tool for tool in TOOLS if not tool.here)
    assert environment(elsewhere) is None
    (tmp_path / elsewhere.id).mkdir()
    assert environment(elsewhere) is None
    (tmp_path / elsewhere.id / "ready").touch()
    found = environment(elsewhere)
    assert found is not None
    assert found.programs == tmp_path / elsewhere.id / "bi" / "bin"
