"""The questions of `docs/questions.md`, asked of the published file and compared with what they must answer."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from benchmarks.questions import main as measured
from tests.integration.pipeline_run import Run
from tests.integration.question_checks import FOLDER, Row, expected, failures
from warehouse.connections import reader

pytestmark = pytest.mark.pipeline

COLUMNS = ["item", "figure", "low", "high", "unit", "answer", "reason", "source_row", "source_url", "publisher"]
QUESTIONS = sorted(FOLDER.glob("q*.sql"))


@pytest.fixture(scope="module")
def asked(pipeline: Run) -> Iterator[duckdb.DuckDBPyConnection]:
    with reader(pipeline.paths.current / "rare_earths.duckdb") as con:
        yield con


def answers(con: duckdb.DuckDBPyConnection, question: Path) -> list[Row]:
    result = con.execute(question.read_text(encoding="utf-8"))
    assert [column for column, *_ in result.description or []] == COLUMNS, f"{question.stem}: other columns"
    return [dict(zip(COLUMNS, row, strict=True)) for row in result.fetchall()]


def test_every_question_has_a_file_and_checks() -> None:
    assert {check["question"] for check in expected()} == {question.stem for question in QUESTIONS}
    assert len(QUESTIONS) == 28


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda path: path.stem)
def test_the_published_file_answers(asked: duckdb.DuckDBPyConnection, question: Path) -> None:
    assert failures(question.stem, answers(asked, question)) == []


def test_how_long_answers_take_is_measured_and_judged(
    pipeline: Run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["q08", "q19", "--release", str(pipeline.paths.current), "--times", "3", "--processes", "1"]
    assert measured(words) == 0
    shown = capsys.readouterr().out
    assert [line.split()[1] for line in shown.splitlines() if line.startswith("│")] == ["q08", "q19", "all"]
    monkeypatch.setattr("benchmarks.questions.MOST_WARM_S", 0.0)
    assert measured(words) == 1
    assert "slower: q08, q19" in capsys.readouterr().out


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda path: path.stem)
def test_every_answer_has_its_source_and_every_unknown_its_reason(
    asked: duckdb.DuckDBPyConnection, question: Path
) -> None:
    for row in answers(asked, question):
        place = f"{question.stem}, {row['item']}"
        if row["answer"] == "unknown":
            assert row["reason"], f"{place}: unknown without a reason"
        else:
            assert row["source_row"] or row["source_url"], f"{place}: no source"
        assert row["answer"], f"{place}: no answer"
        if row["answer"] in {"unknown", "withheld"} and row["unit"] in {"t", "pct"}:
            assert row["figure"] is None, f"{place}: {row['answer']}, and yet a figure"
