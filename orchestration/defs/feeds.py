"""Feeds: when they are looked at, and the run that loads what a look landed."""

import dagster as dg

from ingestion.articles.feed_declaration import SOURCE_NAME
from ingestion.source_registry import live_source
from orchestration.defs.jobs import refresh_warehouse
from orchestration.live.feed_looks import feeds_journal
from orchestration.live.feeds import feeds_asset


@dg.definitions
def feeds() -> dg.Definitions:
    """Return the asset, job and schedule of the feeds, and the sensor that has their pages loaded."""
    source = live_source(SOURCE_NAME)
    job = dg.define_asset_job(
        f"fetch_{SOURCE_NAME}",
        selection=dg.AssetSelection.assets(["landing", SOURCE_NAME]),
        description="Look at all feeds, and at the pages that are due, into landing. Safe to run at any time.",
        tags={"ree/source": SOURCE_NAME},
    )
    schedule = dg.ScheduleDefinition(
        name=f"look_at_{SOURCE_NAME}",
        job=job,
        cron_schedule=source.schedule.cron,
        execution_timezone=source.schedule.timezone,
        description=source.schedule.why,
    )
    return dg.Definitions(assets=[feeds_asset(source)], jobs=[job], schedules=[schedule], sensors=[landed_articles])


@dg.sensor(
    name="landed_articles",
    job=refresh_warehouse,
    minimum_interval_seconds=60,
    description="Pages of feeds were landed and wait to be loaded.",
)
def landed_articles(context: dg.SensorEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """Ask for one run for each state of what is landed."""
    del context
    journal = feeds_journal()
    if not journal.is_waiting():
        return dg.SkipReason("nothing waits to be loaded")
    return dg.RunRequest(run_key=journal.landed())
