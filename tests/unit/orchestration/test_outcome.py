"""What a failed step left behind is read from this run's files only, and causes come before what follows from them."""

import json
from pathlib import Path
from typing import Any

import pytest

from orchestration.dbt_cli import target_folder
from orchestration.run.outcome import broken_checks
from warehouse.paths import DataPaths

MODEL, TEST = "model.rare_earths.dim_month", "test.rare_earths.unique_dim_month_month_start.abc"
MANIFEST: dict[str, Any] = {
    "nodes": {
        MODEL: {"name": "dim_month", "config": {}},
        TEST: {"name": "unique_dim_month_month_start", "config": {"severity": "ERROR"}, "attached_node": MODEL},
    },
    "unit_tests": {},
}


def results(paths: DataPaths, **status: str) -> None:
    """Write what dbt leaves: the status of the model and of its test."""
    ran = [{"unique_id": {"model": MODEL, "test": TEST}[name], "status": said} for name, said in status.items()]
    target = target_folder(paths)
    target.mkdir(parents=True)
    (target / "manifest.json").write_text(json.dumps(MANIFEST))
    (target / "run_results.json").write_text(json.dumps({"metadata": {"dbt_version": "1.11.16"}, "results": ran}))


def test_a_model_that_failed_is_told_and_its_skipped_test_is_not(data_root: DataPaths) -> None:
    results(data_root, model="error", test="skipped")
    assert [(check.table, check.check) for check in broken_checks(data_root, "dbt_build")] == [
        ("dim_month", "is built")
    ]


def test_where_all_was_skipped_that_is_told(data_root: DataPaths) -> None:
    results(data_root, test="skipped")
    assert [check.found for check in broken_checks(data_root, "dbt_build")] == ["skipped"]


@pytest.mark.parametrize("step", ["dbt_build", "raw_gate", "release"])
def test_without_results_nothing_is_said(tmp_path: Path, step: str) -> None:
    assert broken_checks(DataPaths(tmp_path), step) == []
