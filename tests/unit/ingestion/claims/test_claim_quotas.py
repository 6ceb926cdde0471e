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


def test_a_look_back_does_not_change_the_year_of_the_quotas_told(claims_of: ClaimsOf) -> None:
    told = "The first 2024 export quota is 14,000 tons of rare earths. The 2022 quota had been far larger."
    claims = claims_of(f"{told} Four firms have 1,700 tons of light rare earths.")
    assert [claim.period and claim.period.start.year for claim in claims] == [2024, 2024]


def test_a_part_of_a_quota_is_nobody_s_share(claims_of: ClaimsOf) -> None:
    text = "China set a first quota of 60,000 tons of rare earths for 2024, roughly half of the quota for 2023."
    assert [claim.claim_type for claim in claims_of(text)] == ["quota"]


def test_that_year_is_the_year_of_the_figure_before(claims_of: ClaimsOf) -> None:
    text = "In 2012 China exported 16,000 tons of rare earths, against an export quota of 31,000 tons for that year."
    assert [(claim.claim_type, claim.period and claim.period.start.year) for claim in claims_of(text)] == [
        ("export_volume", 2012),
        ("quota", 2012),
    ]


def test_output_that_will_be_kept_to_an_amount_is_a_quota(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("The ministry will control the production of rare earths in 2024 at about 90,000 tons.")
    assert (claim.claim_type, claim.period and claim.period.start.year) == ("quota", 2024)
