"""Where a sentence ends."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.claims.sentences.splitting import MAX_SENTENCE, sentences


def split(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rose. It fell.", ["It rose.", "It fell."]),
        ("Sales to the U.S. rose in Sept. by 5%.", ["Sales to the U.S. rose in Sept. by 5%."]),
        ("It was 62.585 tons. Then 3.", ["It was 62.585 tons.", "Then 3."]),
        ("A share of 19.\n9% of imports.", ["A share of 19.\n9% of imports."]),
        ("The quota is 12%,. more than in. 2023.", ["The quota is 12%,. more than in. 2023."]),
        ("Magnets up in May\nIt was a record.", ["Magnets up in May", "It was a record."]),
        ("出口增长。进口下降。", ["出口增长。", "进口下降。"]),
    ],
)
def test_a_sentence_ends_at_a_stop_that_is_neither_an_abbreviation_nor_inside_a_number(
    text: str, expected: list[str]
) -> None:
    assert split(text) == expected


@given(st.text(max_size=400))
def test_sentences_are_in_order_disjoint_trimmed_and_lose_nothing_but_white_space(text: str) -> None:
    spans = list(sentences(text))
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert all(text[span.start : span.end].strip() == text[span.start : span.end] != "" for span in spans)
    kept = "".join("".join(text[span.start : span.end].split()) for span in spans)
    assert kept == "".join(text.split())


def test_a_run_without_stops_is_cut_so_that_nothing_is_read_as_one_endless_sentence() -> None:
    spans = list(sentences("word " * 5000))
    assert all(span.end - span.start <= MAX_SENTENCE for span in spans)


def test_a_broken_line_may_go_on_with_an_amount() -> None:
    text = "Trade slowed much against what it was then. In August\n14,600 tonnes had been exported.\nTotal\n300 tons"
    read = [text[span.start : span.end] for span in sentences(text)]
    assert read[1] == "In August\n14,600 tonnes had been exported."
    assert read[-2:] == ["Total", "300 tons"]
