"""Intervals of the printed precision: what a figure allows."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ingestion.claims.values.intervals import printed_interval

ONE = Decimal(1)
amounts = st.decimals(min_value=1, max_value=10**7, places=1)
steps = st.sampled_from([Decimal("0.1"), ONE, Decimal(10)])


def test_a_printed_figure_allows_half_a_unit_of_its_last_digit_to_either_side() -> None:
    assert printed_interval(Decimal(3188), ONE) == (Decimal("3187.5"), Decimal("3188.5"))


def test_a_count_is_never_below_zero() -> None:
    assert printed_interval(Decimal(0), ONE) == (0, Decimal("0.5"))


@given(amounts, steps)
def test_a_finer_print_never_allows_more(value: Decimal, step: Decimal) -> None:
    coarse, fine = printed_interval(value, step), printed_interval(value, step / 10)
    assert coarse.low <= fine.low <= value <= fine.high <= coarse.high
