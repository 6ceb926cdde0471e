"""Copies of one text are one witness; other stories are not, however alike their words."""

import re
from datetime import date, timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from ingestion.articles.duplicates import Article, witnesses

WIRE = (
    "Shipments of permanent magnets from the largest producer climbed to 3,188 tonnes in June after two very weak "
    "months, figures of the customs office showed on Sunday. In May the same office had counted only 1,238 tonnes, "
    "the least for any month since the first winter of the pandemic. Buyers in the United States received 353 tonnes, "
    "far above the 46 tonnes of the month before, once both governments had agreed in London to clear the backlog of "
    "permits. For the first six months the total stands at 22,319 tonnes, 18.9% below the same period a year earlier. "
    "Dealers expect that July will be better still as more exporters hold the papers they need."
)
REWORDED = (
    WIRE.replace("climbed", "rose")
    .replace("largest producer", "leading producer")
    .replace("had counted only", "had recorded just")
    .replace("Dealers expect", "Traders expect")
    .replace("received", "took")
)
# The same outlet a month later: pattern and background are the same words, the figures are not.
NEXT_MONTH = (
    WIRE.replace("June", "July")
    .replace("May", "June")
    .replace("3,188", "5,577")
    .replace("1,238", "3,188")
    .replace("353", "619")
    .replace("46 ", "353 ")
    .replace("22,319", "27,897")
    .replace("18.9", "15.1")
)
BOILERPLATE = (
    " Rare earths are a group of seventeen metals needed for motors, turbines and missiles. The country mines about "
    "two thirds of them and refines nine tenths, a position built up in three decades of cheap power and loose rules. "
    "In April it put seven of the metals under licence in answer to new tariffs, and car makers on three continents "
    "had to stop lines within weeks."
)
OTHER = (
    "A mine in the far west of the continent has won a loan of 400 million dollars to build a plant for separating "
    "heavy elements, its owner said in a filing. Work is to begin in autumn and to take three years. The lender wants "
    "half of the output for itself at a fixed price, an unusual clause that two rivals called a precedent."
)


def _groups(**texts: str) -> dict[str, str]:
    first = date(2025, 7, 20)
    articles = [Article(name, first + timedelta(days=index), text) for index, (name, text) in enumerate(texts.items())]
    return {witness.article_id: witness.witness_id for witness in witnesses(articles)}


def test_a_lightly_reworded_copy_is_the_same_witness() -> None:
    assert _groups(wire=WIRE, copy=REWORDED, other=OTHER) == {"wire": "wire", "copy": "wire", "other": "other"}


def test_a_copy_with_the_outlets_own_background_is_the_same_witness() -> None:
    assert _groups(wire=WIRE, copy=REWORDED + BOILERPLATE)["copy"] == "wire"


def test_a_copy_cut_after_half_is_the_same_witness() -> None:
    assert _groups(wire=WIRE, cut=WIRE[: len(WIRE) // 2])["cut"] == "wire"


def test_one_sentence_that_a_longer_story_holds_is_no_copy_of_it() -> None:
    sentence = "Buyers in the United States received 353 tonnes, far above the 46 tonnes of the month before."
    assert _groups(wire=WIRE, short=sentence)["short"] == "short"
    assert _groups(short=sentence, again=sentence + " More follows.")["again"] == "short"


def test_another_story_with_the_same_boilerplate_is_another_witness() -> None:
    assert _groups(wire=WIRE + BOILERPLATE, other=OTHER + BOILERPLATE)["other"] == "other"


def test_next_months_story_of_the_same_pattern_is_another_witness() -> None:
    assert _groups(june=WIRE, july=NEXT_MONTH)["july"] == "july"
    june, july = (re.sub(r"\d", "", text) for text in (WIRE, NEXT_MONTH))
    assert _groups(june=june, july=july)["july"] == "june", "only their figures tell the two apart"


def test_the_earliest_article_is_the_witness_and_unknown_days_come_last() -> None:
    articles = [
        Article("b", date(2025, 7, 21), WIRE),
        Article("a", None, REWORDED),
        Article("d", date(2025, 7, 20), REWORDED),
        Article("c", date(2025, 7, 20), WIRE),
    ]
    found = [witnesses(order) for order in permutations(articles)]
    assert all(outcome == found[0] for outcome in found)
    assert [(witness.article_id, witness.witness_id) for witness in found[0]] == [
        ("c", "c"),
        ("d", "c"),
        ("b", "c"),
        ("a", "c"),
    ]


def test_similarity_is_to_the_first_article() -> None:
    found = {
        witness.article_id: witness for witness in witnesses([Article("a", None, WIRE), Article("b", None, REWORDED)])
    }
    assert found["a"].similarity == 1.0
    assert 0.5 < found["b"].similarity < 1.0


def test_copies_are_found_in_chinese_too() -> None:
    wire = "据海关统计，今年六月稀土永磁体出口三千一百八十八吨，较上月大幅回升，但仍低于去年同期水平。" * 2
    assert _groups(wire=wire, copy=wire.replace("大幅", "明显"))["copy"] == "wire"


def test_texts_of_few_or_no_words_are_witnesses_of_their_own() -> None:
    assert _groups(one="Magnets.", two="Gallium.", three="...", four="!!!") == {
        "one": "one",
        "two": "two",
        "three": "three",
        "four": "four",
    }


@given(st.lists(st.sampled_from([WIRE, REWORDED, NEXT_MONTH, OTHER, ""]), max_size=6))
def test_every_article_gets_one_witness_which_is_its_own(texts: list[str]) -> None:
    found = witnesses(Article(f"a{index}", None, text) for index, text in enumerate(texts))
    own = {witness.article_id: witness.witness_id for witness in found}
    assert sorted(own) == [f"a{index}" for index in range(len(texts))]
    assert all(own[witness_id] == witness_id for witness_id in own.values())
