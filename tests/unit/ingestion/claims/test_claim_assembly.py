"""One claim per fact, however often a text tells it."""

import datetime as dt

from .conftest import ClaimsOf


def test_a_figure_told_twice_is_one_claim_with_both_comparisons(claims_of: ClaimsOf) -> None:
    first = "Magnet exports were 900 tons in June, up 12% from May."
    text = f"{first} In June China exported 900 tons of magnets, 10% less year on year."
    (claim,) = claims_of(text)
    assert [comparison.kind for comparison in claim.comparisons] == ["mom", "yoy"]


def test_a_rounded_headline_joins_the_exact_figure(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Magnet exports near 6,000 tons in June\n\nChina exported 5,952 tons of magnets in June.")
    assert claim.quantity is not None
    assert claim.quantity.number.printed == "5,952"


def test_rival_figures_of_one_fact_stay_side_by_side(claims_of: ClaimsOf) -> None:
    claims = claims_of(
        "Magnet exports were 900 tons in June, says one. China exported 950 tons of magnets in June, says another."
    )
    assert [int(claim.quantity.normalised) for claim in claims if claim.quantity] == [900, 950]


def test_a_bare_percentage_joins_the_amount_whose_change_it_is(claims_of: ClaimsOf) -> None:
    text = "Rare earth exports in June up 35.9% y/y\n\nChina exported 6,217 tons of rare earths in June."
    (claim,) = claims_of(text)
    assert claim.quantity is not None
    assert [comparison.kind for comparison in claim.comparisons] == ["yoy"]


def test_a_base_value_told_elsewhere_is_joined_to_its_comparison(claims_of: ClaimsOf) -> None:
    text = "China exported 900 tons of magnets in June, up 12.5% from May. In May, exports of magnets were 800 tons."
    june, may = claims_of(text)
    base = june.comparisons[0].base
    assert base is not None
    assert (base.normalised, may.role) == (800, "base")


def test_claims_come_in_the_order_of_the_text(claims_of: ClaimsOf) -> None:
    share = "China has 70% of global rare earth mining."
    text = f"Magnet exports were 900 tons in June. {share} Imports of rare earths were 9,000 tons in June."
    starts = [claim.start for claim in claims_of(text, dt.date(2025, 7, 21))]
    assert starts == sorted(starts)


def test_a_change_told_of_exports_and_of_the_same_imports_is_one_claim(claims_of: ClaimsOf) -> None:
    text = (
        "U.S. imports of rare earth magnets up 640% in June from May\n\nChina's exports of rare earth magnets to the "
    )
    (claim,) = claims_of(f"{text}United States rose 640% in June from May.")
    assert (claim.claim_type, claim.partner) == ("export_volume", "USA")
