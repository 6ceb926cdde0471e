"""Quotas: calendar years, batches, and volumes that were kept back."""

import datetime as dt
from decimal import Decimal

from .conftest import ClaimsOf


def test_last_year_of_a_page_without_a_date_counts_from_the_years_its_text_names(claims_of: ClaimsOf) -> None:
    text = "Beijing has set its 2025 quotas. Last year the rare earth mining quota came to 200,000 tons."
    (claim,) = claims_of(text, None)
    assert claim.period is not None
    assert (claim.period.start, claim.period.end) == (dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    assert (claim.claim_type, claim.stage) == ("quota", "mining")


def test_a_quota_counts_for_its_year_whatever_month_it_was_set_in(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("In February 2024 the rare earth mining quota was set at 100,000 tons.")
    assert claim.period is not None
    assert (claim.period.start, claim.period.end) == (dt.date(2024, 1, 1), dt.date(2024, 12, 31))


def test_an_earlier_rate_of_growth_is_the_change_of_its_own_year(claims_of: ClaimsOf) -> None:
    quota_told = "The rare earth mining quota for 2024 is 200,000 tons."
    text = f"{quota_told} Its annual growth slowed to 6 percent, down from a 20 percent increase in 2023."
    quota, earlier = claims_of(text)
    assert [comparison.pct for comparison in quota.comparisons] == [Decimal(6)]
    assert earlier.quantity is None
    assert earlier.period is not None
    assert (earlier.period.start.year, earlier.comparisons[0].pct, earlier.role) == (2023, Decimal(20), "base")


def test_quotas_issued_without_volumes_are_claims_with_an_undisclosed_value(claims_of: ClaimsOf) -> None:
    text = "China has issued its 2025 rare earth mining and smelting quotas. Their volumes were not disclosed."
    claims = claims_of(text)
    assert [(claim.stage, claim.quantity, claim.null_reason) for claim in claims] == [
        ("mining", None, "undisclosed"),
        ("smelting_separation", None, "undisclosed"),
    ]


def test_a_quota_without_a_figure_is_no_claim_where_nothing_is_kept_back(claims_of: ClaimsOf) -> None:
    assert claims_of("China has issued its 2025 rare earth mining and smelting quotas.") == []
