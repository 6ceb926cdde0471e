"""What is known of each feed and each page: the notes that let a look go on where the last one stopped.

A note is one small file beside the landed payloads, written whole or not at all. Notes of pages list every version that
a page had, so that a build file begun anew gets all of them back without network. Here does not belong what to ask.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from ingestion.articles.feed_notes import FeedNote, LoadedNote, PageNote, RobotsNote
from ingestion.landing import LandingError

_Kind = TypeVar("_Kind", FeedNote, LoadedNote, PageNote, RobotsNote)


class FeedJournal:
    """Notes on feeds, pages and hosts, in `<landing>/feeds/journal/`."""

    def __init__(self, landing: Path, source: str) -> None:
        """Keep the notes of `source` below the landing folder; it is created with the first note."""
        self._root = landing / source / "journal"

    def feed(self, name: str) -> FeedNote | None:
        """Return the note on a feed, or None."""
        return _read(self._path("feeds", name), FeedNote)

    def page(self, identity: str) -> PageNote | None:
        """Return the note on a page, or None."""
        return _read(self._path("pages", identity), PageNote)

    def feeds(self) -> Iterator[FeedNote]:
        """Yield the notes on all feeds."""
        for path in sorted((self._root / "feeds").glob("*.json")):
            note = _read(path, FeedNote)
            if note is not None:
                yield note

    def robots(self, host: str) -> RobotsNote | None:
        """Return the note on a host's robots.txt, or None."""
        return _read(self._path("robots", host), RobotsNote)

    def pages(self) -> Iterator[PageNote]:
        """Yield the notes on all pages, in the order of their announcement."""
        paths = (self._root / "pages").glob("*.json")
        notes = [note for path in paths if (note := _read(path, PageNote)) is not None]
        yield from sorted(notes, key=lambda note: (note.first_seen, note.identity))

    def landed(self) -> str:
        """Return a digest of what is landed to be loaded: it changes with each new version of a page or feed."""
        # Counted, so that a page that went back to an old state is told from that state.
        pages = [
            f"{note.identity} {len(note.versions)} {note.versions[-1].payload_id}"
            for note in self.pages()
            if note.versions
        ]
        feeds = [f"{note.name} {note.payload_id} {note.notice}" for note in self.feeds()]
        return hashlib.sha256("\n".join(sorted([*pages, *feeds])).encode()).hexdigest()

    def loaded(self) -> str | None:
        """Return what `landed` said when it was last loaded; None before that."""
        note = _read(self._root / "loaded.json", LoadedNote)
        return None if note is None else note.landed

    def is_waiting(self) -> bool:
        """Return whether something was landed and not loaded yet."""
        return self._root.is_dir() and self.landed() != self.loaded()

    def finish(self, landed: str) -> None:
        """Note what was loaded; called only after its rows are committed."""
        _write(self._root / "loaded.json", LoadedNote(landed=landed))

    def note(self, note: FeedNote | PageNote | RobotsNote) -> None:
        """Write a note in the place of the one before."""
        if isinstance(note, FeedNote):
            _write(self._path("feeds", note.name), note)
        elif isinstance(note, PageNote):
            _write(self._path("pages", note.identity), note)
        else:
            _write(self._path("robots", note.host), note)

    def _path(self, folder: str, name: str) -> Path:
        return self._root / folder / f"{hashlib.sha256(name.encode()).hexdigest()}.json"


def _read(path: Path, kind: type[_Kind]) -> _Kind | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except FileNotFoundError:
        return None
    except msgspec.DecodeError as error:
        raise LandingError(f"{path} is no note: remove it, and it is fetched again ({error})") from error


def _write(path: Path, note: FeedNote | LoadedNote | PageNote | RobotsNote) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".note-")
    with os.fdopen(handle, "wb") as stream:
        stream.write(msgspec.json.encode(note))
    Path(temporary).replace(path)
