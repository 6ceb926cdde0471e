"""Days count only when they are printed in full."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.articles.dates import address_date, address_month, find_dates, parse_date


@pytest.mark.parametrize(
    "printed",
    [
        "2025-07-08T17:50:25Z", "2025-07-08", "2025/7/8", "20250708", "Tue, 08 Jul 2025 17:50:25 GMT", "July 8, 2025",
        "8 July 2025", "8th July, 2025", "Jul.08 2025", "Jul-08-2025", "8. Juli 2025", "8 juillet 2025",
        "8 de julio de 2025", "8 июля 2025", "8 luglio 2025", "8 de julho de 2025", "2025年7月8日", "2025년 7월 8일",
        "2025.07.08. 오후 4:27", "08.07.2025",
    ],
)  # fmt: skip
def test_one_day_in_many_spellings(printed: str) -> None:
    assert parse_date(printed) == date(2025, 7, 8)


def test_toml_values_keep_the_day_of_their_own_zone() -> None:
    assert parse_date(date(2025, 7, 8)) == date(2025, 7, 8)
    assert parse_date(datetime(2025, 7, 8, 23, 50, tzinfo=UTC)) == date(2025, 7, 8)


@pytest.mark.parametrize(
    "printed",
    ["July 2025", "2025", "June 31, 2025", "2024-02-30", "0001-01-01", "1825-03-04", "next Tuesday", "", None, 7],
)
def test_what_names_no_full_plausible_day_is_none(printed: object) -> None:
    assert parse_date(printed) is None


def test_day_and_month_that_could_be_swapped_are_left_open() -> None:
    assert parse_date("05/07/2025") is None
    assert parse_date("21/07/2025") == date(2025, 7, 21)
    assert parse_date("07/21/2025") == date(2025, 7, 21)
    assert parse_date("07/07/2025") == date(2025, 7, 7)


def test_year_first_is_never_swapped() -> None:
    assert parse_date("2025-13-07") is None


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://news.example/2025/08/20/magnets", date(2025, 8, 20)),
        ("https://news.example/business/story-2025-08-20", date(2025, 8, 20)),
        ("https://news.example/Economie/n/2015/0727/c31-89.html", date(2015, 7, 27)),
        ("https://news.example/a/20250820", date(2025, 8, 20)),
        ("https://news.example/202507/97315-story", None),
        ("https://news.example/2025/08/magnets", None),
        ("https://news.example/article/479042?d=2025-08-20", None),
        ("https://2025-08-20.example/story", None),
        (None, None),
    ],
)
def test_an_address_dates_an_article_only_by_a_full_day_in_its_path(address: str | None, day: date | None) -> None:
    assert address_date(address) == day


def test_the_place_of_a_day_is_told() -> None:
    line = "By the desk | 19 Jan, 2026 | 2 min"
    (found,) = find_dates(line)
    assert line[found.start : found.end] == "19 Jan, 2026"


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_every_day_survives_its_spelling(day: date) -> None:
    spellings = (day.isoformat(), f"{day:%d %B %Y}", f"{day:%B %d, %Y}", f"{day.year}年{day.month}月{day.day}日")
    assert {parse_date(spelling) for spelling in spellings} == {day}


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    for found in find_dates(text):
        assert 0 <= found.start < found.end <= len(text)
    address_date(text)
    parse_date(text)


@pytest.mark.parametrize(
    ("url", "month"),
    [
        ("https://example.com/2024/08/imports-grow.html", date(2024, 8, 31)),
        ("https://example.com/news/2024-02/imports", date(2024, 2, 29)),
        ("https://example.com/2024/13/imports", None),
        ("https://example.com/2024/08123", None),
        ("https://example.com/imports?d=/2024/08/", None),
        (None, None),
    ],
)
def test_an_address_may_tell_the_month(url: str | None, month: date | None) -> None:
    assert address_month(url) == month
