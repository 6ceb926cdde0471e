"""The command: JSON lines in, JSON lines out, one message for each line that cannot be read."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from ingestion.claims.__main__ import main

GOOD = {
    "document_id": "own",
    "text": "China exported 900 tons of magnets in June 2024.",
    "published_on": None,
    "language": "en",
    "url": None,
}


def run(path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[dict[str, object]], str]:
    code = main([str(path)])
    shown = capsys.readouterr()
    return code, [json.loads(line) for line in shown.out.splitlines()], shown.err


def test_claims_are_written_with_the_fields_of_the_interchange_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "documents.jsonl"
    path.write_text(json.dumps(GOOD) + "\n", encoding="utf-8")
    code, (claim,), errors = run(path, capsys)
    assert (code, errors) == (0, "")
    expected = {
        "article_id": "own",
        "claim_type": "export_volume",
        "metric_subject": "rare_earth_magnets",
        "reporter": "CHN",
        "partner": "WLD",
        "period_start": "2024-06-01",
        "period_end": "2024-06-30",
        "value": 900,
        "unit": "tons",
        "value_normalised": 900,
        "unit_normalised": "t",
        "evidence": "900 tons",
        "role": "primary",
    }
    assert {name: claim[name] for name in expected} == expected


def test_a_bad_line_is_named_and_the_others_are_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "documents.jsonl"
    lines = [
        "{bad",
        json.dumps(GOOD),
        "",
        '{"document_id": "no text"}',
        json.dumps({**GOOD, "published_on": "2025-13-01"}),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    code, claims, errors = run(path, capsys)
    assert code == 1
    assert len(claims) == 1
    assert [line.split(":")[0].rpartition("line ")[2] for line in errors.splitlines()] == ["1", "4", "5"]
    assert "text" in errors.splitlines()[1]


def test_a_missing_file_has_an_exit_code_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, claims, errors = run(tmp_path / "none.jsonl", capsys)
    assert (code, claims) == (2, [])
    assert "none.jsonl" in errors


def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(GOOD).encode())))
    assert main(["-"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_reading_claims_needs_no_database() -> None:
    program = (
        "import sys, ingestion.claims; print(*sorted({'duckdb', 'pyarrow', 'numpy', 'pandas'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)  # noqa: S603
    assert done.stdout.strip() == ""
