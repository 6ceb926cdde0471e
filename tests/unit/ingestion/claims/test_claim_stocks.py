"""Stocks: what lies in store, and what it rose or fell from."""

import datetime as dt

import pytest

from .conftest import ClaimsOf


def test_a_stock_that_fell_has_its_base(claims_of: ClaimsOf) -> None:
    base, stock = claims_of("Rotterdam stocks of antimony fell from 900 tonnes in January to 120 tonnes in June.")
    assert {base.claim_type, stock.claim_type} == {"stock_or_inventory"}
    assert base.quantity is not None
    assert base.period is not None
    assert stock.period is not None
    assert (base.role, base.quantity.normalised, base.period.end) == ("base", 900, dt.date(2025, 1, 31))
    assert (stock.role, stock.period.end) == ("primary", dt.date(2025, 6, 30))
    assert stock.comparisons[0].base == base.quantity


def test_an_undated_stock_is_that_of_the_month_of_the_page(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Traders say yttrium inventories in Europe have shrunk to just 5 tonnes.")
    assert claim.subject == "yttrium"
    assert claim.period is not None
    assert claim.period.end == dt.date(2025, 7, 31)


def test_the_change_of_a_stock_belongs_to_it(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("NdPr inventory rose 12% to 3,500 tonnes in June.")
    assert [comparison.pct for comparison in claim.comparisons] == [12]


@pytest.mark.parametrize(
    "text",
    [
        "Stocks in Shanghai fell 2% on Tuesday, and the miner sold 3,000 tonnes.",
        "Japan plans to add 100 tonnes of dysprosium to its stockpile.",
    ],
)
def test_what_was_sold_or_is_planned_is_no_stock(claims_of: ClaimsOf, text: str) -> None:
    assert claims_of(text) == []
