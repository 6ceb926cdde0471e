"""The definitions as a whole: one asset per table, one writer, and gates that stand before what they guard."""

import difflib
from pathlib import Path

import dagster as dg
import msgspec
import pytest

from expectations.suites import suites_of
from ingestion.contracts import RAW_TABLES
from orchestration.dbt_cli import PROJECT, RUN_RESULTS, QuickDbt, manifest_path, target_folder
from orchestration.dbt_models import dbt_models
from orchestration.run.execution import JOB
from orchestration.run.stages import STAGE_OF_STEP
from orchestration.workspace import WRITER_POOL, Workspace
from warehouse.paths import DataPaths

pytestmark = [pytest.mark.pipeline, pytest.mark.usefixtures("definitions")]

KEYS = Path(__file__).parents[1] / "fixtures" / "asset_keys.txt"
INNER_LAYERS = {"seeds", "staging", "intermediate"}


@pytest.fixture(scope="module")
def assets(definitions: dg.Definitions) -> dict[str, dg.AssetSpec]:
    return {spec.key.to_user_string(): spec for spec in definitions.resolve_all_asset_specs()}


@pytest.fixture(scope="module")
def job(definitions: dg.Definitions) -> dg.JobDefinition:
    return definitions.resolve_job_def(JOB)


def upstream(job: dg.JobDefinition, step: str) -> set[str]:
    """Return all steps that must have succeeded before a step begins."""
    structure, found, waiting = job.graph.dependency_structure, set[str](), [step]
    while waiting:
        inputs = structure.input_to_upstream_outputs_for_node(waiting.pop())
        parents = {output.node_name for outputs in inputs.values() for output in outputs} - found
        found |= parents
        waiting += parents
    return found


def test_every_raw_table_has_exactly_one_asset_of_its_name(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    loaded = [
        key.path[-1] for each in graph.assets_defs if each.is_executable for key in each.keys if key.path[0] == "raw"
    ]
    assert sorted(loaded) == sorted(RAW_TABLES)


def test_every_raw_table_has_exactly_one_dbt_source_of_its_name() -> None:
    sources = msgspec.json.decode(manifest_path().read_bytes())["sources"].values()
    named = [source["identifier"] for source in sources if source["schema"] == "raw"]
    assert sorted(set(named) & set(RAW_TABLES)) == sorted(RAW_TABLES)
    assert len(named) == len(set(named))


def test_every_raw_table_has_a_gate() -> None:
    judged = {suite.table for suite in suites_of("raw") if suite.statements}
    assert {f"raw.{name}" for name in RAW_TABLES} <= judged


def test_every_column_of_a_raw_table_is_described_in_its_dbt_source() -> None:
    sources = msgspec.json.decode(manifest_path().read_bytes())["sources"].values()
    described = {
        source["identifier"]: {name for name, column in source["columns"].items() if column["description"].strip()}
        for source in sources
        if source["schema"] == "raw"
    }
    expected = {name: {column.name for column in table.columns} for name, table in RAW_TABLES.items()}
    assert {name: described[name] for name in expected} == expected


def test_the_names_that_others_rely_on_are_those_that_were_reviewed(assets: dict[str, dg.AssetSpec]) -> None:
    found = "".join(f"{key}\n" for key in sorted(assets) if key.partition("/")[0] not in INNER_LAYERS)
    reviewed = KEYS.read_text(encoding="utf-8")
    if found != reviewed:
        new = KEYS.with_suffix(".new.txt")
        new.write_text(found, encoding="utf-8")
        changes = [line for line in difflib.ndiff(reviewed.splitlines(), found.splitlines()) if line[0] in "+-"]
        pytest.fail(
            f"assets were added, removed or renamed: {', '.join(changes)}\nIf that is meant: mv {new} {KEYS}",
            pytrace=False,
        )


def test_every_asset_says_what_it_is(assets: dict[str, dg.AssetSpec]) -> None:
    bare = [
        key for key, spec in assets.items() if not (spec.description and spec.group_name and spec.owners and spec.kinds)
    ]
    assert bare == []


def test_every_step_is_in_the_pool_of_the_writer(job: dg.JobDefinition) -> None:
    assert {node.definition.pool for node in job.nodes} == {WRITER_POOL}


def test_every_step_that_is_not_a_load_has_its_own_stage(job: dg.JobDefinition) -> None:
    assert {node.name for node in job.nodes if not node.name.startswith("raw__")} == set(STAGE_OF_STEP)


def test_models_are_built_only_after_all_loads_and_their_gate(job: dg.JobDefinition) -> None:
    loads = {node.name for node in job.nodes if node.name.startswith("raw__")}
    assert upstream(job, "raw_gate") == loads
    assert upstream(job, "dbt_build") == {*loads, "raw_gate"}


@pytest.mark.parametrize("step", ["raw__articles__claims", "raw__articles__witnesses"])
def test_articles_are_loaded_before_they_are_read_and_compared(job: dg.JobDefinition, step: str) -> None:
    assert upstream(job, step) == {"raw__articles__documents"}


def test_a_release_comes_after_everything_else(job: dg.JobDefinition) -> None:
    assert upstream(job, "release") == {node.name for node in job.nodes} - {"release"}


def test_the_schedule_speaks_of_the_time_in_beijing(definitions: dg.Definitions) -> None:
    schedule = definitions.get_schedule_def("daily_refresh")
    assert (schedule.cron_schedule, schedule.execution_timezone) == ("0 18 * * *", "Asia/Shanghai")


def test_results_of_an_earlier_build_are_gone_before_dbt_begins(
    parsed: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REE_DATA_DIR", str(parsed.root))
    stale = target_folder(parsed) / RUN_RESULTS
    manifest = manifest_path()
    stale.write_text("{}")
    no_dbt = QuickDbt(project_dir=str(PROJECT), profiles_dir=str(PROJECT), dbt_executable="false")
    result = dg.materialize(
        [dbt_models(manifest)],
        selection=[dg.AssetKey(["marts", "dim_month"])],
        resources={"workspace": Workspace(), "dbt": no_dbt},
        raise_on_error=False,
    )
    assert not result.success
    assert not stale.exists()
