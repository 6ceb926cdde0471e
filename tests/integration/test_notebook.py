"""The notebook answers as the questions do, from the release alone and wherever it is started."""

import html
import importlib.util
import json
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from tests.integration.pipeline_run import Run, environment
from tests.integration.question_checks import Row, failures
from warehouse.paths import project_root

pytestmark = pytest.mark.pipeline

NOTEBOOK = project_root() / "notebooks" / "five_questions.py"
QUESTIONS = ("q03", "q13", "q15", "q17", "q21")


@pytest.fixture(scope="module")
def notebook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("five_questions", NOTEBOOK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def executed(notebook: ModuleType, pipeline: Run) -> tuple[str, dict[str, list[Row]]]:
    """Run every cell on the published release; return what the page shows, as HTML, and the answers."""
    outputs, defined = notebook.app.run(defs={"named": str(pipeline.paths.current)})
    shown = "\n".join(output.text for output in outputs if hasattr(output, "text"))
    return shown, defined["answers"]


def started(folder: Path, script: Path, *words: str, data_root: Path) -> subprocess.CompletedProcess[str]:
    """Run a notebook as a script in a folder, as an analyst does."""
    command = [sys.executable, str(script), *words]
    return subprocess.run(  # noqa: S603
        command, cwd=folder, env=environment(data_root), capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_is_what_the_question_must_answer(executed: tuple[str, dict[str, list[Row]]], question: str) -> None:
    assert failures(question, executed[1][question]) == []


def test_every_figure_has_its_source_and_every_gap_its_reason(executed: tuple[str, dict[str, list[Row]]]) -> None:
    for question, rows in executed[1].items():
        for row in rows:
            # A sample article of ours has no address.
            if row.get("figure") is not None and not row.get("is_sample"):
                assert str(row["source_url"]).startswith("http"), (question, row)
            else:
                assert row["reason"], (question, row)


def test_the_page_says_what_was_found(executed: tuple[str, dict[str, list[Row]]]) -> None:
    # marimo packs what stands in a box into an attribute: HTML in JSON in HTML.
    boxes = [json.loads(html.unescape(packed)) for packed in re.findall(r"data-html='([^']*)'", executed[0])]
    words = re.sub(r"<[^>]+>", "", "\n".join(map(str, boxes)))
    for sentence in (
        "lowest in 2025-05, 1,238 t, after 5,323.2 t in 2025-03 (derived)",
        "2025-07 was the first month above that. The last month shown, 2025-12, saw 5,952 t.",
        "Contradiction: no, two series with different goods",
        "2025: withheld.",
        "needed for 7 rare earths",
        "8 figures disagree by more than rounding, 3 of them in real articles",
    ):
        assert sentence in words


@pytest.mark.parametrize(
    ("partner", "day", "n_licences"), [("JPN", date(2023, 1, 1), 0), ("DEU", date(2025, 12, 1), 7)]
)
def test_another_partner_and_another_day_are_answered_too(
    notebook: ModuleType, pipeline: Run, partner: str, day: date, n_licences: int
) -> None:
    chosen = {"partner": SimpleNamespace(value=partner, selected_key=partner), "day": SimpleNamespace(value=day)}
    _, defined = notebook.app.run(defs={"named": str(pipeline.paths.current), **chosen})
    assert len(defined["licences"]) == n_licences
    assert [row["item"] for row in defined["months"] if row["figure"] is not None]


def test_months_that_nobody_printed_do_not_stop_the_sentence(notebook: ModuleType) -> None:
    may = {"item": "2025-05", "figure": 3.0, "low": 2.5, "high": 3.5, "answer": "reported"}
    june = {"item": "2025-06", "figure": None, "low": None, "high": None, "answer": "unknown"}
    assert "lowest in **2025-05, 3 t**. The last month shown, 2025-05" in notebook.course_told("<Nowhere>", [may, june])
    before = {**may, "item": "2025-03", "figure": 9.0, "high": 9.5}
    assert "No month since was above that." in notebook.course_told("Nowhere", [before, may, june])


def test_text_from_outside_stays_text(notebook: ModuleType) -> None:
    rows = [
        {"publisher": "<b>A</b>", "source_url": 'https://example.org/?a=1&b="2"'},
        {"publisher": "B", "source_url": "javascript:alert(1)"},
    ]
    shown = notebook.sources(rows).text
    assert "&lt;b&gt;A&lt;/b&gt;" in shown
    assert 'href="https://example.org/?a=1&amp;b=&quot;2&quot;"' in shown
    assert "javascript" not in shown


def test_it_runs_from_any_folder_without_the_project(pipeline: Run, tmp_path: Path) -> None:
    alone = Path(shutil.copy(NOTEBOOK, tmp_path))
    run = started(tmp_path, alone, "--release", str(pipeline.paths.current), data_root=tmp_path / "none")
    assert run.returncode == 0, run.stderr
    assert re.search(r"q03 +2025-06 +3,188 t +reported", run.stdout)
    assert {line[:3] for line in run.stdout.splitlines()} == set(QUESTIONS)


def test_it_finds_the_current_release_of_the_data_root(pipeline: Run, tmp_path: Path) -> None:
    run = started(tmp_path, NOTEBOOK, data_root=pipeline.paths.root)
    assert run.returncode == 0, run.stderr
    assert "q21" in run.stdout


def test_without_a_release_it_says_what_to_do(tmp_path: Path) -> None:
    run = started(tmp_path, NOTEBOOK, data_root=tmp_path / "none")
    assert run.returncode != 0
    assert "publish a release (make run), or name the folder of one: --release DIR" in run.stderr
