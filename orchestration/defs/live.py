"""Live sources: what is fetched into landing by month or year, and the raw tables that every run fills from there."""

import hashlib
from collections.abc import Iterator

import dagster as dg

from ingestion.live import Connector
from ingestion.live.journal import Done, Journal
from ingestion.live.partitions import partitions_to_look_at
from ingestion.live.pending import Pending
from ingestion.trade.connectors import connectors
from orchestration.defs.jobs import refresh_warehouse
from orchestration.live.fetching import UNDERTAKING_TAG, landing_asset
from orchestration.live.loading import raw_live_assets
from warehouse.paths import as_of, data_paths


@dg.definitions
def live() -> dg.Definitions:
    """Return the assets, job and schedule of every live source, and the sensor that loads what was fetched."""
    parts = [_source(connector) for connector in connectors().values()]
    return dg.Definitions.merge(*parts, dg.Definitions(sensors=[landed_figures]))


def _source(connector: Connector) -> dg.Definitions:
    """Return what one source consists of: a partition to fetch, tables to load, and when to look for news."""
    name = connector.source.name
    job = dg.define_asset_job(
        f"fetch_{name}",
        selection=dg.AssetSelection.assets(["landing", name]),
        description=f"Fetch partitions of {connector.source.title} into landing. Safe to run at any time.",
        tags={"ree/source": name},
    )
    assets = [landing_asset(connector), raw_live_assets(connector)]
    return dg.Definitions(assets=assets, jobs=[job], schedules=[_schedule(connector, f"fetch_{name}")])


def _schedule(connector: Connector, job_name: str) -> dg.ScheduleDefinition:
    """Return when a source is looked at: one run for each partition that its declaration reads again."""
    source = connector.source

    @dg.schedule(
        name=f"look_at_{source.name}",
        job_name=job_name,
        cron_schedule=source.schedule.cron,
        execution_timezone=source.schedule.timezone,
        description=source.schedule.why,
    )
    def look(context: dg.ScheduleEvaluationContext) -> Iterator[dg.RunRequest]:
        moment = f"{context.scheduled_execution_time:%Y-%m-%dT%H}"
        for partition in partitions_to_look_at(source, as_of()):
            yield dg.RunRequest(
                run_key=f"{source.name}:{partition}:{moment}",
                partition_key=partition,
                # Lists that speak of all partitions are asked for once a look.
                tags={"ree/source": source.name, "ree/partition": partition, UNDERTAKING_TAG: f"look-{moment}"},
            )

    return look


@dg.sensor(
    name="landed_figures",
    job=refresh_warehouse,
    minimum_interval_seconds=60,
    description="Figures of a live source were fetched and wait to be loaded.",
)
def landed_figures(context: dg.SensorEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """Ask for one run for each state of what waits; replies that say what is loaded already are no news."""
    del context
    waiting = [
        f"{name}:{note.partition}:{note.manifest_id}:{note.done_at.isoformat()}"
        for name in sorted(connectors())
        for note in _news(name)
    ]
    if not waiting:
        return dg.SkipReason("nothing new waits to be loaded")
    return dg.RunRequest(run_key=hashlib.sha256("\n".join(waiting).encode()).hexdigest())


def _news(name: str) -> list[Done]:
    journal = Journal(data_paths().landing, name)
    loaded = ((note, journal.done(note.partition)) for note in Pending(data_paths().landing, name).notes())
    return [note for note, done in loaded if done is None or done.manifest_id != note.manifest_id]
