"""Folders of articles into the build file: landed, loaded once, quarantined, withdrawn, compared."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingestion.articles.documents import DOCUMENTS
from ingestion.articles.loading import load_documents
from ingestion.articles.sources import SourceFolderError
from ingestion.articles.witnesses import load_witnesses
from ingestion.landing import LandingStore
from ingestion.loading import current_rows_sql
from warehouse.paths import DataPaths

STORY = (
    "Magnet shipments came to 3,188 tonnes in June, the customs office reported on Sunday.\n"
    "A month before, the same release had shown 1,238 tonnes, the least in five years.\n"
    "Buyers in the United States took 353 tonnes of the total, after 46 tonnes in May.\n"
)
OTHER = (
    "A mine in the far west won a loan of 400 million dollars.\nWork on the plant begins in autumn, its owner said.\n"
)
BAD = {
    "empty.txt": b"",
    "binary.txt": b"\x00\x01\x02\x03",
    "gbk.txt": ("今年六月我国出口稀土永磁体三千余吨，同比下降，商务部表示将依法审查。" * 4).encode("gb18030"),
    "cyrillic.html": ("<html><body><p>" + "Вывоз магнитов в июне снова вырос. " * 9).encode("cp1251"),
    "broken.md": b'+++\ntitle = "a "b" c"\n+++\n<p>Text of it.</p>',
    "open.md": b'+++\ntitle = "a"\n<p>Text of it.</p>',
}
REASONS = {
    "empty.txt": "empty",
    "binary.txt": "NUL",
    "gbk.txt": "detected gb",
    "cyrillic.html": "detected cp1251",
    "broken.md": "the TOML is broken",
    "open.md": "never closed",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one good article of each format and every kind of file that cannot be read."""
    root = tmp_path / "press"
    root.mkdir()
    (root / "story.txt").write_text(STORY)
    (root / "story.meta.toml").write_text('publisher = "Example Wire"\npublished_on = 2025-07-20\n')
    (root / "copy.md").write_text(f'+++\ntitle = "Again"\ndate = 2025-07-21\n+++\n{STORY}')
    paragraphs = "".join(f"<p>{line}</p>" for line in OTHER.splitlines())
    (root / "other.html").write_text(f"<html><body><article><h1>Loan</h1>{paragraphs}</article></body></html>")
    for name, body in BAD.items():
        (root / name).write_bytes(body)
    return root


def _load(con: duckdb.DuckDBPyConnection, store: LandingStore, *folders: Path, run_id: str = "run-1") -> Any:
    return load_documents(con, store, run_id, folders)


def _current(con: duckdb.DuckDBPyConnection, columns: str) -> list[tuple[Any, ...]]:
    return con.execute(f"select {columns} from ({current_rows_sql(DOCUMENTS)}) order by file_name").fetchall()  # noqa: S608


def _state(con: duckdb.DuckDBPyConnection) -> list[Sequence[tuple[Any, ...]]]:
    tables = ("articles__documents", "articles__witnesses", "loads", "rejected", "payloads")
    return [con.execute(f"select * from raw.{table} order by all").fetchall() for table in tables]  # noqa: S608


def test_good_articles_are_loaded_and_bad_files_are_quarantined(
    build_db: duckdb.DuckDBPyConnection, store: LandingStore, folder: Path
) -> None:
    result = _load(build_db, store, folder)
    assert (result.n_rows, result.n_new_rows, result.n_rejected) == (3, 3, len(BAD))
    assert _current(build_db, "file_name, format, collection, cast(published_on as varchar), publisher") == [
        ("copy.md", "hugo_toml", "press", "2025-07-21", None),
        ("other.html", "html", "press", None, None),
        ("story.txt", "text", "press", "2025-07-20", "Example Wire"),
    ]


def test_each_quarantined_file_says_why(build_db: duckdb.DuckDBPyConnection, store: LandingStore, folder: Path) -> None:
    _load(build_db, store, folder)
    reasons = dict(
        build_db.execute(
            "select p.name, r.reason from raw.rejected as r inner join raw.payloads as p using (payload_id, source)"
        ).fetchall()
    )
    assert set(reasons) == {f"press/{name}" for name in BAD}
    assert not [name for name, text in REASONS.items() if text not in reasons[f"press/{name}"]]


def test_every_file_and_sidecar_is_landed_byte_for_byte(
    build_db: duckdb.DuckDBPyConnection, store: LandingStore, folder: Path
) -> None:
    _load(build_db, store, folder)
    landed = {card.name: store.read(card) for card in store.cards("articles")}
    assert landed == {f"press/{path.name}": path.read_bytes() for path in folder.iterdir()}


