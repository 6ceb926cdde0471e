"""The five real pages of the development material come out as documents: metadata right, text whole, furniture gone."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from ingestion.articles.documents import ArticleDocument
from ingestion.articles.reading import read_article
from ingestion.articles.sources import find_files

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def seeds(shared_dir: Path) -> Mapping[str, ArticleDocument]:
    """Return the documents by the first three characters of their file names."""
    read = {
        file.file_name[:3]: read_article(file, file.path.read_bytes()) for file in find_files([shared_dir / "seeds"])
    }
    documents = {name: found for name, found in read.items() if isinstance(found, ArticleDocument)}
    assert sorted(documents) == sorted(read) == ["000", "001", "002", "003", "004"]
    return documents


def _lines(document: ArticleDocument) -> list[str]:
    return [line for line in document.text.split("\n") if line]


def test_formats_and_language(seeds: Mapping[str, ArticleDocument]) -> None:
    assert {name: found.format for name, found in seeds.items()} == {
        "000": "hugo_toml",
        **dict.fromkeys(("001", "002", "003", "004"), "text"),
    }
    assert {found.language for found in seeds.values()} == {"en"}


def test_only_the_page_that_states_its_day_has_one(seeds: Mapping[str, ArticleDocument]) -> None:
    assert {name: found.published_on for name, found in seeds.items() if found.published_on} == {
        "000": date(2025, 7, 8)
    }
    assert {found.published_on_null_reason for name, found in seeds.items() if name != "000"} == {"unknown"}


def test_000_has_metadata_of_its_front_matter_and_paragraphs_without_links(
    seeds: Mapping[str, ArticleDocument],
) -> None:
    found = seeds["000"]
    assert found.publisher == "InvestorBrandNetwork (IBN)"
    assert (found.url or "").startswith("https://rss.investorbrandnetwork.com/")
    assert found.published_on_confidence == "explicit"
    assert len(_lines(found)) == 4
    assert "<" not in found.text
    assert "href" not in found.text
    assert all(element in found.text for element in ("yttrium", "samarium", "dysprosium"))


def test_001_keeps_highlights_and_drops_the_reply_form(seeds: Mapping[str, ArticleDocument]) -> None:
    lines = _lines(seeds["001"])
    assert sum(line.startswith("- ") for line in lines) == 3
    assert len(lines) == 8
    assert "Reply" not in lines[-1]


def test_002_keeps_highlights_without_marks(seeds: Mapping[str, ArticleDocument]) -> None:
    lines = _lines(seeds["002"])
    assert "90%" in lines[0]
    assert "~70%" in lines[1]
    assert seeds["002"].title is None
    assert sum("scandium" in line for line in lines) == 1
    assert not any("Core16" in line for line in lines)


def test_003_keeps_summary_and_body_and_no_teaser(seeds: Mapping[str, ArticleDocument]) -> None:
    found = seeds["003"]
    assert (found.title or "").startswith("China's Rare Earths Control")
    assert found.text.count(found.title or "") == 1
    assert all(figure in found.text for figure in ("nearly 90%", "approximately 60%", "72%"))
    teasers = ("ASML", "Nvidia", "Nissan", "polymetallic", "prisoners", "Carney", "Iran", "$130 billion", "50%")
    assert not [name for name in teasers if name in found.text]
    assert len(_lines(found)) == 23
    assert _lines(found)[-2] == "Conclusion"


def test_004_keeps_every_figure_and_no_footer(seeds: Mapping[str, ArticleDocument]) -> None:
    found = seeds["004"]
    figures = (
        "270,000", "5.9", "21.4", "254,000", "4.2", "353", "660", "46", "3,188", "157.5", "1,238", "38.1", "5,158",
        "18.9", "22,319",
    )  # fmt: skip
    assert not [figure for figure in figures if figure not in found.text]
    assert len(_lines(found)) == 8
    assert not [text for text in ("inbox", "Newsletter", "Dec.02", "coins", "Comments") if text in found.text]


def test_every_line_of_the_article_is_a_line_of_the_page(
    seeds: Mapping[str, ArticleDocument], shared_dir: Path
) -> None:
    for name, found in seeds.items():
        if found.format == "text":
            (path,) = (shared_dir / "seeds").glob(f"{name}*")
            page = {line.strip() for line in path.read_text("utf-8").split("\n")}
            assert set(_lines(found)) <= page
