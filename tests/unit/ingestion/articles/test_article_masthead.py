"""Headline, day and source as the lines of a page print them."""

from datetime import date

import pytest

from ingestion.articles.masthead import read_masthead

HEADLINE = "Exports of magnets jump again in June"
TEXT = "Magnet shipments came to 3,188 tonnes in June, the customs office reported."


@pytest.mark.parametrize(
    "byline",
    [
        "By the desk | 21 Jul, 2025",
        "2025-07-21 14:05 by the desk, 3 min. to read",
        "Published Mon, Jul 21, 2025 · 03:29 PM",
        "Desk Published July 21, 2025 | 05:01 PM",
        "- Published Date: 11:52 | 21 July 2025",
        "입력2025.07.21 09:49",
        "2025-07-21 11:02:50",
        "date 2025-07-21",
        "发布时间：2025年7月21日",
    ],
)
def test_a_day_above_the_text_has_low_confidence(byline: str) -> None:
    found = read_masthead([HEADLINE, byline, TEXT])
    assert (found.title, found.published_on, found.confidence) == (HEADLINE, date(2025, 7, 21), "low")


def test_publication_comes_before_other_days_and_changes_do_not_count() -> None:
    lines = [HEADLINE, "Updated: 23 July 2025", "22 July 2025", "Published: 21 July 2025", TEXT]
    assert read_masthead(lines).published_on == date(2025, 7, 21)
    assert read_masthead([HEADLINE, "Last updated: 23 July 2025", TEXT]).published_on is None


def test_a_full_dateline_counts() -> None:
    assert read_masthead([f"BEIJING, July 21, 2025 – {TEXT}"]).published_on == date(2025, 7, 21)
    assert read_masthead([f"BEIJING, July 21 – {TEXT}"]).published_on is None


def test_days_of_pictures_and_of_events_do_not_count() -> None:
    assert read_masthead(["Photo: a mine in the north, June 29, 2015.", TEXT]).published_on is None
    assert read_masthead([f"Since April 4, 2025 seven elements need a licence. {TEXT}"]).published_on is None


def test_a_label_below_the_text_counts_when_it_is_the_only_one() -> None:
    assert read_masthead([HEADLINE, *[TEXT] * 12, "Post time: Jul-21-2025"]).published_on == date(2025, 7, 21)
    labels = ["Published: 1 Dec 2025", "Published: 2 Dec 2025"]
    assert read_masthead([HEADLINE, *[TEXT] * 12, *labels]).published_on is None


def test_a_day_that_stands_alone_and_again_is_of_other_stories() -> None:
    assert read_masthead([TEXT, *[TEXT] * 12, "Dec.02 2025", "Dec.02 2025"]).published_on is None
    assert read_masthead(["Dec.02 2025", "Dec.02 2025", HEADLINE, TEXT]).published_on is None


def test_a_headline_printed_twice_is_the_headline() -> None:
    lines = [
        "Logo",
        "Five ways to trade metals in the new year",
        "Stocks to watch in the week ahead",
        HEADLINE,
        TEXT,
        HEADLINE,
    ]
    assert read_masthead(lines).title == HEADLINE


def test_highlights_are_not_the_headline() -> None:
    highlights = [
        "China refines most of the metals",
        "About 70% of imports come from there",
        "Seven elements need a licence",
    ]
    assert read_masthead([*highlights, TEXT]).title is None


def test_a_page_that_begins_with_its_text_has_no_headline() -> None:
    assert read_masthead([TEXT, HEADLINE, TEXT]).title is None


def test_menus_and_marks_are_no_part_of_the_headline() -> None:
    assert read_masthead(["Home", "Sign in", f"# {HEADLINE}", TEXT]).title == HEADLINE


@pytest.mark.parametrize(
    ("line", "publisher"),
    [("来源：示例通讯社  2025-07-21", "示例通讯社"), ("Source: Example Wire", "Example Wire"),
     ("(Source: agency)", "agency"), ("Source of the metal: Myanmar", None)],
)  # fmt: skip
def test_the_source_behind_its_label_is_the_publisher(line: str, publisher: str | None) -> None:
    assert read_masthead([HEADLINE, line, TEXT]).publisher == publisher
