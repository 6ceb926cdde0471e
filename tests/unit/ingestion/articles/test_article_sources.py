"""Folders become a list of files whose order and labels never change."""

import os
from pathlib import Path

import pytest

from ingestion.articles.sources import BUNDLED_COLLECTION, SourceFolderError, find_files
from warehouse.paths import project_root


def _write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def test_files_come_in_the_order_of_folders_and_then_of_names(tmp_path: Path) -> None:
    _write(tmp_path / "wire", "b.txt", "a/z.html", "a.md")
    _write(tmp_path / "blogs", "c.txt")
    found = find_files([tmp_path / "wire", tmp_path / "blogs"])
    assert [file.slice_key for file in found] == ["wire/a.md", "wire/a/z.html", "wire/b.txt", "blogs/c.txt"]


def test_hidden_files_and_folders_are_left_out(tmp_path: Path) -> None:
    _write(tmp_path, "seen.txt", ".hidden.txt", ".git/config.txt", "sub/.DS_Store")
    assert [file.file_name for file in find_files([tmp_path])] == ["seen.txt"]


def test_a_sidecar_belongs_to_its_article_and_is_no_article(tmp_path: Path) -> None:
    _write(tmp_path, "story.txt", "story.meta.toml", "other.txt")
    other, story = find_files([tmp_path])
    assert story.sidecar == tmp_path / "story.meta.toml"
    assert other.sidecar is None


def test_a_sidecar_without_an_article_is_listed_so_that_it_is_noticed(tmp_path: Path) -> None:
    _write(tmp_path, "lost.meta.toml")
    assert [file.file_name for file in find_files([tmp_path])] == ["lost.meta.toml"]


def test_folders_of_one_name_keep_labels_apart(tmp_path: Path) -> None:
    _write(tmp_path / "one" / "press", "a.txt")
    _write(tmp_path / "two" / "press", "a.txt")
    found = find_files([tmp_path / "one" / "press", tmp_path / "two" / "press"])
    assert [file.slice_key for file in found] == ["press/a.txt", "press-2/a.txt"]


def test_the_bundled_corpus_has_its_own_label() -> None:
    folder = project_root() / "ingestion" / "data" / "articles"
    if not folder.is_dir():
        pytest.skip("there is no bundled corpus")
    assert {file.collection for file in find_files([folder])} <= {"bundled"}


def test_a_folder_of_the_same_name_is_not_the_bundled_corpus(tmp_path: Path) -> None:
    corpus = project_root() / "ingestion" / "data" / "articles"
    if not corpus.is_dir():
        pytest.skip("there is no bundled corpus")
    _write(tmp_path / "bundled", "a.txt")
    assert {file.collection for file in find_files([tmp_path / "bundled"])} == {"bundled-2"}
    together = find_files([tmp_path / "bundled", corpus])
    assert [file.file_name for file in together if file.collection != BUNDLED_COLLECTION] == ["a.txt"]


def test_a_link_that_leads_nowhere_is_listed_so_that_it_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    assert [file.file_name for file in find_files([tmp_path])] == ["gone.txt"]


def test_a_missing_folder_names_the_setting(tmp_path: Path) -> None:
    with pytest.raises(SourceFolderError, match="REE_ARTICLE_DIRS") as caught:
        find_files([tmp_path / "nowhere"])
    assert "nowhere" in str(caught.value)


def test_a_file_name_that_is_not_unicode_can_be_stored(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("x")
    (file,) = find_files([tmp_path])
    assert file.file_name.encode("utf-8") == b"caf\\xe9.txt"
