"""Numbers with units: masses in tonnes, prices per mass, percentages, and money that is neither."""

from decimal import Decimal

import pytest

from ingestion.claims.extract import read_sentences
from ingestion.claims.values.units import Quantity


def quantities(text: str, language: str = "en") -> list[Quantity]:
    lexemes = [lexeme for sentence in read_sentences(text, language) for lexeme in sentence.lexemes]
    return [lexeme.quantity for lexeme in lexemes if lexeme.quantity is not None]


@pytest.mark.parametrize(
    ("text", "language", "tonnes"),
    [
        ("They shipped 3,188 metric tons.", "en", "3188"),
        ("They shipped 763 kilograms.", "en", "0.763"),
        ("They shipped 12.5 thousand tons.", "en", "12500"),
        ("A mere 46t left.", "en", "46"),
        ("指标为12万吨。", "zh", "120000"),
        ("Вывезли 4,407 тысячи тонн.", "ru", "4407"),
        ("Il a pris quatre tonnes.", "fr", "4"),
        ("Il a pris une demi-tonne.", "fr", "0.5"),
    ],
)
def test_a_mass_is_normalised_to_tonnes(text: str, language: str, tonnes: str) -> None:
    (mass,) = quantities(text, language)
    assert (mass.normalised, mass.unit) == (Decimal(tonnes), "t")


def test_the_interval_of_a_mass_follows_its_print_and_its_unit() -> None:
    (mass,) = quantities("指标为12万吨。", "zh")
    assert mass.interval == (115_000, 125_000)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It was assessed at $50-52 per kg.", "51", "usd_per_kg"),
        ("It cost US$ 270 per kilogram.", "270", "usd_per_kg"),
        ("It cost 490000 yuan per ton.", "490", "cny_per_kg"),
        ("Terbium oxide (yuan/kg) 7950~8150", "8050", "cny_per_kg"),
        ("出口均价9000美元/吨。", "9", "usd_per_kg"),
    ],
)
def test_a_price_is_normalised_to_one_kilogram(text: str, value: str, unit: str) -> None:
    (price,) = quantities(text)
    assert (price.normalised, price.unit) == (Decimal(value), unit)


def test_a_printed_range_is_its_own_interval() -> None:
    (price,) = quantities("It was assessed at $50-52 per kg.")
    assert price.interval == (50, 52)


def test_money_is_no_quantity() -> None:
    assert quantities("Revenue of $57.4 million; a loan of 150 million dollars.") == []


def test_percentages_are_read_in_words_and_signs() -> None:
    found = quantities("Up 5%, 6 percent, 7 per cent, 8 Prozent and 9 por ciento.")
    assert [(int(quantity.number.value), quantity.unit) for quantity in found] == [(n, "pct") for n in range(5, 10)]
