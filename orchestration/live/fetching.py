"""Fetching as assets: `landing/<source>`, one partition a month or year, which needs no database.

Here belong partitions, retries and what a fetch tells about itself. Loading belongs to the raw assets.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import dagster as dg

from ingestion.http import FetchError, NotYetPublishedError
from ingestion.live import Connector, Fetched, open_fetcher
from ingestion.live.partitions import WHOLE
from ingestion.live.pending import Pending
from ingestion.source_registry import Source
from orchestration.workspace import OWNERS
from warehouse.paths import data_paths

GROUP = "landing"
MAX_RETRIES = 3
MOST_PAYLOADS_TOLD = 50
WAIT_S = 300.0
"""How long to wait before a source in trouble is asked again, where it does not say itself."""

LONGEST_WAIT_S = 3600.0
"""A source that asks to be left alone for longer is asked at its next look: a run that waits keeps others waiting."""

UNDERTAKING_TAG = "ree/undertaking"
MANIFEST_TAG = "ree/manifest_payload_id"
# A backfill that is launched again from its failure names the first one.
_BACKFILL_TAGS = ("dagster/root_backfill_id", "dagster/backfill")


def partitions_of(source: Source) -> dg.PartitionsDefinition[Any]:
    """Return the partitions of a source as the orchestrator knows them; their keys are those of `ingestion.live`."""
    if source.partitions == "month":
        return dg.MonthlyPartitionsDefinition(start_date=f"{source.first_partition}", fmt="%Y-%m")
    if source.partitions == "year":
        return dg.TimeWindowPartitionsDefinition(start=source.first_partition, fmt="%Y", cron_schedule="0 0 1 1 *")
    return dg.StaticPartitionsDefinition([WHOLE])


def landing_asset(connector: Connector) -> dg.AssetsDefinition:
    """Return the step that fetches one partition of a source into landing, where it waits for being loaded."""
    source = connector.source

    @dg.multi_asset(name=f"landing__{source.name}", specs=[_spec(source)], partitions_def=partitions_of(source))
    def fetch(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult[Any]]:
        landing = data_paths().landing
        undertaking = undertaking_of(context.run)
        with open_fetcher(connector, landing) as fetcher:
            try:
                fetched = fetcher.fetch(context.partition_key, undertaking)
            except NotYetPublishedError as error:
                context.log.info(f"not yet published: {error}")
                return
            except FetchError as error:
                # A step that waits for its next try says nothing of why by itself.
                context.log.warning(str(error))
                raise _failure(error) from error
        Pending(landing, source.name).add(fetched)
        if fetched.manifest is not None:
            # The snapshot of a raw row begins with this id: the run that fetched a row is found by it.
            context.instance.add_run_tags(context.run.run_id, {MANIFEST_TAG: fetched.manifest.payload_id})
        yield dg.MaterializeResult(asset_key=["landing", source.name], metadata=_told(fetched, undertaking))

    return fetch


def undertaking_of(run: dg.DagsterRun) -> str:
    """Return the name under which a source's answers are remembered: what was answered before is not asked again.

    All runs of one look or of one backfill share it, and so do a run and its retries. Cards of payloads bear it.
    """
    named = (run.tags.get(tag) for tag in (UNDERTAKING_TAG, *_BACKFILL_TAGS))
    return next((name for name in named if name), run.root_run_id or run.run_id)


def _spec(source: Source) -> dg.AssetSpec:
    """Return the asset: skippable, because a month that is not published yet is no failure."""
    return dg.AssetSpec(
        key=["landing", source.name],
        description=f"{source.title}: replies as they came, each with its card. {source.citation}.",
        group_name=GROUP,
        kinds={"http"},
        owners=OWNERS,
        skippable=True,
        freshness_policy=freshness_of(source),
        metadata={
            "publisher": source.publisher,
            "licence": source.licence,
            "terms": dg.MetadataValue.url(source.terms_url),
            "why_then": source.schedule.why,
            "release_lag_days": source.schedule.release_lag_days,
        },
        tags={"ree/source": source.name},
    )


def freshness_of(source: Source) -> dg.FreshnessPolicy:
    """Return when a source counts as late: a look that finds nothing new is a sign of life, one that fails is none."""
    late = timedelta(days=source.schedule.late_days)
    return dg.FreshnessPolicy.time_window(fail_window=2 * late, warn_window=late)


def _failure(error: FetchError) -> Exception:
    """Return what ends the step: a retry where asking again may help, else a failure that no retry follows."""
    wait_s = WAIT_S if error.retry_after_s is None else error.retry_after_s
    if error.is_transient and wait_s <= LONGEST_WAIT_S:
        return dg.RetryRequested(max_retries=MAX_RETRIES, seconds_to_wait=wait_s)
    return dg.Failure(str(error), metadata={"kind": error.kind.value}, allow_retries=False)


def _told(fetched: Fetched, undertaking: str) -> dict[str, Any]:
    """Return what lets an engineer find the payloads: the release, the list of parts, and how many there are."""
    manifest = fetched.manifest
    return {
        "outcome": "unchanged" if manifest is None else "fetched",
        "release": fetched.release or "not said",
        "n_parts": len(fetched.parts),
        "manifest_payload_id": "" if manifest is None else manifest.payload_id,
        "payload_ids": [part.card.payload_id for part in fetched.parts][:MOST_PAYLOADS_TOLD],
        "undertaking": undertaking,
        "dagster/uri": str(data_paths().landing / fetched.connector.source.name),
    }
