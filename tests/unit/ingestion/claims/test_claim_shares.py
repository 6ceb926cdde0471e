"""Shares: who holds them, of what, and what is none."""

import pytest

from ingestion.claims import Claim

from .conftest import ClaimsOf


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "China controls about 60% of global rare earth supply.",
            ("rare_earths", "CHN", None, None, "world_production", 60),
        ),
        (
            "China refines nearly 90% of the world's rare earths.",
            ("rare_earths", "CHN", None, "refining", "world_refining", 90),
        ),
        (
            "More than 90% of such magnets worldwide come from China.",
            ("rare_earth_magnets", "CHN", None, "magnets", "world_magnets", 90),
        ),
        (
            "America leans on China for roughly 70% of the rare earths it imports.",
            ("rare_earths", "CHN", "USA", None, "USA_imports", 70),
        ),
        (
            "China supplies 75% of the cobalt on the world market.",
            ("cobalt", "CHN", None, None, "world_production", 75),
        ),
    ],
)
def test_a_share_has_a_holder_and_a_whole(claims_of: ClaimsOf, text: str, expected: tuple[object, ...]) -> None:
    (claim,) = claims_of(text, None)
    assert claim.quantity is not None
    value = int(claim.quantity.normalised)
    assert (claim.subject, claim.reporter, claim.partner, claim.stage, claim.share_of, value) == expected


def test_the_verb_of_the_first_share_goes_on_for_the_second(claims_of: ClaimsOf) -> None:
    lithium, cobalt = claims_of("China refines some 55% of the world's lithium and 75% of global cobalt.", None)
    assert (lithium.element, lithium.stage) == ("Li", "refining")
    assert (cobalt.element, cobalt.stage) == ("Co", "refining")


def test_shares_of_one_whole_may_stand_in_a_row(claims_of: ClaimsOf) -> None:
    claims = claims_of("China supplied 45% of EU rare earth imports in 2024, Russia 30% and Malaysia 20%.")
    assert [(claim.reporter, claim.partner, claim.share_of) for claim in claims] == [
        ("CHN", "EUU", "EUU_imports"),
        ("RUS", "EUU", "EUU_imports"),
        ("MYS", "EUU", "EUU_imports"),
    ]
    assert {claim.period.start.year for claim in claims if claim.period} == {2024}


