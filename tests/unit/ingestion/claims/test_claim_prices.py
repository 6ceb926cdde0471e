"""Prices: goods, currency, day."""

import datetime as dt

from .conftest import ClaimsOf


def test_a_price_has_the_day_that_its_sentence_names(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Dysprosium oxide was assessed at $230-240 per kg on July 18.")
    assert claim.quantity is not None
    assert (claim.subject, claim.element, claim.quantity.unit) == ("dysprosium_oxide", "Dy", "usd_per_kg")
    assert claim.period is not None
    assert claim.period.start == claim.period.end == dt.date(2025, 7, 18)


def test_a_price_in_yuan_is_the_price_in_china(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Terbium oxide cost 7,100 yuan per kg in June.")
    assert claim.reporter == "CHN"


def test_the_change_of_a_price_since_a_month_names_its_base(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Yttrium oxide is up 40% since January to $12 per kg.")
    (comparison,) = claim.comparisons
    assert comparison.kind == "vs_period"
    assert comparison.base_period is not None
    assert comparison.base_period.start == dt.date(2025, 1, 1)


def test_a_difference_in_price_is_no_price(claims_of: ClaimsOf) -> None:
    assert claims_of("Neodymium oxide prices fell by 4000 yuan per ton.") == []
