"""Comparisons: which base a change has, and whose change it is."""

import datetime as dt

import pytest

from ingestion.claims import Claim

from .conftest import ClaimsOf


def told(claim: Claim) -> list[tuple[str, int | None, int | None]]:
    """Return kind, percentage and base value of a claim's comparisons, rounded to whole numbers."""
    return [
        (
            known.kind,
            None if known.pct is None else round(known.pct),
            None if known.base is None else round(known.base.normalised),
        )
        for known in claim.comparisons
    ]


def months(claims: list[Claim]) -> list[str]:
    return sorted(f"{claim.period.end:%Y-%m}" for claim in claims if claim.period is not None)


def test_a_sentence_that_names_nothing_takes_up_the_figure_before_it(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("China exported 900 tons of magnets in June. On the year the drop was 40%.")
    assert told(claim) == [("yoy", -40, None)]


def test_a_change_told_later_completes_the_comparison_that_lacks_it(claims_of: ClaimsOf) -> None:
    main, _ = claims_of(
        "Magnet exports were 900 tons in June, after 800 tons in May. The plus of 12.5% surprised many."
    )
    assert told(main) == [("mom", 12, 800)]


def test_an_item_of_a_list_takes_nothing_up(claims_of: ClaimsOf) -> None:
    claims = claims_of("China sent 90 tons of magnets to India in June.\n- June was 38% under June 2024")
    assert all(not told(claim) for claim in claims if claim.partner == "IND")


def test_the_second_of_two_amounts_may_be_the_base_of_the_first(claims_of: ClaimsOf) -> None:
    main, base = claims_of("Magnet exports were 900 tons in June; in May it had been 800 tons, a plus of 12.5%.")
    assert told(main) == [("mom", 12, 800)]
    assert (base.role, months([base])) == ("base", ["2025-05"])


def test_a_base_may_come_before_its_amount(claims_of: ClaimsOf) -> None:
    base, main = claims_of("From 800 tons in May magnet exports of China went to 900 tons in June.")
    assert told(main) == [("mom", None, 800)]
    assert base.role == "base"


def test_other_languages_say_of_for_from(claims_of: ClaimsOf) -> None:
    base, main = claims_of(
        "Exportaciones chinas de imanes: de 800 toneladas en mayo a 900 toneladas en junio.", language="es"
    )
    assert told(main) == [("mom", None, 800)]
    assert base.role == "base"


def test_a_base_with_its_value_may_open_the_change(claims_of: ClaimsOf) -> None:
    claims = claims_of("China's magnet exports were 900 tons in June. From 1,000 tons in June 2024 they fell by 10%.")
    (main,) = (claim for claim in claims if claim.role == "primary")
    assert told(main) == [("yoy", -10, 1000)]


def test_a_base_at_the_head_is_shared_by_the_changes_after_it(claims_of: ClaimsOf) -> None:
    text = (
        "China exported 30 tons of gallium and 20 tons of germanium in June. Against May: "
        "germanium up 16 percent, gallium up 2 percent."
    )
    assert [told(claim) for claim in claims_of(text)] == [[("mom", 2, None)], [("mom", 16, None)]]


def test_a_fraction_beside_a_verb_of_change_is_a_change(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("China's rare earth exports fell by a third from May to 4,000 tons in June.")
    assert told(claim) == [("mom", -33, None)]


def test_a_fraction_of_a_month_compares_with_that_month(claims_of: ClaimsOf) -> None:
    claims = claims_of("China exported 900 tons of magnets in June. May had been a mere half of April.")
    assert told(claims[-1]) == [("mom", -50, None)]
    assert months(claims[-1:]) == ["2025-05"]


def test_a_fraction_of_the_worlds_supply_stays_a_share(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("China mines two-thirds of the world's rare earths.")
    assert claim.claim_type == "share"


def test_each_gives_the_figure_to_every_month(claims_of: ClaimsOf) -> None:
    claims = claims_of("In April and May China's magnet exports each shrank by 40% from the month before.")
    assert months(claims) == ["2025-04", "2025-05"]
    assert [told(claim) for claim in claims] == [[("mom", -40, None)]] * 2


def test_each_gives_the_figure_to_every_country(claims_of: ClaimsOf) -> None:
    claims = claims_of("China exported 70 tons of magnets each to Japan and India in June.")
    assert sorted(claim.partner or "" for claim in claims) == ["IND", "JPN"]


def test_two_rates_in_a_row_are_both_of_the_year_named(claims_of: ClaimsOf) -> None:
    text = (
        "The 2023 quotas are 255,000 tons for mining and 243,000 tons for smelting and separation, "
        "up 21% and 20% respectively, after rises of 25% and 24% in 2022."
    )
    claims = claims_of(text, dt.date(2023, 12, 20))
    assert [told(claim) for claim in claims if claim.quantity is None] == [[("yoy", 25, None)], [("yoy", 24, None)]]


def test_december_of_the_year_before_counts_from_the_month_spoken_of(claims_of: ClaimsOf) -> None:
    text = "China exported 900 tons of magnets in December, after 800 tons in December of the year before."
    main, base = claims_of(text, dt.date(2026, 1, 20))
    assert (months([main]), months([base])) == (["2025-12"], ["2024-12"])


def test_how_much_two_figures_differ_is_no_figure_of_its_own(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("China's magnet exports were 900 tons in June, 100 tons more than in May.")
    assert claim.quantity is not None
    assert claim.quantity.normalised == 900


def test_the_change_of_a_value_is_none_of_the_volume_however_far_apart(claims_of: ClaimsOf) -> None:
    text = (
        "Rare earth exports were 5,000 tons in June. The value of all the goods sent out in June fell by 7% from May."
    )
    assert [claim.comparisons for claim in claims_of(text)] == [[]]


@pytest.mark.parametrize(
    ("text", "language", "pct"),
    [
        ("En junio las exportaciones de tierras raras fueron un 13% superiores a las de mayo.", "es", 13),
        ("Las exportaciones de tierras raras quedaron en junio un 13% por debajo de mayo.", "es", -13),
        ("En juin, les exportations de terres rares ont été de 13 % inférieures à celles de mai.", "fr", -13),
    ],
)
def test_above_and_below_open_a_base_in_romance_languages(
    claims_of: ClaimsOf, text: str, language: str, pct: int
) -> None:
    (claim,) = claims_of(text, dt.date(2025, 7, 21), language)
    assert [(change.kind, change.pct) for change in claim.comparisons] == [("mom", pct)]


def test_words_in_brackets_do_not_part_an_amount_from_its_year(claims_of: ClaimsOf) -> None:
    text = (
        "From 5,800 tons (worth 60 million euros) in 2023 rare earth imports fell to 5,100 tons (65 million) in 2024."
    )
    claims = claims_of(text)
    assert [claim.period and claim.period.start.year for claim in claims] == [2023, 2024]
    assert [claim.role for claim in claims] == ["base", "primary"]


def test_in_value_at_the_head_of_a_sentence_is_told_of_all_of_it(claims_of: ClaimsOf) -> None:
    text = "Rare earth exports were 5,000 tons in June. In value, however, there was a drop of 7% from May."
    assert [claim.comparisons for claim in claims_of(text)] == [[]]


@pytest.mark.parametrize(
    ("text", "language", "pct"),
    [
        ("Las exportaciones de tierras raras treparon en junio un 9% frente a mayo.", "es", 9),
        ("Frente a mayo, en junio el dato de exportaciones de tierras raras fue un 9% más pequeño.", "es", -9),
        ("Rare earth exports edged down in June by 9% from May.", "en", -9),
        ("Die Ausfuhr Seltener Erden sackte im Juni um 9 % gegenüber Mai ab.", "de", -9),
        ("Экспорт редкоземельных металлов в июне просел на 9% по сравнению с маем.", "ru", -9),
        ("6月中国稀土出口较5月萎缩9%。", "zh", -9),
        ("Le esportazioni di terre rare a giugno sono in flessione del 9% rispetto a maggio.", "it", -9),
    ],
)
def test_more_words_of_direction(claims_of: ClaimsOf, text: str, language: str, pct: int) -> None:
    (claim,) = claims_of(text, dt.date(2025, 7, 21), language)
    assert [(change.kind, change.pct) for change in claim.comparisons] == [("mom", pct)]


def test_a_month_without_a_base_is_compared_as_the_other_month_of_its_sentence(claims_of: ClaimsOf) -> None:
    text = (
        "In May gallium exports had fallen by 50 percent, but in June 9,000 kilograms were exported, 40 percent more "
    )
    claims = claims_of(f"{text}than in the month before.")
    assert [[(change.kind, change.pct) for change in claim.comparisons] for claim in claims] == [
        [("mom", -50)],
        [("mom", 40)],
    ]


def test_an_amount_without_a_date_that_is_held_against_a_year_is_of_the_year_after_it(claims_of: ClaimsOf) -> None:
    text = "Rare earth exports were 5,000 tons in June. In 2024 they were 52,000 tons. Imports were 130,000 tons, "
    *_, claim = claims_of(f"{text}25% less than in 2023.")
    assert (claim.claim_type, claim.period and claim.period.start.year) == ("import_volume", 2024)


def test_a_change_from_one_month_to_the_next_is_monthly(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("From May to June China's exports of rare earths fell by 31%.")
    assert [(change.kind, change.pct) for change in claim.comparisons] == [("mom", -31)]
    assert claim.period is not None
    assert claim.period.is_month
