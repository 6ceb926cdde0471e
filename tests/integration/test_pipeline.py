"""The whole pipeline, by the command that people use."""

import csv
import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import msgspec
import pytest

import ingestion.articles
import ingestion.claims  # noqa: F401 both register their tables
from ingestion.contracts import RAW_TABLES
from orchestration.run_lock import run_lock
from tests.integration.pipeline_run import Run, copy_project, environment, run_pipeline
from warehouse.connections import reader

pytestmark = [pytest.mark.pipeline, pytest.mark.first]

FILE = "magnet_exports_monthly.csv"


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return [*csv.reader(stream)]


@pytest.fixture(scope="module")
def broken(pipeline: Run, project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, str, Path]:
    """Run a copy of the project whose official file says 3,198 t for June 2025, on a copy of the published data.

    Returns:
        The run, the release that was current before it, and the place of the first changed row.
    """
    folder = tmp_path_factory.mktemp("broken")
    project = copy_project(project_root, folder / "project")
    path = project / "ingestion" / "data" / FILE
    text = path.read_text(encoding="utf-8")
    assert "2025-06,WLD,3188," in text
    path.write_text(text.replace("2025-06,WLD,3188,", "2025-06,WLD,3198,"), encoding="utf-8")
    line = next(n for n, row in enumerate(rows_of(path), start=1) if row[:3] == ["2025-06", "WLD", "3198"])
    shutil.copytree(pipeline.paths.root, folder / "data", symlinks=True)
    run = run_pipeline(project, folder / "data")
    return run, pipeline.release_id, Path(f"{FILE}:{line}")


@pytest.fixture(scope="module")
def mended(broken: tuple[Run, str, Path], project_root: Path) -> Run:
    """Run the project as it is on the data that the broken run left."""
    return run_pipeline(project_root, broken[0].paths.root)


@pytest.fixture(scope="module")
def again(mended: Run, project_root: Path) -> tuple[Run, str]:
    """Run once more with nothing changed; return the run and the release that was current before it."""
    before = mended.release_id
    return run_pipeline(project_root, mended.paths.root), before


def test_a_run_ends_with_what_there_is_and_what_to_open(pipeline: Run) -> None:
    for part in (*RAW_TABLES, "fct_exports_by_month", "site/index.html", "-m warehouse query", pipeline.release_id):
        assert part in pipeline.shown


def test_every_stage_is_told_with_its_time(pipeline: Run) -> None:
    for stage in ("ingest", "gate raw", "dbt build", "gate marts", "publish"):
        assert f"\n{stage} " in pipeline.shown
    assert "loading " in pipeline.shown


def test_current_is_a_relative_link_to_the_release(pipeline: Run) -> None:
    assert pipeline.paths.current.readlink() == Path("releases") / pipeline.release_id
    for part in ("rare_earths.duckdb", "manifest.json", "site/index.html", "site/dbt/index.html"):
        assert (pipeline.paths.current / part).is_file()


def test_every_bundled_table_was_loaded(pipeline: Run) -> None:
    with reader(pipeline.paths.build_db) as con:
        loaded = dict(con.execute("select table_name, sum(n_rows) from raw.loads group by all").fetchall())
    bundled = {name for name, table in RAW_TABLES.items() if table.source in {"articles", "bundled"}}
    assert {name for name, n_rows in loaded.items() if n_rows > 0} == bundled


def test_june_2025_stands_in_the_published_file(published: duckdb.DuckDBPyConnection) -> None:
    shown = published.execute(
        "select quantity_t, source_row from marts.fct_exports_by_month "
        "where series_id = 'cn_magnets' and partner_iso3 = 'WLD' and month_start = date '2025-06-01'"
    ).fetchall()
    assert [quantity for quantity, _ in shown] == [3188.0]
    assert shown[0][1].startswith(f"{FILE}:")


def test_the_checks_find_what_each_sample_gets_wrong(published: duckdb.DuckDBPyConnection) -> None:
    samples = published.execute("select article_id, answer_key from marts.dim_article where is_sample").fetchall()
    owed = {
        (article_id, wrong["evidence"], wrong["check"], wrong["verdict"])
        for article_id, key in samples
        for wrong in msgspec.json.decode(key)["wrong"]
    }
    found = published.execute(
        "select c.article_id, c.evidence, k.check_kind, k.verdict "
        "from marts.fct_claim_checks as k inner join marts.fct_article_claims as c using (claim_id)"
    ).fetchall()
    assert len(owed) >= 7
    assert owed - {*found} == set()


def test_no_true_article_is_called_wrong(published: duckdb.DuckDBPyConnection) -> None:
    called_wrong = published.execute(
        "select c.evidence, a.file_name, k.check_kind, k.verdict from marts.fct_claim_checks as k "
        "inner join marts.fct_article_claims as c using (claim_id) "
        "inner join marts.dim_article as a on c.article_id = a.article_id "
        "where not a.is_sample and k.verdict in ('inconsistent', 'differs', 'series_mismatch', 'factor_1000', "
        "'implausible', 'year_conflict', 'period_conflict', 'does_not_close')"
    ).fetchall()
    assert called_wrong == []


