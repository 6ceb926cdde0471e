"""Which statement wins where several are made."""

from datetime import date

import pytest

from ingestion.articles.metadata import (
    Metadata,
    dated_by_address,
    declared,
    flag,
    language_code,
    merged,
    plausible,
    web_address,
)

DAY, OTHER = date(2025, 7, 21), date(2025, 5, 12)


def test_the_first_statement_of_each_field_wins() -> None:
    found = merged(Metadata(title="A"), Metadata(title="B", publisher="P"))
    assert (found.title, found.publisher) == ("A", "P")


def test_a_day_keeps_the_confidence_it_was_stated_with() -> None:
    found = merged(Metadata(published_on=DAY, confidence="low"), Metadata(published_on=OTHER, confidence="explicit"))
    assert (found.published_on, found.confidence) == (DAY, "low")
    assert merged(Metadata(), Metadata(published_on=OTHER, confidence="explicit")).confidence == "explicit"


def test_the_address_beats_a_date_line_but_not_a_declared_day() -> None:
    address = "https://wire.example/2025/07/21/magnets"
    assert dated_by_address(Metadata(url=address, published_on=OTHER, confidence="low")).published_on == DAY
    assert dated_by_address(Metadata(url=address, published_on=OTHER, confidence="explicit")).published_on == OTHER


def test_a_day_after_the_day_of_reading_is_none() -> None:
    stated = Metadata(published_on=DAY, confidence="explicit")
    assert plausible(stated, DAY) == (stated, ())
    assert plausible(stated, date(2025, 7, 20)) == (stated, ()), "the page may be in a later time zone"
    found, notes = plausible(stated, date(2025, 7, 19))
    assert (found.published_on, found.confidence) == (None, None)
    assert notes == ("stated day 2025-07-21 is after the day it was read",)


def test_only_samples_have_answers() -> None:
    found, notes = plausible(Metadata(answer_key="{}"), DAY)
    assert (found.answer_key, notes) == (None, ("answer_key without is_sample",))
    sample = Metadata(answer_key="{}", is_sample=True)
    assert plausible(sample, DAY) == (sample, ())


def test_keys_of_front_matter_and_sidecars() -> None:
    found = declared(
        {"source": " Wire ", "source_link": "https://w.example/a", "language": "en-GB", "is_sample": "true"}
    )
    assert found == Metadata(publisher="Wire", url="https://w.example/a", language="en", is_sample=True)
    assert declared({"publisher": "Wire", "url": "https://w.example/b", "published_on": DAY}).published_on == DAY
    assert declared({"title": 5, "source": ["x"], "url": "/relative", "is_sample": "maybe"}) == Metadata()


@pytest.mark.parametrize(
    "address", ["/202507/97315-story", "ftp://x.example/a", "javascript:alert(1)", "https://", "", None]
)
def test_only_absolute_web_addresses_are_addresses(address: str | None) -> None:
    assert web_address(address) is None


def test_words_for_truth_and_tags_of_languages() -> None:
    assert [flag("True"), flag("false"), flag("yes"), flag(1)] == [True, False, None, None]
    assert [language_code("zh-Hans"), language_code("DE"), language_code("eng"), language_code(3)] == [
        "zh",
        "de",
        None,
        None,
    ]
