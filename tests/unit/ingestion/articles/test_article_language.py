"""The language is that of the text, and a template's only for texts too short to tell."""

import pytest

from ingestion.articles.language import MIN_CHARS, detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Exports of magnets rose again in June, the office said, while licences stay slow for most buyers abroad.",
            "en",
        ),
        (
            "Die Ausfuhr von Magneten ist im Juni gestiegen, teilte die Behörde mit, obwohl Genehmigungen dauern.",
            "de",
        ),
        (
            "Les exportations d'aimants ont encore progressé en juin, selon la douane, malgré la lenteur des licences.",
            "fr",
        ),
        ("据海关统计，今年六月稀土永磁体出口继续回升，但许可证审批仍然缓慢，国外买家还在等待。", "zh"),
        ("Вывоз магнитов в июне снова вырос, сообщила таможня, хотя лицензии по-прежнему выдают медленно.", "ru"),
        ("6월 희토류 자석 수출이 다시 늘었다고 세관이 밝혔다. 그러나 허가는 여전히 늦어지고 있다.", "ko"),
    ],
)
def test_the_language_of_news(text: str, language: str) -> None:
    assert detect(text) == language


def test_a_variety_without_a_two_letter_code_is_its_language() -> None:
    text = "Exports of terbium rose to 6,000 kilograms in October from 4,450 kilograms in September."
    assert detect(text) == "en"


def test_a_hint_counts_for_short_texts_only() -> None:
    assert detect("Exporte 5 t", hint="de") == "de"
    long = "Exports of magnets rose again in June, the office said. " * 4
    assert len(long) > MIN_CHARS
    assert detect(long, hint="de") == "en"


def test_a_text_without_letters_has_no_language() -> None:
    assert detect("3,188 | 1,238") is None
