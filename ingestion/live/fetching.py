"""One partition of one source -> landed and parsed replies; nothing is written to the build file here.

Here belong resumption, splitting and following. Here does not belong loading, so that the one writer of the build file
is never kept waiting for a network.
"""

import os
from collections import deque
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ingestion.http import FailureKind, FetchError, HttpClient, Secret
from ingestion.landing import Card, LandingStore
from ingestion.live.asking import Asker
from ingestion.live.connector import Connector, Landed, Parsed, Request
from ingestion.live.journal import Journal
from ingestion.live.manifest import FetchedPart, land_manifest

READ_ATTEMPTS = 3
"""How often a reply that arrived whole and turned out to be unusable is asked for."""


@dataclass(frozen=True)
class Fetched:
    """What was fetched of a partition.

    Attributes:
        connector: whose it is.
        partition: which it is.
        release: the release that it is of, where the source says.
        manifest: card of the list of its parts; None when the release at hand is still the newest.
        parts: its replies, in the order of their rows.
    """

    connector: Connector
    partition: str
    release: str | None
    manifest: Card | None
    parts: tuple[FetchedPart, ...]

    @property
    def is_unchanged(self) -> bool:
        """Whether the source has released nothing new since the partition was loaded."""
        return self.manifest is None


class Fetcher:
    """Fetches partitions of one source."""

    def __init__(
        self, connector: Connector, client: HttpClient, store: LandingStore, journal: Journal, key: Secret | None = None
    ) -> None:
        """Ask with `client` and `key`, land in `store`, note in `journal`."""
        self.connector = connector
        self.store = store
        self.journal = journal
        self._client = client
        self._key = key

    def fetch(self, partition: str, backfill_id: str, *, is_forced: bool = False) -> Fetched:
        """Fetch a partition, or find that its loaded release is still the newest.

        Args:
            partition: e.g. `2024-12`.
            backfill_id: name of the undertaking; what it has landed already is not asked for again.
            is_forced: fetch even when the source says that it released nothing new.

        Raises:
            NotYetPublishedError: the source has not published the partition yet.
            FetchError: a reply is missing, unusable or stays cut off; what is landed stays for the next try.
        """
        asker = Asker(self.connector, self._client, self.store, self.journal, self._key, backfill_id)
        with asker.leading():
            release = self.connector.release(partition, asker)
        done = self.journal.done(partition)
        if release is not None and done is not None and done.release == release and not is_forced:
            return Fetched(self.connector, partition, release, None, ())
        parts = self._parts(partition, asker)
        manifest = land_manifest(self.store, self.connector.source, partition, release, parts)
        return Fetched(self.connector, partition, release, manifest, tuple(parts))

    def _parts(self, partition: str, asker: Asker) -> list[FetchedPart]:
        parts: list[FetchedPart] = []
        seen: set[str] = set()
        for request in self._requests(partition, asker):
            queue = deque([request])
            while queue:
                current = queue.popleft()
                if current.digest() in seen:
                    raise FetchError(FailureKind.WRONG_ANSWER, f"{current.name} leads back to itself")
                seen.add(current.digest())
                landed, parsed = self._read(current, asker)
                if parsed.is_capped:
                    queue.extendleft(reversed(self._split(current, asker)))
                else:
                    parts.append(FetchedPart(current, landed.card, parsed))
                    queue.extendleft(reversed(parsed.following))
        return parts

    def _requests(self, partition: str, asker: Asker) -> Iterator[Request]:
        with asker.leading():
            yield from self.connector.requests(partition, asker)

    def _read(self, request: Request, asker: Asker) -> tuple[Landed, Parsed]:
        for attempt in range(1, READ_ATTEMPTS + 1):
            landed = asker.answer(request)
            try:
                return landed, self.connector.parse(landed.body, request)
            except FetchError as error:
                asker.forget(request)
                if attempt == READ_ATTEMPTS or not error.is_transient:
                    raise
        raise AssertionError("unreachable: the last attempt returns or raises")

    def _split(self, request: Request, asker: Asker) -> list[Request]:
        with asker.leading():
            smaller = list(self.connector.split(request, asker))
        if not smaller:
            raise FetchError(FailureKind.STILL_CAPPED, f"{request.name} cannot be asked for in smaller parts")
        return smaller


@contextmanager
def open_fetcher(connector: Connector, landing: Path, environ: Mapping[str, str] = os.environ) -> Generator[Fetcher]:
    """Open a fetcher for a connector: its limits from `sources.yml`, its key from the environment.

    Args:
        connector: the source.
        landing: folder of the landing store.
        environ: where the key is looked for.
    """
    source = connector.source
    with source.client() as client:
        yield Fetcher(connector, client, LandingStore(landing), Journal(landing, source.name), source.secret(environ))
