"""dbt's own files, as far as a release tells them on."""

import json
from pathlib import Path
from typing import Any

import pytest

from warehouse.dbt_run import SKIPPED, DbtRun, read_dbt_run
from warehouse.errors import PublishError

MODEL = "model.rare_earths.fct_quotas_by_year"
GRAIN = "test.rare_earths.unique_grain_fct_quotas_by_year.abc"
NODES: dict[str, Any] = {
    MODEL: {
        "name": "fct_quotas_by_year",
        "config": {
            "meta": {"usage_warnings": ["basis_mix", "gaps"], "compared": {"figures": {"quota_t": "source_id"}}}
        },
    },
    GRAIN: {
        "name": "unique_grain_fct_quotas_by_year",
        "config": {"severity": "ERROR"},
        "attached_node": MODEL,
        "test_metadata": {"name": "unique_grain", "kwargs": {"columns": ["year", "stage", "ore_type"]}},
    },
    "model.rare_earths.dim_series": {"name": "dim_series", "config": {}},
    "model.rare_earths.dim_date": {"name": "dim_date", "config": {"meta": {"usage_warnings": []}}},
    "test.rare_earths.unique_dim_series_series_id.def": {
        "name": "unique_dim_series_series_id",
        "config": {"severity": "warn"},
        "attached_node": "model.rare_earths.dim_series",
        "test_metadata": {"name": "unique", "kwargs": {"column_name": "series_id"}},
    },
    "test.rare_earths.quotas_close": {
        "name": "quotas_close",
        "config": {"severity": "ERROR"},
        "depends_on": {"nodes": [MODEL]},
    },
}
UNIT = "unit_test.rare_earths.fct_quotas_by_year.growth"


def read(folder: Path, *results: dict[str, Any]) -> DbtRun:
    unit_tests = {UNIT: {"name": "growth", "config": {}, "depends_on": {"nodes": [MODEL]}}}
    (folder / "manifest.json").write_text(json.dumps({"nodes": NODES, "unit_tests": unit_tests}))
    run = {"metadata": {"dbt_version": "1.11.16"}, "results": results}
    (folder / "run_results.json").write_text(json.dumps(run))
    return read_dbt_run(folder / "run_results.json", folder / "manifest.json")


def test_tests_and_unit_tests_are_told_on_and_models_are_not(tmp_path: Path) -> None:
    run = read(
        tmp_path,
        {"unique_id": MODEL, "status": "success"},
        {"unique_id": GRAIN, "status": "pass", "failures": 0},
        {"unique_id": UNIT, "status": "pass", "failures": 0},
    )
    assert run.version == "1.11.16"
    assert [(c.gate, c.check, c.table, c.is_passed) for c in run.checks] == [
        ("dbt", "growth", "fct_quotas_by_year", True),
        ("dbt", "unique_grain_fct_quotas_by_year", "fct_quotas_by_year", True),
    ]


def test_a_model_that_could_not_be_built_is_an_error_in_the_words_of_dbt(tmp_path: Path) -> None:
    run = read(
        tmp_path,
        {"unique_id": MODEL, "status": "error", "failures": None, "message": "Binder Error: no column quota_t"},
        {"unique_id": "model.rare_earths.dim_series", "status": "skipped", "message": None},
        {"unique_id": GRAIN, "status": "skipped", "failures": None},
    )
    model, test = run.checks
    assert (model.check, model.table, model.is_passed, model.severity) == (
        "is built",
        "fct_quotas_by_year",
        False,
        "error",
    )
    assert model.detail == "Binder Error: no column quota_t"
    assert test.found == SKIPPED


def test_a_failing_test_is_an_error_with_its_number_of_rows(tmp_path: Path) -> None:
    failed = {
        "unique_id": GRAIN,
        "status": "fail",
        "failures": 3,
        "message": "Got 3 results, configured to fail if != 0",
    }
    check = read(tmp_path, failed).checks[0]
    assert (check.is_passed, check.severity, check.found) == (False, "error", "3 failing rows")


def test_a_test_that_only_warned_does_not_count_as_an_error(tmp_path: Path) -> None:
    # dbt says `warn` of a test of severity error too, where it has a threshold.
    check = read(tmp_path, {"unique_id": GRAIN, "status": "warn", "failures": 1}).checks[0]
    assert (check.is_passed, check.severity) == (False, "warn")


def test_a_test_that_was_skipped_has_not_passed(tmp_path: Path) -> None:
    check = read(tmp_path, {"unique_id": "test.rare_earths.quotas_close", "status": "skipped"}).checks[0]
    assert (check.table, check.is_passed, check.severity) == ("fct_quotas_by_year", False, "error")


def test_the_grain_of_a_table_is_what_its_test_says(tmp_path: Path) -> None:
    assert read(tmp_path).grains == {"fct_quotas_by_year": "year, stage, ore_type", "dim_series": "series_id"}


def test_the_warnings_of_a_table_are_those_of_its_meta(tmp_path: Path) -> None:
    # A table that nobody looked at has no entry, one that needs no warning says so.
    assert read(tmp_path).usage_warnings == {"fct_quotas_by_year": "basis_mix, gaps", "dim_date": "none"}


def test_results_of_another_command_are_not_taken_for_those_of_a_build(tmp_path: Path) -> None:
    # `dbt docs generate` compiles everything and writes `success` over the results of the tests.
    with pytest.raises(PublishError, match="which no `dbt build` gives"):
        read(tmp_path, {"unique_id": GRAIN, "status": "success"})


def test_a_missing_file_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="run `dbt build` first"):
        read_dbt_run(tmp_path / "run_results.json", tmp_path / "manifest.json")


def test_what_is_compared_between_releases_comes_from_meta_with_the_key_of_the_grain_test(tmp_path: Path) -> None:
    (table,) = read(tmp_path).compared
    assert (table.name, table.keys) == ("fct_quotas_by_year", ("year", "stage", "ore_type"))
    assert [(column.name, column.subject, column.source_key) for column in table.columns] == [
        ("quota_t", "figure", "source_id")
    ]
