"""What was already asked: notes beside the landed payloads, so that a killed backfill goes on where it stopped.

A note is one small file, written whole or not at all. Here does not belong what the payloads say.
"""

import hashlib
import os
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import msgspec

from ingestion.live.connector import Request

RESUMABLE_FOR = timedelta(days=1)
"""After this long a source is asked anew: what it said a while ago may hold no longer."""


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """A request that was answered: which payload, when (UTC), and what lets the source say that nothing changed."""

    request: Request
    payload_id: str
    status: int
    retrieved_at: datetime
    etag: str | None = None
    last_modified: str | None = None


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """A partition that was fetched: the release that it holds, and the payload that lists its parts.

    Attributes:
        partition: the period, or `whole`.
        release: what the source calls the release, if it tells.
        manifest_id: the payload.
        done_at: when it was fetched, or loaded.
        is_loss_accepted: whether a person found it right that it has fewer rows than were held.
    """

    partition: str
    release: str | None
    manifest_id: str
    done_at: datetime
    is_loss_accepted: bool = False


class _Closed(msgspec.Struct, frozen=True, kw_only=True):
    until: datetime
    why: str


class Journal:
    """Notes on one source, in `<landing>/<source>/journal/`."""

    def __init__(self, landing: Path, source: str) -> None:
        """Keep the notes of `source` below the landing folder; it is created with the first note."""
        self._root = landing / source / "journal"

    def recall(self, backfill_id: str, request: Request) -> Exchange | None:
        """Return how a request was answered in this backfill, or None; an answer of days ago counts for none."""
        known = read_note(self._exchange(backfill_id, request), Exchange)
        return known if known is not None and datetime.now(UTC) - known.retrieved_at < RESUMABLE_FOR else None

    def note(self, backfill_id: str, exchange: Exchange) -> None:
        """Note that a request was answered in this backfill, and that this is its latest answer."""
        write_note(self._exchange(backfill_id, exchange.request), exchange)
        write_note(self._root / "latest" / f"{exchange.request.digest()}.json", exchange)

    def forget(self, backfill_id: str, request: Request) -> None:
        """Forget an answer that turned out to be unusable, so that the request is asked again."""
        self._exchange(backfill_id, request).unlink(missing_ok=True)
        (self._root / "latest" / f"{request.digest()}.json").unlink(missing_ok=True)

    def latest(self, request: Request) -> Exchange | None:
        """Return the latest answer to a request in any backfill, or None."""
        return read_note(self._root / "latest" / f"{request.digest()}.json", Exchange)

    def finish(self, done: Done) -> None:
        """Note that a partition is loaded; called only after its rows are committed."""
        write_note(self._root / "history" / f"{done.done_at:%Y%m%dT%H%M%S%f}-{done.manifest_id[:12]}.json", done)
        write_note(self._root / "done" / f"{plain_name(done.partition)}.json", done)

    def history(self) -> list[Done]:
        """Return all that was ever loaded, oldest first."""
        found = (read_note(path, Done) for path in sorted((self._root / "history").glob("*.json")))
        return [done for done in found if done is not None]

    def done(self, partition: str) -> Done | None:
        """Return what was last loaded of a partition, or None."""
        return read_note(self._root / "done" / f"{plain_name(partition)}.json", Done)

    def close(self, until: datetime, why: str) -> None:
        """Note that the source will not answer before `until` (UTC)."""
        write_note(self._root / "closed.json", _Closed(until=until, why=why))

    def closed(self) -> tuple[datetime, str] | None:
        """Return until when and why the source will not answer, or None when it may be asked."""
        found = read_note(self._root / "closed.json", _Closed)
        return None if found is None or found.until <= datetime.now(UTC) else (found.until, found.why)

    def _exchange(self, backfill_id: str, request: Request) -> Path:
        return self._root / "backfills" / plain_name(backfill_id) / f"{request.digest()}.json"


def plain_name(name: str) -> str:
    """Return a name that can be a file's, whatever the caller chose."""
    if name.replace("-", "").replace("_", "").isalnum() and name.isascii():
        return name
    return hashlib.sha256(name.encode()).hexdigest()


Note = Exchange | Done | _Closed
_Kind = TypeVar("_Kind", Exchange, Done, _Closed)


def read_note(path: Path, kind: type[_Kind]) -> _Kind | None:
    """Return a note, or None where there is none or another version of the project wrote it."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except FileNotFoundError:
        return None
    except msgspec.DecodeError:
        # A note of another version of the project costs one more request.
        return None


def write_note(path: Path, note: Note) -> None:
    """Write a note, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".note-")
    with os.fdopen(handle, "wb") as stream:
        stream.write(msgspec.json.encode(note))
    Path(temporary).replace(path)
