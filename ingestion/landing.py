"""The landing store: raw payloads, byte for byte, each named by its hash and described by a card.

Here belongs keeping what was received so that any run can be replayed without network. Here does not belong reading
sense into the bytes, and nothing here ever changes or removes a payload.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import msgspec


class LandingError(RuntimeError):
    """A payload or a card is missing or damaged; the message names the file and the mend."""


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a payload besides its bytes.

    Attributes:
        payload_id: SHA-256 of the bytes, 64 hexadecimal digits.
        source: the landing source, e.g. `bundled`.
        name: name of the payload at its origin when it first came.
        url: address that it came from; None for local files.
        retrieved_at: when it was obtained (UTC).
        status: HTTP status; None where no request was made.
        media_type: e.g. `text/csv`.
        byte_count: length in bytes.
        licence: terms under which the payload may be used.
        publisher: who issued it.
        request: what was asked for, without secrets.
    """

    payload_id: str
    source: str
    name: str
    url: str | None
    retrieved_at: datetime
    status: int | None
    media_type: str
    byte_count: int
    licence: str
    publisher: str | None
    request: dict[str, str]


class LandingStore:
    """Payloads below one folder, as `<source>/<sha256>` with the card `<sha256>.json` beside it."""

    def __init__(self, root: Path) -> None:
        """Use the folder `root`; it is created with the first payload."""
        self._root = root

    @property
    def root(self) -> Path:
        """The folder; what is noted beside the payloads of a source lies below it too."""
        return self._root

    def put(
        self,
        source: str,
        name: str,
        body: bytes,
        *,
        licence: str,
        media_type: str,
        url: str | None = None,
        publisher: str | None = None,
        status: int | None = None,
        request: Mapping[str, str] | None = None,
        retrieved_at: datetime | None = None,
    ) -> Card:
        """Store `body` unless the source already holds these bytes, and return the card of the first time.

        Args:
            source: landing source in lower case, e.g. `china_customs`.
            name: name of the payload at its origin.
            body: the bytes as received.
            licence: terms under which they may be used.
            media_type: e.g. `text/csv`.
            url: address that they came from.
            publisher: who issued them.
            status: HTTP status of the answer.
            request: what was asked for; must hold no secret.
            retrieved_at: when they were obtained (with a time zone); now when not given.

        Raises:
            ValueError: `source` is not a plain lower-case name, or `retrieved_at` has no time zone.
        """
        payload_id = hashlib.sha256(body).hexdigest()
        folder = self._folder(source)
        known = self._card(folder / f"{payload_id}.json")
        if known is not None and (folder / payload_id).is_file():
            return known
        card = known or Card(
            payload_id=payload_id,
            source=source,
            name=name,
            url=url,
            retrieved_at=_utc(retrieved_at or datetime.now(UTC)),
            status=status,
            media_type=media_type,
            byte_count=len(body),
            licence=licence,
            publisher=publisher,
            request=dict(request or {}),
        )
        folder.mkdir(parents=True, exist_ok=True)
        # The card is written last: a card always speaks of a payload that is there.
        _write(folder / payload_id, body)
        _write(folder / f"{payload_id}.json", msgspec.json.format(msgspec.json.encode(card), indent=2))
        return card

    def read(self, card: Card) -> bytes:
        """Return the payload of `card`.

        Raises:
            LandingError: the payload is missing or its bytes no longer have the hash that names it.
        """
        path = self._folder(card.source) / card.payload_id
        if not path.is_file():
            raise LandingError(f"{path} is missing: fetch {card.name} again")
        body = path.read_bytes()
        if hashlib.sha256(body).hexdigest() != card.payload_id:
            raise LandingError(f"{path} no longer has the hash that names it: remove it and fetch {card.name} again")
        return body

    def card(self, source: str, payload_id: str) -> Card | None:
        """Return the card of one payload of `source`, or None when the payload was never landed.

        Raises:
            LandingError: the card cannot be read.
        """
        return self._card(self._folder(source) / f"{payload_id}.json")

    def cards(self, source: str) -> list[Card]:
        """Return the cards of `source`, oldest first; empty when nothing was landed.

        Raises:
            LandingError: a card cannot be read.
        """
        found = (self._card(path) for path in self._folder(source).glob("*.json"))
        return sorted(
            (card for card in found if card is not None), key=lambda card: (card.retrieved_at, card.payload_id)
        )

    def _folder(self, source: str) -> Path:
        if re.fullmatch(r"[a-z][a-z0-9_]*", source) is None:
            raise ValueError(f"{source!r} is not a landing source: use lower case, digits and underscores")
        return self._root / source

    def _card(self, path: Path) -> Card | None:
        if not path.is_file():
            return None
        try:
            return msgspec.json.decode(path.read_bytes(), type=Card)
        except msgspec.DecodeError as error:
            raise LandingError(f"{path} is not a card: remove it and land its payload again ({error})") from error


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("retrieved_at needs a time zone")
    return moment.astimezone(UTC)


def _write(path: Path, body: bytes) -> None:
    """Write `body` so that a reader sees all of it or nothing, even when the machine stops halfway."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".landing-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(body)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
