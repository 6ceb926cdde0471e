"""What a printed number is worth, and how exactly it was printed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.claims.values.numbers import MAX_DIGITS, parse_number


def value(printed: str, language: str = "en", *, has_multiplier: bool = False) -> Decimal | None:
    number = parse_number(printed, language, has_multiplier)
    return None if number is None else number.value


@pytest.mark.parametrize(
    ("printed", "language", "expected"),
    [
        ("3,188", "en", "3188"),
        ("62,589.2", "en", "62589.2"),
        ("62.585", "en", "62.585"),  # the page may have lost "thousand"; the reader does not mend it
        ("1.238", "de", "1238"),
        ("3.188", "es", "3188"),
        ("5,577", "es", "5577"),
        ("16,7", "fr", "16.7"),
        ("12 900", "en", "12900"),
        ("5\u00a0577", "ru", "5577"),
        ("6, 000", "en", "6000"),
        ("46.4", "en", "46.4"),
        ("19.\n9", "en", "19.9"),
        ("6萬2585.2", "zh", "62585.2"),
        ("2만2천319", "ko", "22319"),
        ("3천188", "ko", "3188"),
    ],
)
def test_a_number_is_read_as_its_language_prints_it(printed: str, language: str, expected: str) -> None:
    assert value(printed, language) == Decimal(expected)


def test_three_digits_after_a_comma_are_decimals_before_a_multiplier_word_in_russian() -> None:
    assert value("10,468", "ru", has_multiplier=True) == Decimal("10.468")
    assert value("10,468", "ru") == 10468


def test_the_step_is_one_unit_of_the_last_printed_digit() -> None:
    steps = {printed: number.step for printed in ("3,188", "46.40", "62.585") if (number := parse_number(printed))}
    assert steps == {"3,188": 1, "46.40": Decimal("0.01"), "62.585": Decimal("0.001")}


def test_runs_of_digits_that_are_identifiers_are_no_number() -> None:
    assert parse_number("9" * (MAX_DIGITS + 1)) is None


@given(st.integers(min_value=0, max_value=10**12))
def test_english_thousands_come_back_as_printed(number: int) -> None:
    assert value(f"{number:,}") == number


@given(st.integers(min_value=0, max_value=10**9), st.integers(min_value=0, max_value=99))
def test_german_numbers_come_back_as_printed(whole: int, cents: int) -> None:
    printed = f"{whole:,}".replace(",", ".") + f",{cents:02d}"
    assert value(printed, "de") == Decimal(f"{whole}.{cents:02d}")


@given(st.text(alphabet="0123456789,. \n万萬천千만\u00a0x", max_size=30))
def test_no_run_of_digits_and_marks_makes_it_fail(printed: str) -> None:
    number = parse_number(printed, "de")
    assert number is None or (number.value >= 0 and number.step > 0)
