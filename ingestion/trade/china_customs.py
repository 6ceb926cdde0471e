"""The drop folder for files of the customs query, which a person downloads by hand.

The query sits behind a captcha that is not to be defeated, so a folder takes its files. Here belongs how they enter
the landing store and their raw table. Here does not belong reading one (`customs_file`).
"""

from collections.abc import Iterator
from pathlib import Path

import duckdb

from ingestion.contracts.trade import CUSTOMS_EXPORTS
from ingestion.files import is_file_or_fault, land_file, read_fault
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

    Into a table that has never taken anything, as after a rebuild, the files that were landed before are loaded
    first, in the order in which they came: what the source printed before it restated a figure is not lost.

    Args:
        con: an open connection to the build file.
        store: the landing store.
        run_id: identity of the run.
        folder: the drop folder. When it does not exist nothing is known about its files, so none is withdrawn.

    Returns:
        Counts of rows and rejections.
    """
    known = set(loaded_snapshots(con, CUSTOMS_EXPORTS))
    landed_before = [] if known or not folder.is_dir() else _landed_files(store)
    dropped = {path.name: _land(store, path) for path in _files(folder)}
    record_payloads(con, [*landed_before, *dropped.values()])
    return load_slices(
        con,
        CUSTOMS_EXPORTS,
        (_slice(store, name, card, known) for name, card in dropped.items()),
        run_id,
        complete=folder.is_dir(),
        earlier=(_slice(store, card.name, card, known) for card in landed_before),
    )


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(path for path in folder.iterdir() if not path.name.startswith(".") and is_file_or_fault(path))


def _landed_files(store: LandingStore) -> list[Card]:
    return [card for card in store.cards(SOURCE) if read_fault(card) is None]


def _land(store: LandingStore, path: Path) -> Card:
    form = customs_form()
    return land_file(
        store,
        SOURCE,
        path,
        path.name,
        licence=form.licence,
        media_type="text/csv" if _is_csv(path.name) else "application/octet-stream",
        url=form.url,
        publisher=form.publisher,
        request={"route": "downloaded by hand"},
    )


def _slice(store: LandingStore, name: str, card: Card, known: set[str]) -> Slice:
    builder = SliceBuilder(card, CUSTOMS_EXPORTS, name, reading_of(Path(name).suffix))
    fault = read_fault(card)
    if builder.snapshot_id in known:
        return builder.build()
    known.add(builder.snapshot_id)
    if fault is not None:
        return builder.quarantined(f"{name} {fault}")
    if not _is_csv(name):
        return builder.quarantined(f"{name} is not a .csv file")
    return parse_file(store.read(card), card, name, customs_form())


def _is_csv(name: str) -> bool:
    return Path(name).suffix.lower() == ".csv"
