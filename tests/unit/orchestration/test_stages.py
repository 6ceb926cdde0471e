"""Events of a run move the right stage of the display."""

from collections.abc import Iterator

import dagster as dg
import pytest

from orchestration.run.stages import INGEST, ORDER, Stages, stage_of

QUOTAS = dg.AssetKey(["raw", "bundled__quotas"])


def run_small_pipeline(*, holds: bool) -> Stages:
    """Run one load and one gate on it, and return the stages that its events moved."""

    @dg.multi_asset(name="raw__bundled__quotas", specs=[dg.AssetSpec(QUOTAS)])
    def load(context: dg.AssetExecutionContext) -> dg.MaterializeResult[None]:
        context.log.info("12 of 29")
        return dg.MaterializeResult(asset_key=QUOTAS)

    @dg.multi_asset_check(name="raw_gate", specs=[dg.AssetCheckSpec("gate_raw", asset=QUOTAS, blocking=True)])
    def gate() -> Iterator[dg.AssetCheckResult]:
        yield dg.AssetCheckResult(asset_key=QUOTAS, check_name="gate_raw", passed=holds)

    @dg.asset(deps=[QUOTAS])
    def release() -> None: ...

    stages = Stages({INGEST: 1, "gate raw": 1, "publish": 1})
    job = dg.Definitions(
        assets=[load, release],
        asset_checks=[gate],
        jobs=[dg.define_asset_job("all", dg.AssetSelection.all())],
    ).resolve_job_def("all")
    with dg.DagsterInstance.ephemeral() as instance:
        instance.add_event_listener("11111111-1111-1111-1111-111111111111", stages.take)
        job.execute_in_process(instance=instance, run_id="11111111-1111-1111-1111-111111111111", raise_on_error=False)
    return stages


@pytest.mark.parametrize(
    ("step", "stage"),
    [
        ("raw__bundled__quotas", INGEST),
        ("raw__china_customs__exports_by_partner", INGEST),
        ("raw_gate", "gate raw"),
        ("dbt_build", "dbt build"),
        ("marts_gate", "gate marts"),
        ("release", "publish"),
    ],
)
def test_every_step_has_its_stage(step: str, stage: str) -> None:
    assert stage_of(step) == stage
    assert stage in ORDER


def test_a_load_and_a_check_count_once_each() -> None:
    stages = run_small_pipeline(holds=True)
    assert {name: stage.n_done for name, stage in stages.by_name.items() if stage.n_done} == {
        INGEST: 1,
        "gate raw": 1,
        "publish": 1,
    }
    assert not any(stage.has_failed for stage in stages.by_name.values())


def test_time_is_told_for_the_stages_that_ran() -> None:
    seconds = run_small_pipeline(holds=True).seconds()
    assert list(seconds) == [INGEST, "gate raw", "publish"]
    assert all(spent >= 0 for spent in seconds.values())


def test_a_failed_gate_marks_its_stage_and_the_release_never_begins() -> None:
    stages = run_small_pipeline(holds=False)
    assert stages.by_name["gate raw"].has_failed
    assert stages.by_name["publish"].started_at is None