def test_a_qualifier_is_kept_and_leaves_the_value_alone(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("China refines nearly 90% of the world's rare earths.", None)
    assert claim.qualifier == "nearly"


def test_a_share_of_exports_in_brackets_belongs_to_the_country_before_it(claims_of: ClaimsOf) -> None:
    claims = claims_of("In June magnet exports to Germany were 900 tons (20% of exports).")
    share = next(claim for claim in claims if claim.claim_type == "share")
    assert (share.partner, share.share_of) == ("DEU", "CHN_exports")


def test_an_undated_share_has_no_period(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("China refines nearly 90% of the world's rare earths.")
    assert claim.period is None


def test_a_change_is_no_share(claims_of: ClaimsOf) -> None:
    claims = claims_of("China's rare earth exports were up 5% in June on the year.")
    assert [claim.claim_type for claim in claims] == ["export_volume"]


def _read(claims: list[Claim]) -> list[tuple[str, str | None, str | None, int]]:
    return [
        (claim.subject, claim.reporter, claim.partner, int(claim.quantity.normalised))
        for claim in claims
        if claim.claim_type == "share" and claim.quantity is not None
    ]


RARE_EARTHS, MAGNETS = "rare_earths", "rare_earth_magnets"


def test_several_stages_of_one_clause_are_several_shares(claims_of: ClaimsOf) -> None:
    claims = claims_of(
        "China accounts for 60% of rare earth mining, 85% of refining and 90% of magnet making worldwide."
    )
    assert [(claim.subject, claim.stage) for claim in claims] == [
        (RARE_EARTHS, "mining"),
        (RARE_EARTHS, "refining"),
        (MAGNETS, "magnets"),
    ]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The EU imports 98% of its rare earth magnets from China.", "en", (MAGNETS, "CHN", "EUU", 98)),
        ("Japan gets about 60 percent of its rare earths from China.", "en", (RARE_EARTHS, "CHN", "JPN", 60)),
        ("Europe relies on China for 98% of its supply of rare earth magnets.", "en", (MAGNETS, "CHN", "XEUR", 98)),
        ("Some 60% of Japan's rare earth imports come from China.", "en", (RARE_EARTHS, "CHN", "JPN", 60)),
        ("Myanmar supplied 57% of China's rare earth imports in 2024.", "en", (RARE_EARTHS, "MMR", "CHN", 57)),
        ("Die EU bezieht 98 Prozent ihrer Seltenerdmagnete aus China.", "de", (MAGNETS, "CHN", "EUU", 98)),
        ("España importa el 80% de sus tierras raras de China.", "es", (RARE_EARTHS, "CHN", "ESP", 80)),
    ],
)
def test_a_share_of_imports_has_supplier_and_importer(
    claims_of: ClaimsOf, text: str, language: str, expected: tuple[object, ...]
) -> None:
    assert _read(claims_of(text, language=language)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The top five buyers took 62% of China's magnet exports in June.", [(MAGNETS, "CHN", "TOP5", 62)]),
        ("The ten largest customers absorbed 80% of China's magnet exports.", [(MAGNETS, "CHN", "TOP10", 80)]),
        (
            "About half of China's magnet exports in May went to Germany, and 9% to the United States.",
            [(MAGNETS, "CHN", "DEU", 50), (MAGNETS, "CHN", "USA", 9)],
        ),
        (
            "Magnet exports fell in June. Germany (24%), South Korea (12%) and Vietnam (10%) were the top buyers.",
            [(MAGNETS, "CHN", "DEU", 24), (MAGNETS, "CHN", "KOR", 12), (MAGNETS, "CHN", "VNM", 10)],
        ),
        (
            "Magnets were exported to Japan, Germany and India, which together took 70% of China's magnet exports.",
            [(MAGNETS, "CHN", "JPN+DEU+IND", 70)],
        ),
    ],
)
def test_a_share_of_exports_has_a_country_or_a_group_as_partner(
    claims_of: ClaimsOf, text: str, expected: list[tuple[object, ...]]
) -> None:
    assert _read(claims_of(text)) == expected


def test_a_share_that_rose_is_a_level_and_not_a_change(claims_of: ClaimsOf) -> None:
    share, base = claims_of("China's share of global magnet production rose to 94% in 2024 from 50% in 2005.")
    assert _read([share, base]) == [(MAGNETS, "CHN", None, 94), (MAGNETS, "CHN", None, 50)]
    assert share.comparisons[0].base == base.quantity
    assert base.period is not None
    assert (base.role, base.period.start.year) == ("base", 2005)


def test_the_exact_share_in_brackets_stands_for_the_fraction(claims_of: ClaimsOf) -> None:
    claims = claims_of("China has almost half (49%) of world rare earth reserves.")
    assert _read(claims) == [(RARE_EARTHS, "CHN", None, 49)]
    assert claims[0].share_of == "world_reserves"


@pytest.mark.parametrize(
    "text",
    [
        "The Pentagon will own 15% of MP Materials, the only U.S. rare earth miner.",
        "Goods that contain 0.1% or more by value of Chinese rare earths need a licence.",
        "Washington put a 25% tariff on magnets from China.",
        "Only 25% of export licence applications for rare earths from China have been approved.",
        "China accounts for 60% of world demand for rare earths.",
        "The company cut 15% of its staff in China after rare earth prices fell.",
        "The new magnet will use 30% less dysprosium than the old one, Toyota of Japan said.",
    ],
)
def test_stakes_thresholds_tariffs_and_demand_are_no_shares(claims_of: ClaimsOf, text: str) -> None:
    assert _read(claims_of(text)) == []


def test_a_country_that_serves_world_demand_holds_a_share_of_supply(claims_of: ClaimsOf) -> None:
    claims = claims_of("China meets more than 80% of world demand for rare earths.")
    assert _read(claims) == [(RARE_EARTHS, "CHN", None, 80)]


def test_a_sentence_may_go_on_with_the_whole_of_the_one_before(claims_of: ClaimsOf) -> None:
    claims = claims_of("Germany took 20% of China's magnet exports in June. That of the United States was 11%.")
    assert _read(claims) == [(MAGNETS, "CHN", "DEU", 20), (MAGNETS, "CHN", "USA", 11)]


