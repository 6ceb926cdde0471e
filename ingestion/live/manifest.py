"""The list of the parts of one fetched partition: itself a payload, so that a snapshot is one landed thing.

Here belong the form of that list and reading it again. Here does not belong fetching.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from ingestion.landing import Card, LandingError, LandingStore
from ingestion.live.connector import Connector, Parsed, Request
from ingestion.source_registry import Source

MEDIA_TYPE = "application/x-partition+json"


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One reply of which a partition consists."""

    request: Request
    payload_id: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """The parts of a partition in the order of their rows, and the release that they are of, where the source says."""

    source: str
    partition: str
    release: str | None
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class FetchedPart:
    """A usable reply with what it says."""

    request: Request
    card: Card
    parsed: Parsed


def land_manifest(
    store: LandingStore, source: Source, partition: str, release: str | None, parts: Sequence[FetchedPart]
) -> Card:
    """Land the manifest of a partition, dated as its last part, and return its card."""
    listed = tuple(Part(request=part.request, payload_id=part.card.payload_id) for part in parts)
    manifest = Manifest(source=source.name, partition=partition, release=release, parts=listed)
    return store.put(
        source.name,
        f"partition {partition}",
        msgspec.json.encode(manifest),
        licence=source.licence,
        media_type=MEDIA_TYPE,
        publisher=source.publisher,
        request={"partition": partition},
        retrieved_at=max((part.card.retrieved_at for part in parts), default=None),
    )


def read_manifest(store: LandingStore, connector: Connector, manifest_id: str) -> tuple[Card, list[FetchedPart]]:
    """Return the card of a manifest, and its parts, parsed from landing.

    Raises:
        LandingError: the manifest or a part of it is missing.
        FetchError: a part can no longer be read by the connector.
    """
    card = _card(store, connector.source.name, manifest_id)
    manifest = msgspec.json.decode(store.read(card), type=Manifest)
    return card, [_part(store, connector, part) for part in manifest.parts]


def _part(store: LandingStore, connector: Connector, part: Part) -> FetchedPart:
    card = _card(store, connector.source.name, part.payload_id)
    return FetchedPart(part.request, card, connector.parse(store.read(card), part.request))


def _card(store: LandingStore, source: str, payload_id: str) -> Card:
    card = store.card(source, payload_id)
    if card is None:
        raise LandingError(f"{source}/{payload_id} was landed and is missing: fetch its partition again")
    return card
