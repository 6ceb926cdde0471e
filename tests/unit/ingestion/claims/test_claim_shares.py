"""Shares: who holds them, of what, and what is none."""

import pytest

from .conftest import ClaimsOf


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "China controls about 60% of global rare earth supply.",
            ("rare_earths", "CHN", None, None, "world_production", 60),
        ),
        (
            "China refines nearly 90% of the world's rare earths.",
            ("rare_earths", "CHN", None, "refining", "world_refining", 90),
        ),
        (
            "More than 90% of such magnets worldwide come from China.",
            ("rare_earth_magnets", "CHN", None, "magnets", "world_magnets", 90),
        ),
        (
            "America leans on China for roughly 70% of the rare earths it imports.",
            ("rare_earths", "CHN", "USA", None, "USA_imports", 70),
        ),
        (
            "China supplies 75% of the cobalt on the world market.",
            ("cobalt", "CHN", None, None, "world_production", 75),
        ),
    ],
)
def test_a_share_has_a_holder_and_a_whole(claims_of: ClaimsOf, text: str, expected: tuple[object, ...]) -> None:
    (claim,) = claims_of(text, None)
    assert claim.quantity is not None
    value = int(claim.quantity.normalised)
    assert (claim.subject, claim.reporter, claim.partner, claim.stage, claim.share_of, value) == expected


def test_the_verb_of_the_first_share_goes_on_for_the_second(claims_of: ClaimsOf) -> None:
    lithium, cobalt = claims_of("China refines some 55% of the world's lithium and 75% of global cobalt.", None)
    assert (lithium.element, lithium.stage) == ("Li", "refining")
    assert (cobalt.element, cobalt.stage) == ("Co", "refining")


def test_shares_of_one_whole_may_stand_in_a_row(claims_of: ClaimsOf) -> None:
    claims = claims_of("China supplied 45% of EU rare earth imports in 2024, Russia 30% and Malaysia 20%.")
    assert [(claim.reporter, claim.partner, claim.share_of) for claim in claims] == [
        ("CHN", "EUU", "EUU_imports"),
        ("RUS", "EUU", "EUU_imports"),
        ("MYS", "EUU", "EUU_imports"),
    ]
    assert {claim.period.start.year for claim in claims if claim.period} == {2024}


def test_a_qualifier_is_kept_and_leaves_the_value_alone(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("China refines nearly 90% of the world's rare earths.", None)
    assert claim.qualifier == "nearly"


def test_a_share_of_exports_in_brackets_belongs_to_the_country_before_it(claims_of: ClaimsOf) -> None:
    claims = claims_of("In June magnet exports to Germany were 900 tons (20% of exports).")
    share = next(claim for claim in claims if claim.claim_type == "share")
    assert (share.partner, share.share_of) == ("DEU", "CHN_exports")


def test_an_undated_share_has_no_period(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("China refines nearly 90% of the world's rare earths.")
    assert claim.period is None


def test_a_change_is_no_share(claims_of: ClaimsOf) -> None:
    claims = claims_of("China's rare earth exports were up 5% in June on the year.")
    assert [claim.claim_type for claim in claims] == ["export_volume"]