def test_the_snapshot_begins_with_the_payload(
    build_db: duckdb.DuckDBPyConnection, store: LandingStore, folder: Path
) -> None:
    _load(build_db, store, folder)
    payloads = {card.payload_id for card in store.cards("articles")}
    assert {snapshot[:64] for (snapshot,) in _current(build_db, "_snapshot_id")} <= payloads


def test_loading_twice_changes_nothing(build_db: duckdb.DuckDBPyConnection, store: LandingStore, folder: Path) -> None:
    _load(build_db, store, folder)
    load_witnesses(build_db, "run-1")
    before = _state(build_db)
    again = _load(build_db, store, folder, run_id="run-2")
    witnesses = load_witnesses(build_db, "run-2")
    assert (again.n_rows, again.n_new_rows, again.n_rejected) == (3, 0, len(BAD))
    assert (witnesses.n_rows, witnesses.n_new_rows) == (3, 0)
    assert _state(build_db) == before


def test_a_changed_article_is_a_new_one_and_the_old_row_stays(
    build_db: duckdb.DuckDBPyConnection, store: LandingStore, folder: Path
) -> None:
    _load(build_db, store, folder)
    (folder / "story.txt").write_text(STORY.replace("3,188", "3,198"))
    assert _load(build_db, store, folder).n_new_rows == 1
    current = dict(_current(build_db, "file_name, text"))
    assert "3,198" in current["story.txt"]
    (n_stored,) = build_db.execute("select count(*) from raw.articles__documents").fetchall()[0]
    assert n_stored == 4


def test_a_file_that_the_system_will_not_read_is_set_aside_and_what_it_said_stays(
    build_db: duckdb.DuckDBPyConnection, store: LandingStore, folder: Path
) -> None:
    before = _load(build_db, store, folder)
    (folder / "story.txt").rename(folder.parent / "story.txt")
    (folder / "story.txt").symlink_to(folder / "unmounted" / "story.txt")
    (folder / "new.txt").symlink_to(folder / "unmounted" / "new.txt")
    during = _load(build_db, store, folder, run_id="run-2")
    assert (during.n_rows, during.n_new_rows, during.n_rejected) == (before.n_rows, 0, before.n_rejected + 2)
    refused = "select reason from raw.rejected where reason like '%cannot be read%' order by all"
    assert build_db.execute(refused).fetchall() == [
        ("press/new.txt cannot be read: No such file or directory",),
        ("press/story.txt cannot be read: No such file or directory",),
    ]
    (folder / "story.txt").unlink()
    (folder / "new.txt").unlink()
    (folder.parent / "story.txt").rename(folder / "story.txt")
    after = _load(build_db, store, folder, run_id="run-3")
    assert after == before.__class__(before.table, before.n_rows, 0, before.n_rejected)


def test_an_unreadable_sidecar_sets_its_article_aside(
    build_db: duckdb.DuckDBPyConnection, store: LandingStore, tmp_path: Path
) -> None:
    (tmp_path / "press").mkdir()
    (tmp_path / "press" / "story.txt").write_text(STORY)
    (tmp_path / "press" / "story.meta.toml").symlink_to(tmp_path / "nowhere.toml")
    assert _load(build_db, store, tmp_path / "press").n_rows == 0
    assert build_db.execute("select place, reason from raw.rejected").fetchall() == [
        ("file", "press/story.meta.toml cannot be read: No such file or directory")
    ]


def test_a_folder_that_is_called_bundled_has_not_our_licence(
    build_db: duckdb.DuckDBPyConnection, store: LandingStore, tmp_path: Path
) -> None:
    (tmp_path / "bundled").mkdir()
    (tmp_path / "bundled" / "story.txt").write_text(STORY)
    _load(build_db, store, tmp_path / "bundled")
    (card,) = store.cards("articles")
    assert card.licence.startswith("not stated")


def test_a_changed_sidecar_is_read_again(
    build_db: duckdb.DuckDBPyConnection, store: LandingStore, folder: Path
) -> None:
    _load(build_db, store, folder)
    (folder / "story.meta.toml").write_text('publisher = "Other Wire"\n')
    assert _load(build_db, store, folder).n_new_rows == 1
    assert dict(_current(build_db, "file_name, publisher"))["story.txt"] == "Other Wire"


def test_a_removed_article_is_withdrawn_and_so_is_another_folder(
    build_db: duckdb.DuckDBPyConnection, store: LandingStore, folder: Path, tmp_path: Path
) -> None:
    _load(build_db, store, folder)
    (folder / "other.html").unlink()
    _load(build_db, store, folder)
    assert [name for (name,) in _current(build_db, "file_name")] == ["copy.md", "story.txt"]
    second = tmp_path / "second"
    second.mkdir()
    (second / "other.txt").write_text(OTHER)
    _load(build_db, store, second)
    assert _current(build_db, "collection, file_name") == [("second", "other.txt")]


