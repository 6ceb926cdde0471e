"""The command line of releases: what it says, and its exit status."""

import json
from pathlib import Path

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
    assert str(two_releases.current / "rare_earths.duckdb") in shown


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