def test_every_claim_stands_where_it_says(published: duckdb.DuckDBPyConnection) -> None:
    (n_claims, n_exact) = published.execute(
        "select count(*), "
        "count(*) filter (where substr(a.text, c.char_start + 1, c.char_end - c.char_start) = c.evidence) "
        "from marts.fct_article_claims as c inner join marts.dim_article as a using (article_id)"
    ).fetchall()[0]
    assert n_claims == n_exact > 0


def test_all_three_gates_are_in_the_manifest_and_none_of_them_failed(pipeline: Run) -> None:
    checks = msgspec.json.decode((pipeline.paths.current / "manifest.json").read_bytes())["checks"]
    assert {check["gate"] for check in checks} == {"raw", "dbt", "marts"}
    assert not [check for check in checks if check["severity"] == "error" and not check["is_passed"]]


def test_a_wrong_figure_fails_the_run(broken: tuple[Run, str, Path]) -> None:
    run, _, _ = broken
    assert run.exit_code == 1


def test_a_wrong_figure_is_named_with_what_was_expected_and_the_row_it_came_from(broken: tuple[Run, str, Path]) -> None:
    run, _, place = broken
    told = " ".join(run.shown.replace("│", " ").split())
    for part in ("gate marts failed", "cn_magnets", "3188", "3198", str(place)):
        assert part in told


def test_after_a_wrong_figure_readers_still_have_the_old_release(broken: tuple[Run, str, Path]) -> None:
    run, before, _ = broken
    assert run.release_id == before
    assert before in run.shown


def test_when_the_figure_is_put_right_a_release_is_published_again(mended: Run, broken: tuple[Run, str, Path]) -> None:
    assert mended.exit_code == 0, mended.shown
    assert mended.release_id > broken[1]


def test_running_again_publishes_the_same_tables_row_for_row(pipeline: Run, mended: Run) -> None:
    assert mended.exit_code == 0, mended.shown
    first, second = pipeline.marts(), mended.marts()
    assert list(first) == list(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_running_again_loads_nothing_twice(mended: Run) -> None:
    with reader(mended.paths.build_db) as con:
        twice = "count(*) - count(distinct (_snapshot_id, _row_number))"
        assert {
            name: con.table(f"raw.{name}").aggregate(twice).fetchall()[0][0] for name in RAW_TABLES
        } == dict.fromkeys(RAW_TABLES, 0)


def test_models_are_not_built_again_when_nothing_changed(again: tuple[Run, str], pipeline: Run) -> None:
    run, before = again
    assert run.exit_code == 0, run.shown
    assert "nothing to build" in (run.paths.root / "run.log").read_text(encoding="utf-8")
    assert run.release_id > before
    assert run.marts() == pipeline.marts()


def test_a_run_with_nothing_new_says_that_nothing_changed(again: tuple[Run, str]) -> None:
    run, before = again
    told = msgspec.json.decode((run.paths.current / "manifest.json").read_bytes())["changes"]
    assert told["summary"] == f"0 figures added, 0 revised, 0 withdrawn against release {before}"
    assert told["summary"] in run.shown
    assert (told["verdicts_changed"], told["not_compared"]) == (0, {})


def test_a_release_without_a_build_tells_the_checks_of_the_one_it_rests_on(again: tuple[Run, str]) -> None:
    manifest = msgspec.json.decode((again[0].paths.current / "manifest.json").read_bytes())
    gates = {check["gate"] for check in manifest["checks"]}
    assert gates == {"raw", "dbt", "marts"}


def test_every_formula_passes_its_unit_tests(again: tuple[Run, str], project_root: Path, tmp_path: Path) -> None:
    # With a copy of what dbt parsed for the same build file, so that it parses nothing and the run's results stay.
    paths = again[0].paths
    shutil.copytree(paths.build / "dbt", tmp_path / "dbt", ignore=shutil.ignore_patterns("compiled", "run"))
    project = str(project_root / "dbt_project")
    told = subprocess.run(  # noqa: S603
        [
            Path(sys.executable).with_name("dbt"),
            "test",
            "--select",
            "test_type:unit",
            "--target-path",
            tmp_path / "dbt",
        ],
        cwd=project,
        env=environment(
            paths.root, REE_BUILD_DB=str(paths.build_db), DBT_LOG_PATH=str(tmp_path), DBT_PROFILES_DIR=project
        ),
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout
    assert re.search(r"PASS=[1-9]\d* .*ERROR=0", told.stdout)


def test_a_run_beside_another_one_ends_at_once_and_says_why(pipeline: Run, project_root: Path) -> None:
    with run_lock(pipeline.paths):
        second = run_pipeline(project_root, pipeline.paths.root)
    assert second.exit_code == 1
    assert "another run works in" in second.shown
