"""Feeds as the orchestrator sees them: `landing/feeds`, one look at all feeds and at the pages that are due.

Here belong the asset, its retries and what a look tells about itself. Here does not belong asking a feed or reading a
page (`ingestion.articles`); loading what was landed is part of `raw/articles__documents`.
"""

from datetime import UTC, datetime
from typing import Any

import dagster as dg

from ingestion.articles.feed_declaration import SOURCE_NAME
from ingestion.articles.feed_outcome import FeedsLook
from ingestion.source_registry import Source, live_source
from orchestration.live.feed_looks import feeds_journal, look_at_feeds
from orchestration.live.fetching import GROUP, MAX_RETRIES, MOST_PAYLOADS_TOLD, WAIT_S, freshness_of
from orchestration.workspace import OWNERS
from warehouse.paths import data_paths


def feeds_asset(source: Source) -> dg.AssetsDefinition:
    """Return the step that looks at all feeds."""

    @dg.multi_asset(name=f"landing__{SOURCE_NAME}", specs=[_spec(source)])
    def fetch(context: dg.AssetExecutionContext) -> dg.MaterializeResult[Any]:
        started = datetime.now(UTC)
        look = look_at_feeds(live_source(SOURCE_NAME))
        for failure in look.failures:
            context.log.warning(f"{failure}; it is asked again at the next look")
        if look.feeds and all(feed.state == "failed" for feed in look.feeds):
            # One feed in trouble waits for the next look; when none answers, the trouble may be ours and short.
            raise dg.RetryRequested(max_retries=MAX_RETRIES, seconds_to_wait=WAIT_S)
        return dg.MaterializeResult(asset_key=["landing", SOURCE_NAME], metadata=_told(look, started))

    return fetch


def _spec(source: Source) -> dg.AssetSpec:
    return dg.AssetSpec(
        key=["landing", SOURCE_NAME],
        description=f"{source.title}: feeds, sitemaps and the pages behind them as they came, each with its card.",
        group_name=GROUP,
        kinds={"http", "rss"},
        owners=OWNERS,
        freshness_policy=freshness_of(source),
        metadata={"publisher": source.publisher, "licence": source.licence, "why_then": source.schedule.why},
        tags={"ree/source": SOURCE_NAME},
    )


def _told(look: FeedsLook, started: datetime) -> dict[str, Any]:
    """Return what a look tells: how each feed and how many pages fared, and the payloads that it landed."""
    landed = [
        note.versions[-1].payload_id
        for note in feeds_journal().pages()
        if note.versions and note.versions[-1].retrieved_at >= started
    ]
    return {
        "feeds": {feed.name: f"{feed.state}, {feed.n_entries} listed, {feed.n_new} new" for feed in look.feeds},
        "pages": dict(look.pages),
        "n_waiting": look.n_waiting,
        "failures": list(look.failures),
        "n_payloads": len(landed),
        "dagster/uri": str(data_paths().landing / SOURCE_NAME),
        "payload_ids": landed[:MOST_PAYLOADS_TOLD],
    }
