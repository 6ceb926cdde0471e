"""What holds for every text: exact offsets, no failure, time that grows with the text and not faster."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.claims import Claim, Document, extract
from ingestion.claims.extract import MAX_FIGURES, read_sentences
from ingestion.claims.identity import claim_id, text_hash
from ingestion.claims.interchange import interchange

LANGUAGES = st.sampled_from(["en", "de", "es", "fr", "ru", "zh", "ko", None])
WORDS = st.sampled_from(
    [
        *(
            "China",
            "exports",
            "exported",
            "imports",
            "quota",
            "of",
            "rare earths",
            "magnets",
            "dysprosium",
            "to Germany",
        ),
        *("3,188 tons", "62.585", "1,238", "tons", "5%", "12.5 percent", "zero", "half", "double", "$50-52 per kg"),
        *("from", "May's", "in", "June", "2024", "first half", "last year", "than", "a year earlier", "respectively"),
        *("up", "down", "below", "export controls", "suspended", "on April 4", "terbium", "and", "which", "that"),
        *("稀土", "出口", "6月", "吨", "희토류", "수출", "1만2천t", "(", ")", ",", ";", ". ", "\n", "|", "-"),
    ]
)
SENTENCES = st.lists(WORDS, max_size=40).map(" ".join)
ONE_OF_MANY = "China exported {} tons of rare earths in May 2024."
SMALL = 25_000
FACTOR = 8
BETWEEN = 32
"""Times as long: linear time takes 8, quadratic 64, and a busy machine has been seen to double it."""
"""An eightfold text may take sixteen times as long, to leave room for the noise of a machine; quadratic takes 64."""


def read(text: str, language: str | None = "en") -> list[Claim]:
    return extract(Document(document_id="own", text=text, language=language))


@given(st.text(max_size=500), LANGUAGES)
def test_no_text_makes_extraction_fail(text: str, language: str | None) -> None:
    read(text, language)


@given(SENTENCES, LANGUAGES)
def test_offsets_are_exact_and_inside_their_sentence(text: str, language: str | None) -> None:
    document = Document(document_id="own", text=text, language=language)
    claims = extract(document)
    for claim, printed in zip(claims, interchange(document, claims), strict=True):
        assert 0 <= claim.sentence_start <= claim.start < claim.end <= claim.sentence_end <= len(text)
        assert printed["evidence"] == text[claim.start : claim.end] != ""
        assert all(0 <= known.start < known.end <= len(text) for known in claim.comparisons)


@given(SENTENCES)
def test_the_same_text_gives_the_same_claims_with_ids_of_their_own(text: str) -> None:
    digest = text_hash(text)
    first, second = ([claim_id(digest, claim) for claim in read(text)] for _ in range(2))
    assert first == second
    assert len(set(first)) == len(first)


@given(SENTENCES)
def test_intervals_hold_their_value(text: str) -> None:
    for claim in read(text):
        if claim.quantity is not None:
            low, high = claim.quantity.interval
            assert low <= claim.quantity.normalised <= high


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1,",
        "1.111.",
        "((((",
        "May June ",
        "from May to ",
        "5% up ",
        "3 tons ",
        "than in ",
        "<a ",
        "万1",
        "a-",
        "+++\n",
        "稀土出口",
        "7月減",
        "x.Ab",
        "var x\n",
        "a | b / ",
        "Read more\n",
        "China's İ ",
    ],
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    small, large = piece * (SMALL // len(piece)), piece * (FACTOR * SMALL // len(piece))
    read(small)
    assert seconds(large) < BETWEEN * max(seconds(small), 0.02)


def test_no_piece_that_is_read_at_once_holds_more_figures_than_prose_does() -> None:
    assert all(len(sentence.figures) <= MAX_FIGURES for sentence in read_sentences("5% up " * 2000, "en"))


def test_many_claims_of_one_fact_take_linear_time() -> None:
    few, many = (
        "".join(f"China exported {n} tons of rare earths in May 2024. " for n in range(count)) for count in (300, 2400)
    )
    assert seconds(many) < BETWEEN * max(seconds(few), 0.02)


def seconds(text: str) -> float:
    begun = time.process_time()
    read(text)
    return time.process_time() - begun
