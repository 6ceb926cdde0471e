"""Words that loosen a percentage are kept beside it; they never change its value."""

import pytest

from .conftest import ClaimsOf

SENTENCE = "China exported 3,188 tons of rare earth magnets in June, {change}."


@pytest.mark.parametrize(
    ("change", "qualifier"),
    [
        ("up 157.5% from 1,238 tons in May", None),
        ("up more than 150% from 1,238 tons in May", "over"),
        ("nearly 160% above May's 1,238 tons", "nearly"),
        ("around 38% below the 5,158 tons of June 2024", "about"),
        ("157.5% more than May's 1,238 tons", None),
        ("157.5% above the 1,238 tons of May", None),
        ("38.2% below the 5,158 tons of June 2024", None),
    ],
)
def test_a_word_before_a_percentage_loosens_it_and_one_after_it_opens_its_base(
    claims_of: ClaimsOf, change: str, qualifier: str | None
) -> None:
    claims = claims_of(SENTENCE.format(change=change))
    assert [comparison.qualifier for claim in claims for comparison in claim.comparisons] == [qualifier]
