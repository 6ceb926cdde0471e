"""What the models were built from is one text, and it changes with everything that they depend on."""

from pathlib import Path

import duckdb
import pytest

from orchestration import build_state


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / "models").mkdir(parents=True)
    (folder / "models" / "one.sql").write_text("select 1", encoding="utf-8")
    return folder


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute("create schema raw")
    connection.execute(
        "create table raw.loads (load_id integer, table_name varchar, slice_key varchar, snapshot_id varchar)"
    )
    connection.execute("create table raw.rejected (reason varchar)")
    return connection


def test_the_same_inputs_give_the_same_text(con: duckdb.DuckDBPyConnection, project: Path) -> None:
    assert build_state.inputs(con, project) == build_state.inputs(con, project)


@pytest.mark.parametrize(
    "change",
    [
        "insert into raw.loads values (1, 'bundled__quotas', 'all', 'a')",
        "insert into raw.rejected values ('no number')",
    ],
)
def test_a_load_or_a_rejection_changes_it(con: duckdb.DuckDBPyConnection, project: Path, change: str) -> None:
    before = build_state.inputs(con, project)
    con.execute(change)
    assert build_state.inputs(con, project) != before


def test_a_changed_or_renamed_file_of_the_project_changes_it(con: duckdb.DuckDBPyConnection, project: Path) -> None:
    first = build_state.inputs(con, project)
    model = project / "models" / "one.sql"
    model.write_text("select 2", encoding="utf-8")
    second = build_state.inputs(con, project)
    model.rename(project / "models" / "two.sql")
    assert len({first, second, build_state.inputs(con, project)}) == 3


def test_what_dbt_writes_beside_the_project_does_not(con: duckdb.DuckDBPyConnection, project: Path) -> None:
    before = build_state.inputs(con, project)
    (project / "target").mkdir()
    (project / "target" / "manifest.json").write_text("{}", encoding="utf-8")
    assert build_state.inputs(con, project) == before


def test_another_day_changes_it(con: duckdb.DuckDBPyConnection, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REE_AS_OF", "2026-01-01")
    before = build_state.inputs(con, project)
    monkeypatch.setenv("REE_AS_OF", "2026-01-02")
    assert build_state.inputs(con, project) != before


def test_a_build_that_did_not_end_leaves_nothing_known(con: duckdb.DuckDBPyConnection) -> None:
    assert build_state.built_from(con) is None
    build_state.note(con, "these")
    assert build_state.built_from(con) == "these"
    build_state.forget(con)
    assert build_state.built_from(con) is None
