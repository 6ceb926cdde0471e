"""Copies of one text are one witness; other stories are not, however alike their words."""

import re
from datetime import date, timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from ingestion.articles.duplicates import MIN_IN_ORDER, Article, witnesses
from ingestion.articles.fingerprints import common_in_order, fingerprint

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
# The wire with all that it says, and the same told anew: no run of three words is left, the figures stand in order.
RICH_WIRE = WIRE.replace("46 tonnes of", "46 tonnes, or 660% more than the trickle of").replace(
    "In May", "That is 157.5% more: in May"
)
RETOLD = (
    "June was a strong month for Chinese magnet makers: customs puts their foreign sales at 3,188 tons. May had been "
    "dismal, 157.5% worse, with barely 1,238 tons leaving the ports. American customers got hold of 353 tons (up "
    "660 %). Six months into 2025 the sum is 22,319 tons. That is 18.9 percent under last year's. Brussels asks for "
    "faster papers, says an envoy, and wants lists of trusted firms."
)
# Another reporter reads the same release: the total and its change are the same, the rest is what he looked up.
OWN_READING = (
    "Magnet sales abroad came to 3,188 tonnes in June after 1,238 tonnes in May, our look at the customs tables shows. "
    "Germany was served with 764 tonnes, Korea with 402 tonnes, Vietnam with 327 tonnes and India with 172 tonnes. The "
    "half year closed at 22,319 tonnes."
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


def test_a_wire_told_anew_is_betrayed_by_the_order_of_its_figures() -> None:
    wire, retold = fingerprint(RICH_WIRE), fingerprint(RETOLD)
    assert common_in_order(wire.figures, retold.figures) >= MIN_IN_ORDER
    assert _groups(wire=RICH_WIRE, retold=RETOLD, other=OTHER) == {"wire": "wire", "retold": "wire", "other": "other"}


def test_the_same_figures_in_another_order_are_no_copy() -> None:
    turned = " ".join(reversed(re.split(r"(?<=\.) ", RETOLD)))
    assert sorted(fingerprint(turned).figures) == sorted(fingerprint(RETOLD).figures)
    assert _groups(wire=RICH_WIRE, turned=turned)["turned"] == "turned"


def test_another_reading_of_the_same_release_is_another_witness() -> None:
    assert _groups(wire=WIRE, own=OWN_READING)["own"] == "own"


def test_figures_are_compared_by_their_digits_in_whatever_language() -> None:
    english = fingerprint("3,188 tons, up 157.5%, after 1,238 tons; in all 22,319 tons, or 18.9 percent less, in 2025")
    german = fingerprint("3.188 Tonnen, 157,5 % mehr als 1.238 Tonnen; zusammen 22 319 Tonnen, 18,9 Prozent weniger")
    assert english.figures == german.figures == ("3188", "1575", "1238", "22319", "189")


@given(st.lists(st.sampled_from("abcd")), st.lists(st.sampled_from("abcd")))
def test_common_order_is_no_longer_than_the_shorter_and_the_same_both_ways(one: list[str], other: list[str]) -> None:
    common = common_in_order(one, other)
    assert common == common_in_order(other, one) <= min(len(one), len(other))
    assert common_in_order(one, one) == len(one)


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
