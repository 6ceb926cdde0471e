"""One request of one backfill -> its landed reply, from landing where it was answered before.

Here belong the source's address and key, conditional requests and the notes. Here does not belong what to ask.
"""

import dataclasses
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field

from ingestion.http import FailureKind, FetchError, HttpClient, Reply, Secret
from ingestion.http.addresses import host_and_port
from ingestion.http.redaction import without_secrets
from ingestion.landing import Card, LandingStore
from ingestion.live.connector import Connector, Landed, Request
from ingestion.live.journal import Exchange, Journal


@dataclass(frozen=True)
class Asker:
    """Implements `Ask` for one backfill of one source."""

    connector: Connector
    client: HttpClient
    store: LandingStore
    journal: Journal
    key: Secret | None
    backfill_id: str
    # What the connector asked itself, in order to know what to ask.
    asked: list[Request] = field(default_factory=list[Request])
    # Failures to get a reply, which say nothing against the replies at hand.
    unanswered: list[FetchError] = field(default_factory=list[FetchError])

    def __call__(self, request: Request, *, is_fresh: bool = False) -> Landed:
        """Return the reply to `request`; from landing when this backfill has it, unless `is_fresh`.

        Raises:
            FetchError: there is no usable reply, or the source said before that it will not answer yet.
        """
        self.asked.append(request)
        try:
            return self.answer(request, is_fresh=is_fresh)
        except FetchError as error:
            self.unanswered.append(error)
            raise

    def answer(self, request: Request, *, is_fresh: bool = False) -> Landed:
        """Return the reply to a request that a connector gave, rather than asked."""
        known = None if is_fresh else self.journal.recall(self.backfill_id, request)
        landed = None if known is None else self._landed(known)
        return landed or self._fetch(request, is_fresh=is_fresh)

    def forget(self, request: Request) -> None:
        """Let an answer that turned out to be unusable be asked for again."""
        self.journal.forget(self.backfill_id, request)

    @contextmanager
    def leading(self) -> Generator[None]:
        """Forget what is asked inside when the connector finds it unusable, or that nothing is published yet.

        Otherwise the next try of this backfill would find the same list in landing, and never the new one.
        """
        first = len(self.asked)
        try:
            yield
        except FetchError as error:
            if error not in self.unanswered:
                for request in self.asked[first:]:
                    self.forget(request)
            raise

    def _landed(self, known: Exchange) -> Landed | None:
        card = self.store.card(self.connector.source.name, known.payload_id)
        if card is None:
            return None
        return Landed(known.request, card, self.store.read(card), known.status)

    def _fetch(self, request: Request, *, is_fresh: bool) -> Landed:
        self._check_open()
        earlier = None if is_fresh else self.journal.latest(request)
        at_hand = None if earlier is None else self._landed(earlier)
        reply = self._get(request, earlier if at_hand else None)
        if reply.is_not_modified and at_hand is not None:
            landed = at_hand
        else:
            landed = Landed(request, self._put(request, reply), reply.body, reply.status)
        if not is_fresh:
            self.journal.note(self.backfill_id, _exchange(landed, reply))
        return landed

    def _check_open(self) -> None:
        closed = self.journal.closed()
        if closed is not None:
            until, why = closed
            raise FetchError(FailureKind.QUOTA, f"not asked before {until:%Y-%m-%d %H:%M} UTC: {why}", not_before=until)

    def _get(self, request: Request, earlier: Exchange | None) -> Reply:
        url = self._url(request.path)
        headers, params = self._secrets(url)
        try:
            reply = self.client.get(
                url,
                expect=request.expect,
                params=request.params,
                headers=request.headers,
                secret_params=params,
                secret_headers=headers,
                etag=None if earlier is None else earlier.etag,
                last_modified=None if earlier is None else earlier.last_modified,
                judge=self.connector.judge,
            )
            return dataclasses.replace(reply, body=without_secrets(reply.body))
        except FetchError as error:
            if error.kind is FailureKind.QUOTA and error.not_before is not None:
                self.journal.close(error.not_before, error.what)
            raise

    def _url(self, path: str) -> str:
        if path.startswith(("http://", "https://")):
            return path
        return f"{self.connector.source.base_url}/{path.lstrip('/')}"

    def _secrets(self, url: str) -> tuple[dict[str, Secret], dict[str, Secret]]:
        """Return the secret headers and parameters; none for another host than the source's."""
        source = self.connector.source
        if source.key is None or host_and_port(url) != host_and_port(source.base_url):
            return {}, {}
        if self.key is None:
            if source.key.is_required:
                what = f"{source.title} answers only with a key in {source.key.variable}"
                raise FetchError(FailureKind.UNAUTHORISED, what)
            return {}, {}
        headers = {source.key.header: self.key} if source.key.header else {}
        params = {source.key.parameter: self.key} if source.key.parameter else {}
        return headers, params

    def _put(self, request: Request, reply: Reply) -> Card:
        source = self.connector.source
        return self.store.put(
            source.name,
            request.name,
            reply.body,
            licence=source.licence,
            media_type=reply.media_type,
            url=reply.url,
            publisher=source.publisher,
            status=reply.status,
            request={**request.params, "backfill": self.backfill_id},
            retrieved_at=reply.retrieved_at,
        )


def _exchange(landed: Landed, reply: Reply) -> Exchange:
    return Exchange(
        request=landed.request,
        payload_id=landed.card.payload_id,
        status=landed.status,
        retrieved_at=reply.retrieved_at,
        etag=reply.headers.get("etag"),
        last_modified=reply.headers.get("last-modified"),
    )
