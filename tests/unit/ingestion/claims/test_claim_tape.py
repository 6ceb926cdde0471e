"""The tape: letters and index of a sentence are those of its lexemes, and the longest term is the one that is read."""

import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.claims.extract import MAX_FIGURES, read_sentences
from ingestion.claims.tape.alternation import longest_of
from ingestion.claims.tape.characters import simplified
from ingestion.claims.tape.lexer import lex, source
from ingestion.claims.tape.lexicon import LEXICON_DIR
from tests.unit.ingestion.claims.test_claim_properties import SENTENCES

TERMS = ("稀土", "稀土永磁", "稀土永磁材料", "月", "月減", "年", "年度", "吨")
FEW_WORDS = st.lists(
    st.sampled_from(["China", "Germany", "Japan", "exports", "imports", "magnets", "gallium", "and"]), max_size=12
).map(" ".join)


@given(SENTENCES)
def test_letters_and_index_are_those_of_the_lexemes(text: str) -> None:
    for sentence in read_sentences(text, "en"):
        assert sentence.letters == "".join(lexeme.code for lexeme in sentence.lexemes)
        assert sentence.index == {
            kind: [place for place, lexeme in enumerate(sentence.lexemes) if kind in lexeme.senses]
            for kind in {kind for lexeme in sentence.lexemes for kind in lexeme.senses}
        }
        assert [lexeme.period is not None for lexeme in sentence.lexemes] == [
            place in sentence.periods for place in range(len(sentence.lexemes))
        ]


@given(FEW_WORDS, st.sampled_from(["place", "flow", "subject"]), st.integers(0, 12), st.integers(0, 12))
def test_a_sense_is_found_by_index_as_by_walking(text: str, kind: str, first: int, last: int) -> None:
    for sentence in read_sentences(text, "en"):
        end = len(sentence.lexemes)
        for positions in (range(min(first, end), min(last, end)), range(min(first, end - 1), -1, -1)):
            assert sentence.sense(positions, kind) == sentence.sense(list(positions), kind)


@given(st.lists(st.sampled_from([*TERMS, "7", "永磁", " "]), max_size=6).map("".join))
def test_the_longest_term_is_matched(text: str) -> None:
    pattern = re.compile(longest_of(TERMS))
    for start in range(len(text)):
        found = pattern.match(text, start)
        after_digit = start > 0 and text[start - 1].isdigit()
        fitting = [
            term
            for term in TERMS
            if text.startswith(term, start) and not (after_digit and len(term) > 1 and term[0] in "月年")
        ]
        assert (found.group() if found else None) == max(fitting, key=len, default=None)


@pytest.mark.parametrize("text", ["İHRACAT 5 tons of rare earths", "İİİ China exported 5 tons"])
def test_a_letter_that_grows_when_lowered_moves_no_offset(text: str) -> None:
    lexemes = lex(source(text), 0, len(text)).lexemes
    amounts = [text[lexeme.start : lexeme.end] for lexeme in lexemes if lexeme.code in "#m"]
    assert amounts == ["5", "tons"]


def test_a_tape_is_cut_before_the_figure_that_is_one_too_many() -> None:
    read = read_sentences("5% up " * (2 * MAX_FIGURES + 1), "en")
    assert [len(sentence.figures) for sentence in read] == [MAX_FIGURES, MAX_FIGURES, 1]


def test_traditional_characters_are_read_as_simplified_ones_at_the_same_places() -> None:
    printed = "中國6月從緬甸進口稀土氧化鏑5噸，比去年同月減少"
    assert simplified(printed) == "中国6月从缅甸进口稀土氧化镝5吨，比去年同月减少"
    assert len(simplified(printed)) == len(printed)


def test_every_traditional_character_is_of_a_word_in_the_lists() -> None:
    listed = tomllib.loads((LEXICON_DIR / "traditional.toml").read_text(encoding="utf-8"))["traditional"]
    words = "".join(
        file.read_text(encoding="utf-8") for file in LEXICON_DIR.glob("*.toml") if file.stem != "traditional"
    )
    assert all(plain in words or any(other in words for other in others) for plain, others in listed.items())
