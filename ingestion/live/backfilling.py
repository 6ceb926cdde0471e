"""Backfills: many partitions of one source fetched one after the other, to be gone on with wherever they stopped.

Here belongs the undertaking as a whole. Here does not belong how one partition is fetched (`fetching`), nor loading.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from ingestion.http import FetchError, NotYetPublishedError
from ingestion.live.connector import Connector
from ingestion.live.fetching import Fetcher, open_fetcher
from ingestion.live.journal import RESUMABLE_FOR
from ingestion.live.pending import Pending

Outcome = Literal["fetched", "unchanged", "not_yet_published", "failed"]


class PartitionFetch(NamedTuple):
    """What became of one partition; `detail` says why where nothing was fetched."""

    partition: str
    outcome: Outcome
    detail: str = ""


class _Undertaking(msgspec.Struct, frozen=True):
    id: str
    started_at: datetime


def fetch_partitions(
    connector: Connector,
    partitions: Iterable[str],
    landing: Path,
    *,
    is_forced: bool = False,
    environ: Mapping[str, str] = os.environ,
) -> Iterator[PartitionFetch]:
    """Fetch partitions into landing, to wait for being loaded; yield what became of each.

    A partition that fails keeps no other back. Called again within a day, nothing that was answered before is asked
    again, until `end_undertaking` says that all is done.

    Args:
        connector: the source.
        partitions: e.g. `2024-11`, `2024-12`.
        landing: folder of the landing store.
        is_forced: fetch even what the source says it has not released anew.
        environ: where the key is looked for.
    """
    notes = _notes(landing, connector)
    undertaking = _resumed(notes) or _begun(notes)
    with open_fetcher(connector, landing, environ) as fetcher:
        for partition in partitions:
            yield _fetch(fetcher, partition, undertaking.id, Pending(landing, connector.source.name), is_forced)


def end_undertaking(connector: Connector, landing: Path) -> None:
    """Let the next call of `fetch_partitions` ask the source anew.

    To be called when all that was undertaken is done, other sources included: until then a call goes on with it.
    """
    _notes(landing, connector).unlink(missing_ok=True)


def _notes(landing: Path, connector: Connector) -> Path:
    return landing / connector.source.name / "journal" / "undertaking.json"


def _fetch(fetcher: Fetcher, partition: str, backfill_id: str, pending: Pending, is_forced: bool) -> PartitionFetch:
    try:
        fetched = fetcher.fetch(partition, backfill_id, is_forced=is_forced)
    except NotYetPublishedError as error:
        return PartitionFetch(partition, "not_yet_published", str(error))
    except FetchError as error:
        return PartitionFetch(partition, "failed", str(error))
    pending.add(fetched)
    return PartitionFetch(partition, "unchanged" if fetched.is_unchanged else "fetched")


def _resumed(notes: Path) -> _Undertaking | None:
    try:
        known = msgspec.json.decode(notes.read_bytes(), type=_Undertaking)
    except (FileNotFoundError, msgspec.DecodeError):
        return None
    return known if datetime.now(UTC) - known.started_at < RESUMABLE_FOR else None


def _begun(notes: Path) -> _Undertaking:
    started_at = datetime.now(UTC)
    undertaking = _Undertaking(f"{started_at:%Y%m%dT%H%M%S%f}", started_at)
    notes.parent.mkdir(parents=True, exist_ok=True)
    notes.write_bytes(msgspec.json.encode(undertaking))
    return undertaking