def test_the_shares_of_a_row_have_the_whole_that_its_last_one_names(claims_of: ClaimsOf) -> None:
    claims = claims_of("Rare earths: China 69%, Myanmar 8% and Australia 3% of world mine output in 2024.")
    assert _read(claims) == [
        (RARE_EARTHS, "CHN", None, 69),
        (RARE_EARTHS, "MMR", None, 8),
        (RARE_EARTHS, "AUS", None, 3),
    ]
    assert {claim.period.start.year for claim in claims if claim.period} == {2024}


def test_a_share_that_comes_first_as_a_base_has_its_own_year(claims_of: ClaimsOf) -> None:
    base, share = claims_of("China's share of global rare earth mining fell from 97% in 2010 to 69% in 2024.")
    assert [claim.period.start.year for claim in (base, share) if claim.period] == [2010, 2024]
    assert (base.role, share.comparisons[0].base) == ("base", base.quantity)


def test_the_importer_may_be_named_in_the_sentence_before(claims_of: ClaimsOf) -> None:
    claims = claims_of("The EU buys most of its rare earths from China. Of its imports in 2024, 46% came from China.")
    assert _read(claims) == [(RARE_EARTHS, "CHN", "EUU", 46)]


def test_imports_without_a_supplier_make_no_share(claims_of: ClaimsOf) -> None:
    assert claims_of("America imports 80% of its rare earths.") == []


def test_an_average_share_of_a_group_is_a_share(claims_of: ClaimsOf) -> None:
    claims = claims_of("The top three countries together mined 80% of the world's graphite on average in 2024.")
    assert _read(claims) == [("graphite", "TOP3", None, 80)]


def _row(claims: list[Claim]) -> list[tuple[str | None, str | None, float]]:
    return [
        (claim.reporter, claim.partner, float(claim.quantity.normalised))
        for claim in claims
        if claim.claim_type == "share" and claim.quantity is not None
    ]


def test_percentages_in_proportion_to_amounts_are_the_shares_of_their_buyers(claims_of: ClaimsOf) -> None:
    text = "In May China exported antimony to India with 300 tonnes (30.1%), to Japan with 200 tonnes (20%)."
    assert _row(claims_of(text)) == [("CHN", "IND", 30.1), ("CHN", "JPN", 20)]


def test_percentages_out_of_proportion_to_amounts_are_no_shares(claims_of: ClaimsOf) -> None:
    text = "In May China exported antimony to India with 300 tonnes (12%), to Japan with 200 tonnes (20%)."
    assert _row(claims_of(text)) == []


def test_shares_are_dealt_out_respectively(claims_of: ClaimsOf) -> None:
    text = "Most of China's antimony exports went to Thailand and Spain, with 31% and 12% respectively."
    assert _row(claims_of(text)) == [("CHN", "THA", 31), ("CHN", "ESP", 12)]
    text = "Australia and Myanmar account for 4% and 8%, respectively, of global rare earth production."
    assert _row(claims_of(text)) == [("AUS", None, 4), ("MMR", None, 8)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Deutschland ist auf China angewiesen. Norwegen hilft. Seltene Erden: 62 Prozent aller Importe aus China.",
            [("CHN", "DEU", 62)],
        ),
        ("Etwa 60 Prozent seiner Seltenen Erden bezieht Deutschland aus China.", [("CHN", "DEU", 60)]),
        (
            "Deutschland importierte 2024 weniger Seltene Erden. Yttrium wurde zu 90 Prozent aus China bezogen.",
            [("CHN", "DEU", 90)],
        ),
        (
            "Bei Seltenen Erden hatte Norwegen auf dem deutschen Markt einen Anteil von 9 Prozent an den Importen.",
            [("NOR", "DEU", 9)],
        ),
    ],
)
def test_german_says_the_importer_before_or_after_the_source(
    claims_of: ClaimsOf, text: str, expected: list[tuple[str | None, str | None, float]]
) -> None:
    assert _row(claims_of(text, language="de")) == expected


