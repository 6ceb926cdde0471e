"""What may be done with the texts of a folder: what it declares, and nothing when it declares nothing."""

from pathlib import Path

import pytest

from ingestion.articles.sources import SourceFolderError, find_files
from ingestion.articles.terms import BUNDLED, OWN_FOLDER, UNDECLARED, Terms
from warehouse.paths import project_root


@pytest.fixture
def press(tmp_path: Path) -> Path:
    (tmp_path / "story.txt").write_text("A story.")
    return tmp_path


def test_a_folder_that_declares_nothing_is_its_owners_own_and_a_fetched_page_is_not(press: Path) -> None:
    (story,) = find_files([press])
    assert story.terms == OWN_FOLDER
    assert OWN_FOLDER.is_text_publishable
    assert not UNDECLARED.is_text_publishable


@pytest.mark.parametrize(
    ("line", "allows"), [("", False), ("publish_text = false", False), ("publish_text = true", True)]
)
def test_a_folder_allows_what_it_declares_and_its_declaration_is_no_article(
    press: Path, line: str, allows: bool
) -> None:
    (press / "collection.toml").write_text(f'licence = "CC BY 4.0"\n{line}\n')
    (story,) = find_files([press])
    assert (story.file_name, story.terms) == ("story.txt", Terms("CC BY 4.0", allows))


@pytest.mark.parametrize(
    "text",
    ["publish_text = true", 'licence = ""', 'licence = "x"\npublish = true', 'licence = "x"\npublish_text = 1', "["],
)
def test_terms_that_cannot_be_read_stop_the_load_and_name_their_file(press: Path, text: str) -> None:
    (press / "collection.toml").write_text(text)
    with pytest.raises(SourceFolderError, match=r"collection\.toml"):
        find_files([press])


def test_the_bundled_corpus_is_the_projects_own() -> None:
    found = find_files([project_root() / "ingestion" / "data" / "articles"])
    assert {file.terms for file in found} == {BUNDLED}
    assert BUNDLED.is_text_publishable
