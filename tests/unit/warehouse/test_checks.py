"""What the gates wrote is read as written, and decides whether anything is published."""

import json
from pathlib import Path

import pytest

from warehouse.checks import CheckResult, read_gates, refuse_unless_gated
from warehouse.errors import PublishError

FIGURE = {
    "gate": "marts",
    "check": "magnets_june_2025",
    "table": "marts.fct_exports_by_month",
    "is_passed": False,
    "severity": "error",
    "expected": "3188 t",
    "found": "3198 t",
    "detail": "magnet_exports_monthly.csv:53",
    "why": "widely printed",
    "findings": [],
    "n_found": 1,
    "engine_error": None,
}
RESULT = CheckResult(
    gate="marts",
    check="magnets_june_2025",
    table="marts.fct_exports_by_month",
    is_passed=False,
    severity="error",
    expected="3188 t",
    found="3198 t",
    detail="magnet_exports_monthly.csv:53",
    why="widely printed",
)


def write(folder: Path, gate: str, checks: list[dict[str, object]]) -> None:
    body = {"gate": gate, "is_passed": True, "seconds": {"validate": 1.0}, "checks": checks}
    (folder / f"{gate}.json").write_text(json.dumps(body))


def test_both_gates_are_read(tmp_path: Path) -> None:
    write(tmp_path, "marts", [FIGURE])
    write(tmp_path, "raw", [{**FIGURE, "gate": "raw", "is_passed": True}])
    assert [c.gate for c in read_gates(tmp_path)] == ["raw", "marts"]
    assert read_gates(tmp_path)[1] == RESULT


def test_a_gate_that_has_not_run_is_not_taken_for_one_that_passed(tmp_path: Path) -> None:
    write(tmp_path, "raw", [])
    with pytest.raises(PublishError, match=r"marts\.json is missing"):
        read_gates(tmp_path)


def test_a_file_of_another_form_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "raw", [{"gate": "raw"}])
    with pytest.raises(PublishError, match=r"raw\.json is not what a gate writes"):
        read_gates(tmp_path)


def test_a_failure_names_check_expectation_and_finding() -> None:
    with pytest.raises(PublishError, match=r"magnets_june_2025 on marts.*expected 3188 t, found 3198 t"):
        refuse_unless_gated([RESULT])


def test_a_warning_does_not_stop_a_release() -> None:
    warning = CheckResult(gate="raw", check="few_rows", table="raw.x", is_passed=False, severity="warn")
    refuse_unless_gated([warning])
