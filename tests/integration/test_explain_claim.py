"""A claim of a release, explained by the command."""

from pathlib import Path

import duckdb
import pytest

from ingestion.claims.__main__ import main
from tests.integration.test_table_macros import TABLES, create_mart

TEXT = "In all: In June 3,188 tons left. More follows."


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a release with the marts and the macro that the command asks."""
    root = Path(__file__).parents[2]
    folder = tmp_path_factory.mktemp("release")
    with duckdb.connect(str(folder / "rare_earths.duckdb")) as con:
        con.execute("create schema marts")
        for name, rows in TABLES.items():
            (contract,) = (root / "dbt_project" / "models" / "marts").rglob(f"{name}.yml")
            create_mart(con, contract, rows)
        start = TEXT.index("3,188")
        places = [TEXT.index("In June"), start, start + 10]
        con.execute("update marts.fct_article_claims set sentence_start = ?, char_start = ?, char_end = ?", places)
        con.execute("update marts.fct_claim_checks set explanation = 'It \x1b[2Jfits.' where check_kind = 'official'")
        con.execute((root / "warehouse" / "macros" / "explain_claim.sql").read_text(encoding="utf-8"))
    return folder


def test_a_claim_is_told_with_its_checks_and_official_figures(
    release: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", "c1", "--release", str(release)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("period: ") and "the latest one of that name" in line for line in lines)
    assert lines[:2] == ["c1", "  In June >>3,188 tons<< left."]
    assert "official check: match: It fits. <https://example.org/s>" in lines
    assert "official figure: 3188 t, A, known from 2025-07-20, m.csv:50" in lines


def test_the_file_itself_may_be_named(release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "c1", "--release", str(release / "rare_earths.duckdb")]) == 0
    assert capsys.readouterr().out.startswith("c1\n")


@pytest.mark.parametrize(("wrong", "nearest"), [("c", "c1, c2, c3"), ("c11", "c1"), ("c1' or '1'='1", None)])
def test_an_unknown_claim_is_told_with_the_nearest_and_how_to_list_all(
    release: Path, capsys: pytest.CaptureFixture[str], wrong: str, nearest: str | None
) -> None:
    assert main(["explain", wrong, "--release", str(release)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert f'has no claim "{wrong}"' in told.err
    assert (f"the nearest are {nearest}" if nearest else "warehouse query") in told.err
    assert 'python -m warehouse query "select claim_id' in told.err


def test_a_file_that_is_no_release_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "rare_earths.duckdb").write_text("not a database", encoding="utf-8")
    assert main(["explain", "c1", "--release", str(tmp_path)]) == 1
    assert "cannot be read as a release" in capsys.readouterr().err


def test_nothing_is_written_to_the_release(release: Path) -> None:
    file = release / "rare_earths.duckdb"
    before = file.read_bytes()
    assert main(["explain", "c1", "--release", str(release)]) == 0
    assert file.read_bytes() == before
