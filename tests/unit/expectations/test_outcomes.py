"""A failure reads as one line that leads to the row; a report says only what this run found."""

import json
from pathlib import Path

import pytest

from expectations.outcomes import MOST_ROWS_TOLD, Finding, GateReport, Outcome, Severity

WRONG = Finding("3198 t", "magnet_exports_monthly.csv:50", "The Sun Malaysia (Reuters)", "https://example.org/a")


def outcome(*findings: Finding, severity: Severity = "error", n_found: int = 1, error: str | None = None) -> Outcome:
    return Outcome(
        gate="marts",
        check="figure magnets-2025-06-wld",
        table="marts.fct_exports_by_month",
        is_passed=not findings and error is None,
        severity=severity,
        expected="3188 t within 0.5",
        why="it must hold",
        findings=findings,
        n_found=n_found,
        engine_error=error,
    )


def test_a_failure_names_figure_expected_found_row_publisher_and_address():
    line = outcome(WRONG).failure_text()
    wanted = ["figure magnets-2025-06-wld", "expected 3188 t", "found 3198 t", "magnet_exports_monthly.csv:50"]
    assert all(part in line for part in [*wanted, "The Sun Malaysia (Reuters)", "https://example.org/a"])
    assert "\n" not in line


def test_found_counts_the_rows_that_are_not_named():
    assert outcome(WRONG, n_found=4).found == "3198 t and 3 more"
    assert outcome(WRONG).found == "3198 t"


def test_a_line_stays_readable_with_many_rows():
    line = outcome(*[WRONG] * 50, n_found=50).failure_text()
    assert line.count("3198 t") == MOST_ROWS_TOLD
    assert f"and {50 - MOST_ROWS_TOLD} more rows" in line


def test_an_engine_error_is_no_finding():
    broken = outcome(error="Catalog Error: no such table")
    assert not broken.is_passed
    assert broken.found is None
    assert broken.detail == "Catalog Error: no such table"


def test_warnings_do_not_stop_the_build():
    report = GateReport("marts", [outcome(), outcome(WRONG, severity="warn")])
    assert report.is_passed
    assert report.failures_text() == ""
    assert len(report.warnings) == 1


def test_one_line_per_failure():
    report = GateReport("marts", [outcome(WRONG), outcome(), outcome(WRONG)])
    assert not report.is_passed
    assert len(report.failures_text().splitlines()) == 2


def test_the_report_is_written_with_what_a_release_reads(tmp_path: Path):
    GateReport("marts", [outcome(WRONG)], {"validate": 1.5}).write(tmp_path / "checks" / "marts.json")
    written = json.loads((tmp_path / "checks" / "marts.json").read_text(encoding="utf-8"))
    assert written["is_passed"] is False
    (check,) = written["checks"]
    assert check["found"] == "3198 t"
    assert check["detail"].startswith("3198 t in magnet_exports_monthly.csv:50")
    assert {"gate", "check", "table", "severity", "expected", "why", "engine_error"} <= check.keys()


@pytest.mark.parametrize(
    ("finding", "text"),
    [
        (Finding("3198 t"), "3198 t"),
        (Finding("3198 t", "a.csv:2"), "3198 t in a.csv:2"),
        (Finding("nothing", None, "SMM", "https://s"), "nothing (SMM, https://s)"),
        (Finding("nothing", None, None, "https://s"), "nothing (https://s)"),
    ],
)
def test_a_finding_leaves_out_what_is_not_known(finding: Finding, text: str):
    assert finding.text() == text
