"""The one sentence about a release's changes, which a run ends with."""

import pytest

from warehouse.changes.report import Change, ComparedCount, Comparison

AGAINST = "20261121T060000Z"


def counts(*reasons: str | None) -> list[ComparedCount]:
    return [ComparedCount("marts", "fct_a", f"c{n}", "figure", why, 0, 0, 0, 0) for n, why in enumerate(reasons)]


def changes(*kinds: str) -> list[Change]:
    return [Change("marts", "fct_a", "{}", "c0", kind) for kind in kinds]


@pytest.mark.parametrize(
    ("kinds", "reasons", "said"),
    [
        ([], [None], f"0 figures added, 0 revised, 0 withdrawn against release {AGAINST}"),
        (["added"] * 3 + ["revised"], [None], f"3 figures added, 1 revised, 0 withdrawn against release {AGAINST}"),
        (["added", "withdrawn", "verdict_changed"], [None],
         f"1 figure added, 0 revised, 1 withdrawn, 1 verdict changed against release {AGAINST}"),
        (["added", "verdict_changed"], [None, "why"],
         f"1 figure added, 0 revised, 0 withdrawn, 1 verdict changed against release {AGAINST}; 1 column not compared"),
        ([], ["why", "why"], f"Not compared with release {AGAINST}: why"),
    ],
)  # fmt: skip
def test_the_sentence_counts_what_changed(kinds: list[str], reasons: list[str | None], said: str) -> None:
    assert Comparison(AGAINST, counts(*reasons), changes(*kinds)).summary == said


def test_without_an_earlier_release_there_is_nothing_to_compare_with() -> None:
    comparison = Comparison(None, counts("there is no earlier release"), [])
    assert comparison.summary == "Nothing to compare with: there is no earlier release"
    assert comparison.told()["against"] is None
