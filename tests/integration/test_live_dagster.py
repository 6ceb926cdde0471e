"""What the orchestrator does with live sources: partitions, backfills, retries, tags, schedules, freshness."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.definitions.freshness import TimeWindowFreshnessPolicy
from dagster._core.instance.config import PoolGranularity
from dagster._utils.schedules import cron_string_iterator

from ingestion.live.partitions import partitions_of as months_of
from ingestion.live.pending import Pending, load_pending
from ingestion.source_registry import live_source
from ingestion.trade.connectors import connectors
from ingestion.trade.uk_hmrc import UkHmrc
from orchestration.defs.live import landed_figures
from orchestration.home import open_instance
from orchestration.live import fetching
from orchestration.live.fetching import LONGEST_WAIT_S, MANIFEST_TAG, landing_asset, partitions_of
from tests.integration.pipeline_run import environment
from tests.servers.faults import FAULTS, status
from tests.servers.quick import quick_source
from tests.servers.uk_hmrc import UkHmrcServer, month_of_rows
from warehouse.connections import writer
from warehouse.paths import DataPaths

KEY = dg.AssetKey(["landing", "uk_hmrc"])
NAMES = sorted(connectors({}))


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, value in environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    # Whoever prepared a home before left its place in the environment.
    monkeypatch.setenv("DAGSTER_HOME", "")
    return tmp_path


@pytest.fixture
def server() -> Iterator[UkHmrcServer]:
    with UkHmrcServer(month_of_rows(202402) + month_of_rows(202403), page_size=7) as running:
        yield running


@pytest.fixture
def instance(root: Path) -> Iterator[dg.DagsterInstance]:
    (root / "dagster").mkdir()
    with dg.DagsterInstance.local_temp(str(root / "dagster")) as made:
        yield made


def fetch(
    server: UkHmrcServer, instance: dg.DagsterInstance, month: str = "2024-03", **tags: str
) -> dg.ExecuteInProcessResult:
    """Fetch a month; two underscores in the name of a tag stand for a slash."""
    asset = landing_asset(UkHmrc(quick_source("uk_hmrc", server)))
    named = {name.replace("__", "/"): value for name, value in tags.items()}
    return dg.materialize([asset], partition_key=month, instance=instance, tags=named, raise_on_error=False)


def figures_asked(server: UkHmrcServer) -> int:
    """Return how many pages of figures were asked for; whether a month is published is asked every time."""
    return sum("expand" in target for target in server.paths())


def kinds(result: dg.ExecuteInProcessResult) -> set[str]:
    return {event.event_type_value for event in result.all_events}


@pytest.mark.parametrize("name", NAMES)
def test_partitions_have_the_same_names_on_both_sides(name: str) -> None:
    source = live_source(name, {})
    today = datetime(2026, 11, 21, tzinfo=UTC)
    assert list(partitions_of(source).get_partition_keys(today)) == months_of(source, today.date())


def test_a_month_is_fetched_and_tells_where_its_payloads_lie(
    server: UkHmrcServer, instance: dg.DagsterInstance, root: Path
) -> None:
    result = fetch(server, instance)
    (event,) = result.asset_materializations_for_node("landing__uk_hmrc")
    told = {name: value.value for name, value in event.metadata.items()}
    assert (told["outcome"], told["undertaking"], event.partition) == ("fetched", result.run_id, "2024-03")
    folder = Path(str(told["dagster/uri"]))
    assert all((folder / payload_id).is_file() for payload_id in [*told["payload_ids"], told["manifest_payload_id"]])
    (note,) = Pending(root / "landing", "uk_hmrc").notes()
    (run,) = instance.get_runs(dg.RunsFilter(tags={MANIFEST_TAG: note.manifest_id}))
    assert (run.run_id, run.tags["dagster/partition"]) == (result.run_id, "2024-03")


def test_a_month_that_is_not_published_is_no_failure_and_no_retry(
    server: UkHmrcServer, instance: dg.DagsterInstance
) -> None:
    result = fetch(server, instance, "2024-04")
    assert result.success
    assert result.asset_materializations_for_node("landing__uk_hmrc") == []
    assert not kinds(result) & {"STEP_UP_FOR_RETRY", "STEP_FAILURE"}


def test_a_source_in_trouble_is_tried_again_and_says_why(
    server: UkHmrcServer, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "WAIT_S", 0.01)
    server.fail(FAULTS["500"], times=99)
    result = fetch(server, instance)
    assert "STEP_UP_FOR_RETRY" in kinds(result)
    logged = [entry.user_message for entry in instance.all_logs(result.run_id)]
    assert any("server_error" in message for message in logged)


def test_a_changed_form_fails_at_once(server: UkHmrcServer, instance: dg.DagsterInstance) -> None:
    server.rows = [{**row, "NetMass": "heavy"} for row in server.rows]
    result = fetch(server, instance)
    assert not result.success
    assert "STEP_UP_FOR_RETRY" not in kinds(result)


def test_a_source_that_asks_for_a_day_of_peace_keeps_no_run_waiting(
    server: UkHmrcServer, instance: dg.DagsterInstance
) -> None:
    server.fail(status(429, Retry_After=str(int(LONGEST_WAIT_S) + 1)), times=99)
    result = fetch(server, instance)
    assert not result.success
    assert "STEP_UP_FOR_RETRY" not in kinds(result)


@pytest.mark.parametrize("tag", ["ree__undertaking", "dagster__backfill", "dagster__root_backfill_id"])
def test_runs_of_one_backfill_ask_nothing_twice(server: UkHmrcServer, instance: dg.DagsterInstance, tag: str) -> None:
    fetch(server, instance, **{tag: "b1"})
    n_asked = figures_asked(server)
    # What a killed backfill had fetched is found again by the run that is started in its place.
    fetch(server, instance, **{tag: "b1"})
    n_again = figures_asked(server) - n_asked
    fetch(server, instance, **{tag: "b2"})
    assert n_again == 0 < figures_asked(server) - n_asked


@pytest.mark.parametrize("name", NAMES)
def test_a_look_asks_for_the_partitions_that_may_have_changed(
    definitions: dg.Definitions, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REE_AS_OF", "2026-11-21")
    source = live_source(name, {})
    asked_at = datetime(2026, 11, 21, 13, tzinfo=UTC)
    context = dg.build_schedule_context(
        scheduled_execution_time=asked_at, repository_def=definitions.get_repository_def()
    )
    asked = definitions.get_schedule_def(f"look_at_{name}").evaluate_tick(context).run_requests or []
    expected = months_of(source, date(2026, 11, 21))[-source.schedule.reread_partitions :]
    assert [request.partition_key for request in asked] == expected
    assert len({request.run_key for request in asked}) == len(asked)
    assert {request.tags["ree/source"] for request in asked} == {name}
    assert len({request.tags["ree/undertaking"] for request in asked}) == 1


@pytest.mark.parametrize(
    ("schedule", "day", "asked"),
    [
        ("customs_flash", (2025, 7, 14), [None]),
        ("customs_flash", (2025, 7, 7), []),
        ("customs_bulletin", (2025, 7, 18), ["2025-06"]),
        ("customs_bulletin", (2025, 2, 18), []),
        ("customs_detail", (2025, 7, 20), [None]),
        ("customs_detail", (2026, 7, 20), [None]),
    ],
)
def test_customs_days_are_those_of_the_calendar(
    definitions: dg.Definitions, schedule: str, day: tuple[int, int, int], asked: list[str | None]
) -> None:
    context = dg.build_schedule_context(
        scheduled_execution_time=datetime(*day, 9, tzinfo=UTC), repository_def=definitions.get_repository_def()
    )
    requests = definitions.get_schedule_def(schedule).evaluate_tick(context).run_requests or []
    assert [request.partition_key for request in requests] == asked
    is_announced = day[0] == 2025
    assert all(("announced" in request.tags["ree/release_day"]) is is_announced for request in requests)


def test_what_was_fetched_asks_for_one_run_until_it_is_loaded_and_old_news_for_none(
    server: UkHmrcServer, instance: dg.DagsterInstance, root: Path
) -> None:
    connector = UkHmrc(quick_source("uk_hmrc", server))

    def load() -> None:
        with writer(DataPaths(root).build_db) as con:
            load_pending(con, root / "landing", connector, "run")

    first_rows = list(server.rows)
    asked: list[str | None] = [landed_key()]
    for value in (1.0, 2.0, 1.0):
        server.rows = [{**row, "Value": value} for row in first_rows]
        fetch(server, instance, ree__undertaking=f"b{len(asked)}")
        assert landed_key() == landed_key()
        asked.append(landed_key())
        load()
        assert landed_key() is None
    fetch(server, instance, ree__undertaking="last")
    assert landed_key() is None, "the same figures again"
    assert asked[0] is None
    assert len(set(asked)) == len(asked), "figures that were taken back are news too"


def landed_key() -> str | None:
    """Return the run that the sensor asks for now."""
    with dg.build_sensor_context() as context:
        requests = landed_figures.evaluate_tick(context).run_requests or []
    return requests[0].run_key if requests else None


@pytest.mark.parametrize("name", [*NAMES, "feeds"])
def test_what_is_fetched_has_a_freshness_policy_that_its_schedule_can_meet(
    definitions: dg.Definitions, name: str
) -> None:
    (spec,) = [spec for spec in definitions.resolve_all_asset_specs() if spec.key.path == ["landing", name]]
    policy = spec.freshness_policy
    assert isinstance(policy, TimeWindowFreshnessPolicy)
    schedule = live_source(name, {}).schedule
    ticks = cron_string_iterator(1_767_225_600.0, schedule.cron, schedule.timezone)
    looks = [next(ticks) for _ in range(200)]
    assert policy.warn_window is not None
    longest = max(later - earlier for earlier, later in pairwise(looks))
    assert longest < policy.warn_window.to_timedelta() < 2 * longest + timedelta(days=3)
    assert policy.fail_window.to_timedelta() > policy.warn_window.to_timedelta()


def test_a_row_of_a_live_source_leads_back_to_what_was_landed(definitions: dg.Definitions) -> None:
    parents = {spec.key: {dep.asset_key for dep in spec.deps} for spec in definitions.resolve_all_asset_specs()}
    for name, connector in connectors({}).items():
        for table in connector.tables:
            assert dg.AssetKey(["landing", name]) in parents[dg.AssetKey(["raw", table.name])]
    assert dg.AssetKey(["landing", "feeds"]) in parents[dg.AssetKey(["raw", "articles__documents"])]


def test_no_two_runs_write_the_warehouse_and_a_slow_source_keeps_nobody_waiting(root: Path) -> None:
    with open_instance() as instance:
        limits = instance.get_concurrency_config()
    assert limits.pool_config.pool_granularity is PoolGranularity.RUN
    assert limits.run_queue_config is not None
    assert limits.run_queue_config.max_concurrent_runs > 1
    by_source = {"key": "ree/source", "limit": 1, "value": {"applyLimitPerUniqueValue": True}}
    assert limits.run_queue_config.tag_concurrency_limits == [by_source]
