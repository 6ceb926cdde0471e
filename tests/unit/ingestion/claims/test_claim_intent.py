"""Plans and forecasts are told apart from what happened."""

import datetime as dt

import pytest

from .conftest import ClaimsOf


def planned(claims_of: ClaimsOf, text: str, language: str = "en") -> dict[str, bool]:
    return {text[claim.start : claim.end]: claim.is_planned for claim in claims_of(text, language=language)}


@pytest.mark.parametrize(
    "text",
    [
        "Exports of rare earth magnets are expected to reach 6,000 tons in August.",
        "Rare earth magnet exports of 6,000 tons are forecast for August.",
        "China plans to lift its rare earth mining quota for 2026 by a tenth to 6,000 tons.",
        "China will raise its rare earth mining quota for 2026 to 6,000 tons.",
    ],
)
def test_what_is_intended_or_expected_is_planned(claims_of: ClaimsOf, text: str) -> None:
    assert planned(claims_of, text)["6,000 tons"] is True


@pytest.mark.parametrize(
    "text",
    [
        "Exports of rare earth magnets were 6,000 tons in June, as analysts had expected.",
        "Exports of rare earth magnets beat forecasts: China shipped 6,000 tons in June.",
        "China exported 6,000 tons of rare earth magnets in June, more than planners had hoped.",
    ],
)
def test_what_came_as_expected_has_happened(claims_of: ClaimsOf, text: str) -> None:
    assert planned(claims_of, text)["6,000 tons"] is False


def test_only_the_clause_with_the_plan_is_planned(claims_of: ClaimsOf) -> None:
    text = (
        "China exported 3,188 tons of rare earth magnets in June, but exports are expected to reach 6,000 tons in July."
    )
    assert planned(claims_of, text) == {"3,188 tons": False, "6,000 tons": True}


def test_a_plan_in_another_clause_plans_nothing_here(claims_of: ClaimsOf) -> None:
    text = "China plans to tighten licences; exports of rare earth magnets were 3,188 tons in June."
    assert planned(claims_of, text) == {"3,188 tons": False}


def test_what_a_plan_starts_from_has_happened(claims_of: ClaimsOf) -> None:
    text = "China plans to raise its rare earth mining quota for 2026 to 300,000 tons from 270,000 tons in 2025."
    assert planned(claims_of, text) == {"300,000 tons": True, "270,000 tons": False}


def test_plans_are_read_in_other_languages(claims_of: ClaimsOf) -> None:
    text = "中国预计8月出口稀土磁体6000吨。"
    assert [claim.is_planned for claim in claims_of(text, language="zh")] == [True]


def test_a_fact_that_is_reported_as_well_has_happened(claims_of: ClaimsOf) -> None:
    text = (
        "China exported 3,188 tons of rare earth magnets in June 2025. Magnet exports of 3,188 tons had been "
        "forecast to reach customers in June 2025."
    )
    assert set(planned(claims_of, text).values()) == {False}


@pytest.mark.parametrize(
    ("month", "first_day", "rule"),
    [
        ("October", dt.date(2025, 10, 1), "month_name_nearest_publication"),
        ("June", dt.date(2025, 6, 1), "month_name_before_publication"),
        ("October 2027", dt.date(2027, 10, 1), "explicit"),
    ],
)
def test_a_plan_for_a_month_means_the_nearest_one(
    claims_of: ClaimsOf, month: str, first_day: dt.date, rule: str
) -> None:
    (claim,) = claims_of(f"Exports of rare earth magnets are expected to reach 6,000 tons in {month}.")
    assert claim.period is not None
    assert (claim.period.start, claim.period.rule) == (first_day, rule)
