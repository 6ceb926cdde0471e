"""Answers of questions as rows of a page: figures with ranges, words with reasons, sources that can be followed."""

from pathlib import Path

import duckdb
import pytest

from warehouse.pages import questions

COLUMNS = "item, figure, low, high, unit, answer, reason, source_row, source_url, publisher"
DERIVED = "('May', 585.013, 583.9, 586.2, 't', 'derived', 'from June', 'm.csv:1', 'https://example.org/m', 'M')"
RECOMPUTED = "('change', 157.512, 157.37, 157.66, 'pct', 'closes', null, 'q.csv:3; q.csv:3', null, null)"
UNKNOWN = "('June', null, null, null, 't', 'unknown', 'nobody | printed', null, null, null)"


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    """Return a file in which one printed figure is known by its row."""
    con = duckdb.connect()
    con.execute("create schema marts")
    for name in ("fct_export_observations", "fct_cumulative_observations", "fct_quota_observations"):
        con.execute(f"create table marts.{name} (source_row text, publisher text, source_url text)")
    con.execute("insert into marts.fct_quota_observations values ('q.csv:3', 'Q', 'https://example.org/q')")
    return con


def laid_out(con: duckdb.DuckDBPyConnection, folder: Path, rows: list[str], expected: str = "") -> list[str]:
    """Return the lines of the answer of one question with these rows."""
    (folder / "expected.csv").write_text(f"question,item,column,low,high,text,unit,why\n{expected}", encoding="utf-8")
    query = f"select * from (values {', '.join(rows)}) as t ({COLUMNS})"  # noqa: S608
    (folder / "q01.sql").write_text(query, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(questions, "FOLDER", folder)
        return questions.parts(con)["q01"].splitlines()


def test_a_derived_figure_has_its_range_its_way_and_what_it_is_held_to(
    con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    expected = "q01,May,low,583.87,583.95,,t,\nq01,May,answer,,,derived,,\nq01,*,rows,1,1,,,\n"
    assert laid_out(con, tmp_path, [DERIVED], expected)[2] == (
        "| May | 585 t (derived) | 583.9 to 586.2 | low 583.87 to 583.95; derived | from June "
        "| [M](<https://example.org/m>) (m.csv:1) |"
    )


def test_what_is_recomputed_leads_to_the_prints_behind_it(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    line = laid_out(con, tmp_path, [RECOMPUTED])[2]
    assert line == "| change | 157.51 % (closes) | 157.37 to 157.66 | [Q](<https://example.org/q>) (q.csv:3) |"


def test_an_unknown_has_its_reason_and_no_figure(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    assert laid_out(con, tmp_path, [UNKNOWN])[2] == r"| June | unknown | nobody \| printed |"


def test_a_long_answer_is_folded(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    rows = [DERIVED.replace("'May'", f"'{n}'") for n in range(questions.MOST_ROWS + 1)]
    lines = laid_out(con, tmp_path, rows)
    assert (lines[0], lines[-1]) == ("<details><summary>16 rows</summary>", "</details>")
    assert laid_out(con, tmp_path, rows[:-1])[0].startswith("| ")
