"""The pages that are written from a release: they are what it holds, and their words carry no figure of their own."""

import csv
import re
from pathlib import Path

import duckdb
import pytest

from tests.integration.pipeline_run import AS_OF as DAY_OF_THE_TESTS
from warehouse.pages.__main__ import AS_OF, PAGES, page_file, written
from warehouse.pages.markdown import hand_written
from warehouse.pages.queried import QUERIES
from warehouse.pages.questions import FOLDER

FIGURES = Path(__file__).parents[1] / "fixtures" / "page_figures.csv"
AMOUNT = re.compile(r"\d[\d,.]* ?(?:t\b|tonnes|%|per cent)")
PAGES_OF_TABLES = ("quotas", "unknowns", "elements")


def listed_figures() -> list[dict[str, str]]:
    with FIGURES.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.pipeline
@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_what_the_release_holds(published: duckdb.DuckDBPyConnection, page: str) -> None:
    text = page_file(page).read_text(encoding="utf-8")
    assert written(published, page) == text, "run: .venv/bin/python -m warehouse.pages"


def test_the_pages_are_of_the_day_that_the_tests_play() -> None:
    assert AS_OF.isoformat() == DAY_OF_THE_TESTS
    for page in PAGES:
        assert "21 November 2026" in page_file(page).read_text(encoding="utf-8"), page


@pytest.mark.parametrize("file", sorted(QUERIES.rglob("*.sql")), ids=lambda file: f"{file.parent.name} {file.stem}")
def test_the_rows_of_a_part_have_an_order(file: Path) -> None:
    """Without one, two builds of the same figures write two pages."""
    assert "\norder by" in file.read_text(encoding="utf-8").rsplit("\nfrom ", 1)[-1]


@pytest.mark.parametrize("page", PAGES_OF_TABLES)
def test_the_words_between_the_tables_carry_no_amount(page: str) -> None:
    """What is not written from the release goes stale unseen."""
    assert AMOUNT.findall(hand_written(page_file(page).read_text(encoding="utf-8"))) == []


@pytest.mark.pipeline
@pytest.mark.parametrize("listed", listed_figures(), ids=lambda listed: listed["text"])
def test_a_figure_in_the_words_of_a_page_is_the_answer_of_its_query(
    published: duckdb.DuckDBPyConnection, listed: dict[str, str]
) -> None:
    assert published.execute(listed["query"]).fetchall() == [(listed["text"],)]
    page = " ".join(hand_written(page_file(listed["page"]).read_text(encoding="utf-8")).replace("*", "").split())
    assert listed["text"] in page, f"{listed['page']}.md does not say {listed['text']!r}"


def test_every_amount_in_the_words_on_closures_is_listed() -> None:
    """An amount that no query answers for would go stale unseen; definitions by example are named here."""
    words = " ".join(hand_written(page_file("closures").read_text(encoding="utf-8")).replace("*", "").split())
    for text in sorted(
        {listed["text"] for listed in listed_figures() if listed["page"] == "closures"}, key=len, reverse=True
    ):
        words = words.replace(text, "")
    of_the_definition = (
        '"3,188 t" is any amount that rounds to it: 3,187.5 to 3,188.5 t. '
        '"-30.6 %" is any change from -30.65 to -30.55 %.'
    )
    assert of_the_definition in words
    words = words.replace(of_the_definition, "").replace("A range wider than 5 per cent to either side", "")
    assert AMOUNT.findall(words) == []


def test_every_question_stands_on_the_page_with_a_sentence_and_its_answer() -> None:
    page = page_file("questions").read_text(encoding="utf-8")
    for file in sorted(FOLDER.glob("q*.sql")):
        number = int(file.stem[1:])
        assert re.search(rf"^\*\*{number}\. .*\?\*\* \(`{file.name}`\)$", page, re.MULTILINE), file.name
        assert f"<!-- begin {file.stem} -->" in page


NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
NO_FIGURE = re.compile(
    r"\(<[^>]*>\)|\b(?:announcement|Announcement|paragraph) \d+"
    r"|\b\d{1,2} (?:January|April|June|September|November)\b|\b20\d\d(?:-\d\d)*\b"
)
"""Addresses, numbers of announcements, days and years."""


def numbers(text: str) -> set[float]:
    """Return the figures of a text."""
    return {float(number.replace(",", "")) for number in NUMBER.findall(NO_FIGURE.sub("", text))}


@pytest.mark.parametrize("file", sorted(FOLDER.glob("q*.sql")), ids=lambda file: file.stem)
def test_each_figure_in_the_sentence_before_an_answer_stands_in_the_answer(file: Path) -> None:
    page = page_file("questions").read_text(encoding="utf-8")
    answer = page.split(f"<!-- begin {file.stem} -->\n")[1].split(f"<!-- end {file.stem} -->")[0]
    question = page.split(f"<!-- begin {file.stem} -->")[0].rsplit("\n**", 1)[1]
    title, _, sentence = question.partition("\n")
    assert numbers(sentence) <= numbers(answer) | numbers(title)


@pytest.mark.pipeline
@pytest.mark.parametrize(
    "query",
    [
        "select bool_and(use_ratio = 1) and count(use_ratio) > 5 from marts.fct_quota_use",
        "select max(n_batches) = 3 and min(n_batches) filter (n_batches > 0) = 1 from marts.fct_quotas_by_year",
        "select count(*) = 0 from marts.fct_quotas_by_year where year in (2025, 2026) and quota_t is not null",
        "select max(year) = 2014 from marts.fct_quotas_by_year where stage = 'export'",
        "select count(*) = 0 from marts.fct_quotas_by_year where stage <> 'mining' and ore_type <> 'total'",
        """
        select quantity_t = 0 and obs_status = 'reported' from marts.fct_exports_by_month
        where series_id = 'cn_dysprosium' and partner_iso3 = 'WLD' and month_start = date '2025-05-01'
        """,
        "select count(*) = 1 from marts.dim_element where is_rare_earth and rare_earth_class is null",
        "select count(distinct null_reason) <= 6 from marts.fct_exports_by_month",
    ],
)
def test_what_the_words_of_the_pages_claim_holds(published: duckdb.DuckDBPyConnection, query: str) -> None:
    assert published.execute(query).fetchall() == [(True,)]
