"""The questions of `docs/questions.md`, asked of the published file and compared with what they must answer."""

import csv
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.integration.pipeline_run import Run
from warehouse.connections import reader
from warehouse.paths import project_root

pytestmark = pytest.mark.pipeline

FOLDER = project_root() / "warehouse" / "questions"
COLUMNS = ["item", "figure", "low", "high", "unit", "answer", "reason", "source_row", "source_url", "publisher"]
QUESTIONS = sorted(FOLDER.glob("q*.sql"))

Row = dict[str, object]


def checks_of(question: str) -> list[dict[str, str]]:
    with (FOLDER / "expected.csv").open(encoding="utf-8", newline="") as stream:
        return [check for check in csv.DictReader(stream) if check["question"] == question]


@pytest.fixture(scope="module")
def asked(pipeline: Run) -> Iterator[duckdb.DuckDBPyConnection]:
    with reader(pipeline.paths.current / "rare_earths.duckdb") as con:
        yield con


def answers(con: duckdb.DuckDBPyConnection, question: Path) -> list[Row]:
    result = con.execute(question.read_text(encoding="utf-8"))
    assert [column for column, *_ in result.description or []] == COLUMNS, f"{question.stem}: other columns"
    return [dict(zip(COLUMNS, row, strict=True)) for row in result.fetchall()]


def failure(rows: dict[object, Row], check: dict[str, str]) -> str | None:
    """Say what is wrong with the answer to one check, or nothing."""
    place = f"{check['question']}, {check['item']}, {check['column']}"
    if check["item"] == "*":
        found: object = len(rows)
    elif check["item"] not in rows:
        return f"{place}: no such row"
    else:
        row = rows[check["item"]]
        found = row[check["column"]]
        if check["unit"] and row["unit"] != check["unit"]:
            return f"{place}: in {row['unit']}, not in {check['unit']}"
    if check["text"]:
        return None if found == check["text"] else f"{place}: {found!r}, not {check['text']!r} ({check['why']})"
    low, high = float(check["low"]), float(check["high"])
    if isinstance(found, int | float) and low - 1e-9 <= found <= high + 1e-9:
        return None
    return f"{place}: {found!r}, not {low:g} to {high:g} ({check['why']})"


def test_every_question_has_a_file_and_checks() -> None:
    with (FOLDER / "expected.csv").open(encoding="utf-8", newline="") as stream:
        checked = {check["question"] for check in csv.DictReader(stream)}
    assert checked == {question.stem for question in QUESTIONS}
    assert len(QUESTIONS) == 28


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda path: path.stem)
def test_the_published_file_answers(asked: duckdb.DuckDBPyConnection, question: Path) -> None:
    rows = answers(asked, question)
    by_item = {row["item"]: row for row in rows}
    assert len(by_item) == len(rows), f"{question.stem}: two rows with one name"
    wrong = [told for check in checks_of(question.stem) if (told := failure(by_item, check))]
    assert wrong == []


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