def test_a_fraction_beside_its_percentage_says_it_again(claims_of: ClaimsOf) -> None:
    text = "China makes 66.8 percent - about two thirds - of the world's tungsten."
    assert _row(claims_of(text)) == [("CHN", None, 66.8)]


def test_a_share_has_the_period_of_the_amount_beside_it(claims_of: ClaimsOf) -> None:
    production, share = claims_of("In 2023 China mined 240,000 tons of rare earths, 68% of global production.")
    assert share.period == production.period
    assert share.period is not None


def test_a_headline_may_round_a_share_to_a_fraction(claims_of: ClaimsOf) -> None:
    text = "China makes two thirds of the world's gallium.\nIn 2024 China made up 65.8% of the world's gallium."
    assert _row(claims_of(text)) == [("CHN", None, 65.8)]


def test_a_share_told_without_a_year_is_the_one_told_with_it(claims_of: ClaimsOf) -> None:
    claims = claims_of("China mines 81% of global tungsten.\nIn 2024 China mined 81% of global tungsten.")
    assert len(claims) == 1
    assert claims[0].period is not None


def test_a_share_of_processed_ores_and_of_magnets_is_two_shares(claims_of: ClaimsOf) -> None:
    text = "China makes more than 85% of the world's processed rare earths and rare earth magnets."
    assert [(claim.subject, claim.stage) for claim in claims_of(text)] == [
        ("rare_earth_magnets", "magnets"),
        ("rare_earths", "refining"),
    ]


def test_a_share_of_two_elements_is_told_of_each(claims_of: ClaimsOf) -> None:
    (first, second) = claims_of("China produces about 90% of the world's gallium and germanium.")
    assert {first.subject, second.subject} == {"gallium", "germanium"}


def test_an_element_with_a_share_of_its_own_does_not_take_the_one_before(claims_of: ClaimsOf) -> None:
    claims = claims_of("China produces 90% of the world's gallium and germanium (60%).")
    assert [claim.subject for claim in claims].count("germanium") <= 1
    assert [claim.subject for claim in claims if claim.quantity and claim.quantity.normalised == 90] == ["gallium"]


def test_a_country_before_a_bracket_holds_the_share_in_it_behind_an_and_too(claims_of: ClaimsOf) -> None:
    told = "In the EU 46 percent of rare earth imports come from China."
    text = "Next are Russia (28 percent) and Malaysia (20 percent)."
    assert [claim.reporter for claim in claims_of(f"{told} {text}")] == ["CHN", "RUS", "MYS"]


def test_a_year_before_at_the_head_of_a_sentence_dates_its_share(claims_of: ClaimsOf) -> None:
    told = "In 2024 China's share of German imports of rare earths was 65 percent."
    text = "A year before it had supplied 69 percent of these imports."
    assert [claim.period and claim.period.start.year for claim in claims_of(f"{told} {text}")] == [2024, 2023]


def test_an_adjective_names_whose_imports_a_share_is_of(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("China's share of German imports of rare earths was 65 percent in 2024.")
    assert (claim.reporter, claim.partner, claim.share_of) == ("CHN", "DEU", "DEU_imports")


def test_this_was_so_much_of_it_is_of_the_period_of_the_amount(claims_of: ClaimsOf) -> None:
    text = "3,000 tons of rare earths came to Japan from China in the first half of 2024; this was 49% of its imports."
    (share,) = (claim for claim in claims_of(text) if claim.claim_type == "share")
    assert share.period is not None
    assert (share.period.start.isoformat(), share.period.end.isoformat()) == ("2024-01-01", "2024-06-30")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("China copa el 88% de la producción mundial de tierras raras.", "es"),
        ("88 % des terres rares raffinées dans le monde proviennent de Chine.", "fr"),
        ("La Cina controlla l'88% della produzione mondiale di terre rare.", "it"),
        ("中国掌握全球88%的稀土产量。", "zh"),
        ("88 percent of rare earth magnets around the world are sourced from China.", "en"),
    ],
)
def test_more_words_of_having_a_share(claims_of: ClaimsOf, text: str, language: str) -> None:
    (claim,) = claims_of(text, language=language)
    assert (claim.claim_type, claim.reporter) == ("share", "CHN")
