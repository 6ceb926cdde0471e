"""Output: who made how much of what, and what is a plan, a capacity or a sale."""

import pytest

from .conftest import ClaimsOf


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lynas produced 2,080 tonnes of NdPr in the June quarter.", ("ndpr_oxide", "AUS", 2080)),
        ("Energy Fuels produced 37 tonnes of NdPr oxide in the first quarter of 2025.", ("ndpr_oxide", "USA", 37)),
        ("World mine production of rare earths reached 390,000 tonnes in 2024.", ("rare_earths", "WLD", 390000)),
        ("Australia mined 13,000 tons of rare earth oxide in 2024.", ("rare_earth_oxides", "AUS", 13000)),
        ("The works made 90t of neodymium-praseodymium (NdPr) metal in 2024.", ("ndpr_metal", "CHN", 90)),
    ],
)
def test_output_has_its_maker_and_goods(claims_of: ClaimsOf, text: str, expected: tuple[object, ...]) -> None:
    (claim,) = claims_of(text)
    assert claim.quantity is not None
    assert claim.claim_type == "production"
    assert (claim.subject, claim.reporter, int(claim.quantity.normalised)) == expected


def test_a_sum_that_output_came_to_is_no_journey(claims_of: ClaimsOf) -> None:
    claims = claims_of(
        "Lynas made 1,400 tonnes of NdPr in the June quarter.\nAll rare earth oxides came to 2,300 tonnes."
    )
    assert [claim.claim_type for claim in claims] == ["production", "production"]


def test_two_heavy_elements_together_are_heavy_rare_earths(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("In the June quarter Lynas produced dysprosium and terbium of 26 tonnes.")
    assert (claim.subject, claim.element) == ("rare_earths_heavy", None)


@pytest.mark.parametrize(
    "text",
    [
        "The plant will produce 5,000 tonnes of NdPr a year from 2027.",
        "Serra Verde plans to produce 5,000 tonnes of rare earth oxides in 2026.",
        "Its capacity is 3,000 tonnes of magnets per year.",
        "After record output, NdPr sales volumes were 464 tonnes.",
    ],
)
def test_plans_capacity_and_sales_are_no_output(claims_of: ClaimsOf, text: str) -> None:
    assert claims_of(text) == []


def test_the_same_output_by_its_short_name_is_one_claim(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Record 917t NdPr in Q1 2025\n\nIn Q1 2025 MP Materials produced 917t of NdPr metal.")
    assert claim.subject == "ndpr_metal"


def test_an_amount_goes_on_with_output_only_in_the_results_of_a_company(claims_of: ClaimsOf) -> None:
    text = "China's rare earth output grew to 270,000 tonnes in 2024.\nAnother list names 300 tonnes of magnets."
    claims = claims_of(text)
    assert [int(claim.quantity.normalised) for claim in claims if claim.quantity] == [270000]


def test_a_quarter_may_be_told_by_its_last_day(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Lynas produced 1,500 tonnes of NdPr in the quarter ended March 31.")
    assert claim.period is not None
    assert (claim.period.start.month, claim.period.end.month) == (1, 3)


def test_the_year_of_a_quarter_may_stand_before_the_word(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Lynas told of its March 2024 quarter.\nREO output was 3,100 tonnes.", None)
    assert claim.period is not None
    assert (claim.period.start.isoformat(), claim.period.end.isoformat()) == ("2024-01-01", "2024-03-31")


def test_rows_below_countries_have_their_makers_and_the_year_of_the_note(claims_of: ClaimsOf) -> None:
    text = (
        "Rare earths: who mines how much\n\n2. Vietnam\nProduction: 900 tons*\n\n1. Malaysia\nProduction: 150 tons\n\n"
        "* As of 2023"
    )
    found = [(claim.reporter, claim.period.end.year if claim.period else None) for claim in claims_of(text, None)]
    assert found == [("VNM", 2023), ("MYS", 2023)]


def test_two_notes_of_different_years_date_nothing(claims_of: ClaimsOf) -> None:
    text = "Rare earths\n\nVietnam\nProduction: 900 tons\n\nAs of 2023\n\nMalaysia\nProduction: 150 tons\n\nAs of 2022"
    assert all(claim.period is None for claim in claims_of(text, None))


def test_output_of_other_goods_is_none_of_rare_earths(claims_of: ClaimsOf) -> None:
    assert claims_of("Iluka and its rare earths plans\nIt produced 90,000 tonnes of zircon and rutile in 2024.") == []
