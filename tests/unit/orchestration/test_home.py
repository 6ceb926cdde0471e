"""The orchestrator's home is prepared, and a killed run gives back what it held."""

import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest

from orchestration.home import PROCESS_TAG, SETTINGS, open_instance, prepare_home
from orchestration.workspace import WRITER_POOL


@pytest.fixture(autouse=True)
def own_data_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REE_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("DAGSTER_HOME", "")
    return tmp_path


def test_the_home_below_the_data_root_follows_the_project(own_data_root: Path) -> None:
    settings = own_data_root / "dagster" / "dagster.yaml"
    prepare_home()
    settings.write_text("telemetry: {enabled: true}")
    prepare_home()
    assert settings.read_text() == SETTINGS.read_text()


def test_a_home_of_ones_own_keeps_its_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "own"
    home.mkdir()
    (home / "dagster.yaml").write_text("telemetry: {enabled: false}")
    monkeypatch.setenv("DAGSTER_HOME", str(home))
    assert prepare_home() == home
    assert (home / "dagster.yaml").read_text() == "telemetry: {enabled: false}"


def test_the_pool_of_the_writer_has_one_place() -> None:
    with open_instance() as instance:
        instance.event_log_storage.initialize_concurrency_limit_to_default(WRITER_POOL)
        assert instance.event_log_storage.get_concurrency_info(WRITER_POOL).slot_count == 1


@dg.job
def nothing() -> None: ...


def started_run(instance: dg.DagsterInstance, process: int) -> str:
    """Leave a run behind as a process that was killed would: started, and holding the pool's only place."""
    run = instance.create_run_for_job(
        nothing,
        tags={PROCESS_TAG: str(process)},
        status=dg.DagsterRunStatus.STARTED,
    )
    storage = instance.event_log_storage
    storage.initialize_concurrency_limit_to_default(WRITER_POOL)
    assert storage.claim_concurrency_slot(WRITER_POOL, run.run_id, "raw__bundled__quotas").is_claimed
    return run.run_id


def ended_process() -> int:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


def test_a_run_of_a_dead_process_is_reported_and_its_place_is_free() -> None:
    with open_instance() as instance:
        run_id = started_run(instance, ended_process())
    with open_instance() as instance:
        run = instance.get_run_by_id(run_id)
        assert run is not None
        assert run.status == dg.DagsterRunStatus.FAILURE
        assert not instance.event_log_storage.get_concurrency_info(WRITER_POOL).claimed_slots


def test_a_run_of_a_living_process_keeps_its_place() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        with open_instance() as instance:
            run_id = started_run(instance, child.pid)
        with open_instance() as instance:
            run = instance.get_run_by_id(run_id)
            assert run is not None
            assert run.status == dg.DagsterRunStatus.STARTED
            assert len(instance.event_log_storage.get_concurrency_info(WRITER_POOL).claimed_slots) == 1
