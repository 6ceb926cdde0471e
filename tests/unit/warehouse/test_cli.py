"""The command line of releases: what it says, and its exit status."""

import json
import os
from pathlib import Path

import duckdb
import pytest

from warehouse import releases
from warehouse.__main__ import main
from warehouse.paths import DataPaths

FIRST, SECOND = "20261101T060000Z", "20261102T060000Z"


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataPaths:
    monkeypatch.setenv("REE_DATA_DIR", str(tmp_path))
    return DataPaths(tmp_path)


@pytest.fixture
def two_releases(paths: DataPaths) -> DataPaths:
    manifest = {
        "as_of": "2026-11-21",
        "code_version": "0.1.0",
        "tables": {"marts.a": 1000, "meta.b": 2},
        "changes": {"summary": "3 figures added, 1 revised, 0 withdrawn against release 20261031T060000Z"},
        "checks": [{"is_passed": True}, {"is_passed": False}],
    }
    for release in (FIRST, SECOND):
        (paths.releases / release).mkdir(parents=True)
        (paths.releases / release / "manifest.json").write_text(json.dumps(manifest))
        releases.switch(paths, release)
    return paths


def test_show_says_what_is_current_and_where(two_releases: DataPaths, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show"]) == 0
    shown = capsys.readouterr().out
    assert f"release  {SECOND}, as of 2026-11-21, code 0.1.0" in shown
    assert "2, 1,002 rows" in shown
    assert "1 of 2 passed" in shown
    assert "changes  3 figures added, 1 revised, 0 withdrawn against release 20261031T060000Z" in shown
    assert str(two_releases.current / "rare_earths.duckdb") in shown


def test_a_release_without_a_change_report_is_shown_without(
    two_releases: DataPaths, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = two_releases.current / "manifest.json"
    manifest.write_text(json.dumps({k: v for k, v in json.loads(manifest.read_text()).items() if k != "changes"}))
    assert main(["show"]) == 0
    assert "changes" not in capsys.readouterr().out


def test_releases_are_listed_newest_first_with_their_marks(
    two_releases: DataPaths, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["rollback"])
    assert main(["releases"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"current is {FIRST}, was {SECOND}",
        f"{SECOND}  as of 2026-11-21  withdrawn",
        f"{FIRST}  as of 2026-11-21  current",
    ]


def test_rolling_back_too_far_is_an_error_and_changes_nothing(
    two_releases: DataPaths, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [main(["rollback"]), main(["rollback"])] == [0, 1]
    assert "no release before" in capsys.readouterr().err
    assert releases.current_id(two_releases) == FIRST


@pytest.mark.parametrize("command", ["show", "rollback"])
def test_before_the_first_release_the_mend_is_named(
    paths: DataPaths, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command]) == 1
    assert "make run" in capsys.readouterr().err


def test_a_data_root_that_is_a_file_is_told_in_one_line(
    paths: DataPaths, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (paths.root / "releases").write_text("")
    assert main(["rollback"]) == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1
    assert str(paths.releases) in told[0]
    assert "Errno" not in told[0]


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may read and write everything")
def test_a_data_root_that_may_not_be_written_is_told_in_one_line(
    two_releases: DataPaths, capsys: pytest.CaptureFixture[str]
) -> None:
    two_releases.root.chmod(0o555)
    assert main(["rollback"]) == 1
    two_releases.root.chmod(0o755)
    assert "Permission denied" in capsys.readouterr().err


def test_a_damaged_manifest_is_named(two_releases: DataPaths, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = two_releases.releases / SECOND / "manifest.json"
    manifest.write_text("{")
    assert main(["show"]) == 1
    assert f"{manifest} is not what a release writes" in capsys.readouterr().err


@pytest.fixture
def published_file(two_releases: DataPaths) -> Path:
    file = two_releases.releases / SECOND / "rare_earths.duckdb"
    with duckdb.connect(str(file)) as con:
        con.execute("create table months as select range as n, null as gap, '[bold]x[/bold]' as text from range(300)")
    return file


def test_a_query_is_answered_from_the_current_release(published_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "from months where n = 7"]) == 0
    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [
        ["n", "gap", "text"],
        ["7", "[bold]x[/bold]"],
    ]


def test_a_long_answer_is_cut_and_says_so(published_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "select n from months order by n"]) == 0
    shown = capsys.readouterr().out
    assert "99\n" in shown
    assert "100\n" not in shown
    assert "The first 100 rows" in shown


@pytest.mark.parametrize(
    ("sql", "said"), [("from nowhere", "nowhere does not exist"), ("delete from months", "read-only")]
)
def test_a_query_that_cannot_be_answered_is_told_in_the_words_of_the_engine(
    published_file: Path, sql: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["query", sql]) == 1
    assert said in capsys.readouterr().err


def test_a_query_before_the_first_release_names_the_mend(paths: DataPaths, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "select 1"]) == 1
    assert "make run" in capsys.readouterr().err
