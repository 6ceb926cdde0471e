"""Fetched and not yet loaded: what waits in the landing store for the one writer of the build file.

Fetching needs the network and no database, loading a database and no network; this is what they meet at. Here does not
belong either of them.
"""

from datetime import UTC, datetime
from pathlib import Path

import duckdb
import msgspec

from ingestion import ledger
from ingestion.landing import LandingStore
from ingestion.live.connector import Connector
from ingestion.live.fetching import Fetched
from ingestion.live.journal import Done, Journal, plain_name, read_note, write_note
from ingestion.live.loading import load_partition, replay_partitions
from ingestion.live.manifest import read_manifest
from ingestion.live.vintages import PartitionResult, SuspiciousShrinkageError
from ingestion.slices import EXCERPT_CHARACTERS


class Pending:
    """The fetched partitions of one source that wait to be loaded: one note each, the newest fetch of a partition."""

    def __init__(self, landing: Path, source: str) -> None:
        """Keep the notes of `source` beside its journal."""
        self._root = landing / source / "journal" / "pending"

    def add(self, fetched: Fetched) -> None:
        """Note a fetched partition; one that had nothing new leaves no note."""
        if fetched.manifest is not None:
            note = Done(
                partition=fetched.partition,
                release=fetched.release,
                manifest_id=fetched.manifest.payload_id,
                done_at=datetime.now(UTC),
            )
            write_note(self._path(fetched.partition), note)

    def notes(self) -> list[Done]:
        """Return what waits, in the order in which it was fetched."""
        found = (read_note(path, Done) for path in self._root.glob("*.json"))
        return sorted((note for note in found if note is not None), key=lambda note: (note.done_at, note.partition))

    def accept_loss(self, partition: str) -> bool:
        """Let the next run load a partition although it lost rows; return whether it waits at all.

        What is fetched of it later has to be looked at anew.
        """
        note = read_note(self._path(partition), Done)
        if note is not None:
            write_note(self._path(partition), msgspec.structs.replace(note, is_loss_accepted=True))
        return note is not None

    def remove(self, note: Done) -> None:
        """Forget a note, unless the partition was fetched again in the meantime."""
        known = read_note(self._path(note.partition), Done)
        if known is not None and known.manifest_id == note.manifest_id:
            self._path(note.partition).unlink(missing_ok=True)

    def _path(self, partition: str) -> Path:
        return self._root / f"{plain_name(partition)}.json"


def load_pending(
    con: duckdb.DuckDBPyConnection,
    landing: Path,
    connector: Connector,
    run_id: str,
) -> tuple[list[PartitionResult], list[SuspiciousShrinkageError]]:
    """Load what waits of a source; a build file begun anew first gets back all that was ever loaded.

    A partition that lost suspiciously many rows stays waiting until a person accepts it (`Pending.accept_loss`) or the
    source says something else; it keeps its earlier rows, keeps nothing else back, and is noted in `raw.rejected`.

    Args:
        con: an open connection to the build file.
        landing: folder of the landing store.
        connector: the source.
        run_id: identity of the run.
    """
    store, journal = LandingStore(landing), Journal(landing, connector.source.name)
    pending = Pending(landing, connector.source.name)
    for table in connector.tables:
        ledger.ensure_tables(con, table)
    results = replay_partitions(con, store, journal, connector, run_id)
    suspected: list[SuspiciousShrinkageError] = []
    for note in pending.notes():
        card, parts = read_manifest(store, connector, note.manifest_id)
        fetched = Fetched(connector, note.partition, note.release, card, tuple(parts))
        try:
            results += load_partition(con, fetched, journal, run_id, is_shrinkage_accepted=note.is_loss_accepted)
        except SuspiciousShrinkageError as error:
            suspected.append(error)
            _note_loss(con, connector, note, error, run_id)
        else:
            pending.remove(note)
    return results, suspected


def _note_loss(
    con: duckdb.DuckDBPyConnection, connector: Connector, note: Done, error: SuspiciousShrinkageError, run_id: str
) -> None:
    record = {
        "payload_id": note.manifest_id,
        "source": connector.source.name,
        "table_name": connector.tables[0].name,
        "place": note.partition,
        "reason": "lost suspiciously many rows, the earlier ones stay",
        "excerpt": str(error)[:EXCERPT_CHARACTERS],
        "rejected_at": datetime.now(UTC).replace(tzinfo=None),
        "run_id": run_id,
    }
    ledger.append_rejections(con, [record])
