"""The bundled snapshot: CSV files of sourced figures in `ingestion/data`, and the file that describes them.

An edited file replaces the former one and makes no vintage: it corrects our copy of a page, which did not change.
Here belongs how a bundled file enters the landing store and its raw table. Here does not belong the list of tables;
`trade` and `policy` know theirs.
"""

from datetime import UTC, date, datetime, time
from pathlib import Path

import duckdb
import msgspec

from ingestion.contracts import RAW_TABLES
from ingestion.csv_tables import parse_table
from ingestion.landing import LandingStore
from ingestion.loading import LoadResult, Slice, is_loaded, load_slices, record_payloads

SOURCE = "bundled"
DATA_FOLDER = Path(__file__).resolve().parent / "data"


class SnapshotFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `snapshot.toml` says of one file.

    Attributes:
        title: what the file is called for people.
        holds: what a row says, and in which unit.
        licence: terms under which it is shipped.
        compiled_on: day on which its rows were gathered; to be moved whenever rows change.
        publisher_note: who published the figures, where the rows name many.
    """

    title: str
    holds: str
    licence: str
    compiled_on: date
    publisher_note: str


class SnapshotError(RuntimeError):
    """The bundled snapshot is incomplete; the message names the file."""


def describe_snapshot(folder: Path = DATA_FOLDER) -> dict[str, SnapshotFile]:
    """Return what `snapshot.toml` says of each file, by file name.

    Raises:
        SnapshotError: the description is missing or malformed.
    """
    path = folder / "snapshot.toml"
    try:
        return msgspec.toml.decode(path.read_bytes(), type=dict[str, SnapshotFile])
    except (OSError, msgspec.DecodeError) as error:
        raise SnapshotError(f"{path} cannot be read: {error}") from error


def load_snapshot_table(
    con: duckdb.DuckDBPyConnection, store: LandingStore, run_id: str, table_name: str, folder: Path = DATA_FOLDER
) -> LoadResult:
    """Land the bundled file of a raw table and load it; a file already loaded is not parsed again.

    Rows are dated by the day on which the file was compiled, so that every clone of the project dates them alike.

    Args:
        con: an open connection to the build file.
        store: the landing store.
        run_id: identity of the run.
        table_name: a registered table `bundled__<entity>`; its file is `<entity>.csv`.
        folder: where the files and `snapshot.toml` lie.

    Returns:
        Counts of rows and rejections.

    Raises:
        SnapshotError: the file or its description is missing.
        CsvFormError: the file is not UTF-8 or has wrong columns.
    """
    table = RAW_TABLES[table_name]
    file_name = f"{table_name.removeprefix('bundled__')}.csv"
    described = describe_snapshot(folder).get(file_name)
    path = folder / file_name
    if described is None or not path.is_file():
        raise SnapshotError(f"{path} is missing or not described in snapshot.toml")
    card = store.put(
        SOURCE,
        file_name,
        path.read_bytes(),
        licence=described.licence,
        media_type="text/csv",
        publisher=described.publisher_note,
        retrieved_at=datetime.combine(described.compiled_on, time(), UTC),
    )
    record_payloads(con, [card])
    if is_loaded(con, table, card.payload_id):
        piece = Slice(table.name, file_name, card.payload_id, [], [], card.source, card.retrieved_at)
    else:
        piece = parse_table(store.read(card), card, table, slice_key=file_name)
    return load_slices(con, table, [piece], run_id, complete=True)
