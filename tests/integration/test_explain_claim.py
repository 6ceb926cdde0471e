"""A claim of a release, explained by the macro and by the command."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from ingestion.claims.__main__ import main
from tests.integration.macro_marts import write_release

TEXT = "In all: In June 3,188 tons left. More follows."


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a release with the marts and the macro that the command asks."""
    folder = tmp_path_factory.mktemp("release")
    write_release(folder / "rare_earths.duckdb")
    with duckdb.connect(str(folder / "rare_earths.duckdb")) as con:
        start = TEXT.index("3,188")
        places = [TEXT.index("In June"), start, start + 10]
        con.execute("update marts.fct_article_claims set sentence_start = ?, char_start = ?, char_end = ?", places)
        con.execute("update marts.fct_claim_checks set explanation = 'It \x1b[2Jfits.' where check_kind = 'official'")
    return folder


@pytest.fixture(scope="module")
def marts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """Return a read-only connection to the marts as they are, with the macro."""
    file = tmp_path_factory.mktemp("marts") / "rare_earths.duckdb"
    write_release(file)
    with duckdb.connect(str(file), read_only=True) as con:
        yield con


def test_a_claim_is_told_from_its_words_to_the_figures_of_its_cell(marts: duckdb.DuckDBPyConnection) -> None:
    told = marts.execute("select topic, statement, source_url from marts.explain_claim('c1')").fetchall()
    assert [topic for topic, _, _ in told] == [
        "claim", "figure", "subject", "period", "reporter and partner", "series", "comparison", "article", "witnesses",
        "arithmetic check", "official check", "official figure", "rival figure",
    ]  # fmt: skip
    statements = {topic: statement for topic, statement, _ in told}
    assert statements["claim"].startswith('"3,188 tons" (export_volume, rare_earth_magnets), characters 10 to 20')
    assert statements["article"] == "Magnets recover, Daily, undated, one of 2 near copies of one text (witness w1)"
    assert statements["witnesses"] == "Printed by 3 article(s) of 2 independent witness(es)."
    assert statements["official figure"] == "3188 t, A, known from 2025-07-20, m.csv:50"
    assert {topic: url for topic, _, url in told}["official check"] == "https://example.org/s"


def test_a_claim_is_told_with_the_rule_that_resolved_each_part(marts: duckdb.DuckDBPyConnection) -> None:
    told = marts.execute("select topic, statement from marts.explain_claim('c1') where step = 2").fetchall()
    assert dict(told) == {
        "figure": "3188.0 t; the print allows 3187.5 to 3188.5",
        "subject": "rare_earth_magnets (primary)",
        "period": "2025-06-01 to 2025-06-30, by the rule month_name_before_publication; undated page",
        "reporter and partner": "CHN with the world",
        "series": "cn_magnets",
        "comparison": "157.5 % (mom), base 1238.0 t, base period 2025-05-01 to 2025-05-31: consistent",
    }


def test_a_control_is_told_with_the_measure_that_it_was_linked_to(marts: duckdb.DuckDBPyConnection) -> None:
    told = marts.execute("select topic, statement, source_url from marts.explain_claim('c7') where step = 2").fetchall()
    assert [topic for topic, _, _ in told] == ["subject", "period", "reporter and partner", "measure"]
    assert told[0][1] == "rare_earths, elements Dy,Tb (primary)"
    assert told[-1] == ("measure", "18: Seven elements; imposed, announced 2025-04-04", "https://example.org/law")


def test_a_plan_is_told_as_one(marts: duckdb.DuckDBPyConnection) -> None:
    told = dict(marts.execute("select topic, statement from marts.explain_claim('c8') where step = 2").fetchall())
    assert told["subject"] == "rare_earth_magnets (primary), told as a plan or a forecast"
    assert told["period"] == "none that the text allows to know; undated page"


def test_a_withheld_quota_is_explained_by_the_page_that_says_so(marts: duckdb.DuckDBPyConnection) -> None:
    told = marts.execute("select statement from marts.explain_claim('c6') where step = 6").fetchall()
    assert told == [("undisclosed (batch 1), C, known from 2025-07-31, q.csv:9",)]


def test_text_that_is_no_key_explains_nothing(marts: duckdb.DuckDBPyConnection) -> None:
    assert marts.execute("select * from marts.explain_claim(?)", ["c1' or '1'='1"]).fetchall() == []


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
