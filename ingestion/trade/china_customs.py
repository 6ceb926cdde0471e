"""The drop folder for files of the customs query, which a person downloads by hand.

The query sits behind a captcha that is not to be defeated, so a folder takes its files. Here belongs how they enter
the landing store and their raw table. Here does not belong reading one (`customs_file`).
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from ingestion.contracts.trade import CUSTOMS_EXPORTS
from ingestion.landing import Card, LandingStore
from ingestion.loading import LoadResult, Slice, load_slices, loaded_snapshots, record_payloads
from ingestion.slice_builder import SliceBuilder
from ingestion.trade.customs_file import parse_file
from ingestion.trade.customs_form import customs_form, reading_of

SOURCE = "china_customs"


def load_drop_folder(con: duckdb.DuckDBPyConnection, store: LandingStore, run_id: str, folder: Path) -> LoadResult:
    """Land every file of the drop folder and load it, one slice per file name.

    A file taken out of the folder is withdrawn from the current rows; its payload stays landed. A file that cannot
    be read is quarantined in `raw.rejected` and the others load. Hidden files and folders are passed over.

    Args:
        con: an open connection to the build file.
        store: the landing store.
        run_id: identity of the run.
        folder: the drop folder. When it does not exist nothing is known about its files, so none is withdrawn.

    Returns:
        Counts of rows and rejections.
    """
    known = loaded_snapshots(con, CUSTOMS_EXPORTS)
    dropped = [(path, _land(store, path)) for path in _files(folder)]
    record_payloads(con, [card for _, card in dropped])
    slices = (_slice(store, path, card, known) for path, card in dropped)
    return load_slices(con, CUSTOMS_EXPORTS, slices, run_id, complete=folder.is_dir())


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))


def _land(store: LandingStore, path: Path) -> Card:
    form = customs_form()
    modified = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return store.put(
        SOURCE,
        path.name,
        path.read_bytes(),
        licence=form.licence,
        media_type="text/csv" if _is_csv(path) else "application/octet-stream",
        url=form.url,
        publisher=form.publisher,
        request={"route": "downloaded by hand", "file_modified_at": modified.isoformat(timespec="seconds")},
    )


def _slice(store: LandingStore, path: Path, card: Card, known: frozenset[str]) -> Slice:
    builder = SliceBuilder(card, CUSTOMS_EXPORTS, path.name, reading_of(path.suffix))
    if builder.snapshot_id in known:
        return builder.build()
    if not _is_csv(path):
        return builder.quarantined(f"{path.name} is not a .csv file")
    return parse_file(store.read(card), card, path.name, customs_form())


def _is_csv(path: Path) -> bool:
    return path.suffix.lower() == ".csv"
