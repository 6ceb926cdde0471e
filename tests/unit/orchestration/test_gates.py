"""A gate's outcomes become one asset check per table, and say which row broke them."""

import dagster as dg

from expectations.outcomes import Finding, Outcome, Severity
from orchestration.gates import check_result

TABLE = "marts.fct_exports_by_month"


def outcome(*, is_passed: bool, severity: Severity = "error", check: str = "magnets in June 2025") -> Outcome:
    finding = Finding("3198 t", "magnet_exports_monthly.csv:53", "customs", "https://example.org/june")
    findings = () if is_passed else (finding,)
    return Outcome(
        "marts", check, TABLE, is_passed, severity, "3188 t", "it was published", findings, n_found=len(findings)
    )


def test_a_table_whose_checks_held_passes() -> None:
    result = check_result("marts", TABLE, [outcome(is_passed=True), outcome(is_passed=True, check="other")])
    assert result.passed
    assert result.asset_key == dg.AssetKey(["marts", "fct_exports_by_month"])
    assert result.metadata["n_checks"] == dg.IntMetadataValue(2)
    assert result.metadata["n_passed"] == dg.IntMetadataValue(2)


def test_one_broken_check_fails_its_table_and_is_told_with_its_source_row() -> None:
    result = check_result("marts", TABLE, [outcome(is_passed=True, check="other"), outcome(is_passed=False)])
    assert not result.passed
    assert result.severity == dg.AssetCheckSeverity.ERROR
    assert result.description is not None
    for part in ("magnets in June 2025", "3188 t", "3198 t", "magnet_exports_monthly.csv:53"):
        assert part in result.description
        assert part in str(result.metadata["broken"].value)


def test_a_broken_warning_is_told_and_does_not_stop() -> None:
    result = check_result("marts", TABLE, [outcome(is_passed=False, severity="warn")])
    assert not result.passed
    assert result.severity == dg.AssetCheckSeverity.WARN


def test_an_error_beside_a_warning_stops() -> None:
    result = check_result("marts", TABLE, [outcome(is_passed=False, severity="warn"), outcome(is_passed=False)])
    assert result.severity == dg.AssetCheckSeverity.ERROR