def test_the_same_bytes_in_two_places_are_one_article(
    build_db: duckdb.DuckDBPyConnection, store: LandingStore, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "story.txt").write_text(STORY)
    (tmp_path / "two" / "story.meta.toml").write_text('title = "Elsewhere"\n')
    assert _load(build_db, store, tmp_path / "one", tmp_path / "two").n_rows == 1
    (tmp_path / "one" / "story.txt").unlink()
    _load(build_db, store, tmp_path / "one", tmp_path / "two")
    assert _current(build_db, "collection, title") == [("two", "Elsewhere")]


def test_a_day_after_the_landing_is_unknown(
    build_db: duckdb.DuckDBPyConnection, store: LandingStore, tmp_path: Path
) -> None:
    (tmp_path / "story.md").write_text(f"+++\ndate = 2099-01-01\n+++\n{STORY}")
    _load(build_db, store, tmp_path)
    assert _current(build_db, "published_on, published_on_null_reason, notes") == [
        (None, "unknown", "stated day 2099-01-01 is after the day it was read")
    ]


def test_copies_of_one_wire_are_one_witness(
    build_db: duckdb.DuckDBPyConnection, store: LandingStore, folder: Path
) -> None:
    _load(build_db, store, folder)
    load_witnesses(build_db, "run-1")
    ids = dict(_current(build_db, "file_name, article_id"))
    found = dict(build_db.execute("select article_id, witness_id from raw.articles__witnesses").fetchall())
    assert found == {
        ids["story.txt"]: ids["story.txt"],
        ids["copy.md"]: ids["story.txt"],
        ids["other.html"]: ids["other.html"],
    }


def test_a_sample_is_no_copy_of_a_real_article(
    build_db: duckdb.DuckDBPyConnection, store: LandingStore, folder: Path
) -> None:
    (folder / "copy.md").write_text(f"+++\ndate = 2025-07-19\nis_sample = true\n+++\n{STORY}")
    _load(build_db, store, folder)
    assert load_witnesses(build_db, "run-1").n_rows == 3
    (n_copies,) = build_db.execute("select count_if(article_id <> witness_id) from raw.articles__witnesses").fetchall()[
        0
    ]
    assert n_copies == 0


def test_no_articles_are_no_witnesses(build_db: duckdb.DuckDBPyConnection, store: LandingStore, tmp_path: Path) -> None:
    assert _load(build_db, store, tmp_path).n_rows == 0
    assert load_witnesses(build_db, "run-1").n_rows == 0


def test_progress_counts_every_file(build_db: duckdb.DuckDBPyConnection, store: LandingStore, folder: Path) -> None:
    seen: list[tuple[int, int]] = []
    load_documents(build_db, store, "run-1", [folder], progress=lambda done, total: seen.append((done, total)))
    assert seen == [(done, 3 + len(BAD)) for done in range(1, 4 + len(BAD))]


def test_a_missing_folder_stops_the_load(
    build_db: duckdb.DuckDBPyConnection, store: LandingStore, tmp_path: Path
) -> None:
    with pytest.raises(SourceFolderError, match="REE_ARTICLE_DIRS"):
        _load(build_db, store, tmp_path / "nowhere")


SECOND_RUN = """
import sys
from pathlib import Path
from ingestion.articles.loading import load_documents
from ingestion.articles.witnesses import load_witnesses
from ingestion.landing import LandingStore
from warehouse.connections import writer

landing, build_db, folder = map(Path, sys.argv[1:])
with writer(build_db) as con:
    n_new = load_documents(con, LandingStore(landing), "run", [folder]).n_new_rows
    n_new += load_witnesses(con, "run").n_new_rows
heavy = {"trafilatura", "lxml", "datasketch", "py3langid", "charset_normalizer"} & set(sys.modules)
sys.stdout.write(f"{n_new} {sorted(heavy)}")
"""


def test_a_second_run_imports_no_heavy_library(data_root: DataPaths, folder: Path, project_root: Path) -> None:
    command = [sys.executable, "-c", SECOND_RUN, str(data_root.landing), str(data_root.build_db), str(folder)]
    first, second = (
        subprocess.run(command, cwd=project_root, capture_output=True, text=True, check=True).stdout  # noqa: S603
        for _ in range(2)
    )
    assert "trafilatura" in first
    assert "datasketch" in first
    assert second == "0 []"
