"""Whose trade a figure is: China's, or that of the country that a sentence names."""

import pytest

from .conftest import ClaimsOf


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Germany imported 400 tons of rare earths from China in June.", ("import_volume", "DEU", "CHN", 400)),
        ("Japan's imports of rare earths from China were 400 tons in June.", ("import_volume", "JPN", "CHN", 400)),
        ("Vietnam's exports of rare earths to China came to 400 tons in June.", ("export_volume", "VNM", "CHN", 400)),
        ("Exports of rare earths from the EU were 400 tons in June.", ("export_volume", "EUU", "WLD", 400)),
        ("In June 400 tons of rare earths came from Myanmar to China.", ("import_volume", "CHN", "MMR", 400)),
        ("China exported 400 tons of rare earths to Germany in June.", ("export_volume", "CHN", "DEU", 400)),
        ("The United States received 400 tons of magnets from China in June.", ("export_volume", "CHN", "USA", 400)),
    ],
)
def test_the_country_named_as_trading_is_the_reporter(
    claims_of: ClaimsOf, text: str, expected: tuple[str, str, str, int]
) -> None:
    (claim,) = claims_of(text)
    assert claim.quantity is not None
    assert (claim.claim_type, claim.reporter, claim.partner, claim.quantity.normalised) == expected


def test_suppliers_of_an_importer_are_its_partners(claims_of: ClaimsOf) -> None:
    text = (
        "The EU's imports of rare earths fell to 9,000 tons in 2024. China supplied most: 4,000 "
        "tons, then Russia with 3,000 tons."
    )
    claims = claims_of(text)
    assert [(claim.claim_type, claim.reporter, claim.partner) for claim in claims] == [
        ("import_volume", "EUU", "WLD"),
        ("import_volume", "EUU", "CHN"),
        ("import_volume", "EUU", "RUS"),
    ]


def test_amounts_are_dealt_to_the_countries_in_turn(claims_of: ClaimsOf) -> None:
    claims = claims_of("Magnet shipments to Japan and South Korea came to 300 tons and 200 tons in June.")
    assert [(claim.partner, claim.start) for claim in claims] == [("JPN", 50), ("KOR", 63)]


def test_the_amount_in_brackets_after_a_share_has_the_country_of_the_share(claims_of: ClaimsOf) -> None:
    text = "EU imports of rare earths in 2024: Russia had 28% (3,700 tons), Malaysia had 20% (2,600 tons)."
    volumes = [claim for claim in claims_of(text) if claim.claim_type == "import_volume"]
    assert [claim.partner for claim in volumes] == ["RUS", "MYS"]


def test_a_quota_of_exports_is_a_quota(claims_of: ClaimsOf) -> None:
    text = (
        "En 2013 China exportó 22.000 toneladas de tierras raras, por debajo de la cuota de "
        "exportación de 31.000 toneladas."
    )
    assert [claim.claim_type for claim in claims_of(text, language="es")] == ["export_volume", "quota"]


def test_a_quota_of_a_half_year_keeps_it(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("China set the H1 2024 rare earth mining quota at 135 kt REO.")
    assert claim.period is not None
    assert (f"{claim.period.start}", f"{claim.period.end}", claim.subject) == (
        "2024-01-01",
        "2024-06-30",
        "rare_earths",
    )


def test_a_text_on_several_elements_turns_to_the_one_it_names(claims_of: ClaimsOf) -> None:
    text = (
        "China exported 9,000 kilograms of gallium in June.\nFor germanium the picture "
        "differs.\nExports of the metal fell 53% from May."
    )
    assert [claim.subject for claim in claims_of(text)] == ["gallium", "germanium"]


def test_output_that_is_only_mentioned_does_not_end_what_is_told_of_exports(claims_of: ClaimsOf) -> None:
    text = "Germanium exports were 90 kilograms in June. A year of world production is missing.\n\n"
    claims = claims_of(f"{text}For gallium there was an increase to 4,100 kilograms in June.")
    assert [(claim.claim_type, claim.subject) for claim in claims] == [
        ("export_volume", "germanium"),
        ("export_volume", "gallium"),
    ]


def test_the_source_of_figures_is_not_the_country_that_they_are_about(claims_of: ClaimsOf) -> None:
    text = "In May the Netherlands received 300 tons of antimony from China. In June this fell to 100 tons, "
    claims = claims_of(f"{text}according to Chinese customs data.")
    assert [claim.partner for claim in claims] == ["NLD", "NLD"]


def test_the_largest_importing_country_of_china_s_goods_is_their_destination(claims_of: ClaimsOf) -> None:
    text = "China exports antimony. In 2023 the largest importing country was Belgium, with 3,000 tons."
    (claim,) = claims_of(text)
    assert (claim.claim_type, claim.partner) == ("export_volume", "BEL")


def test_who_went_on_speaking_sent_nothing(claims_of: ClaimsOf) -> None:
    told = "China's quota for 2024 is out."
    text = "Of it, light rare earths have 80,000 tons and other ores 13,000 tons, it went on."
    assert {claim.claim_type for claim in claims_of(f"{told} {text}")} == {"quota"}


def test_an_adjective_names_who_imports(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Japanese imports of rare earths from China came to 900 tons in June.")
    assert (claim.claim_type, claim.reporter, claim.partner) == ("import_volume", "JPN", "CHN")


def test_a_quota_that_exports_stayed_below_is_a_quota_and_no_base(claims_of: ClaimsOf) -> None:
    text = "In 2013 China exported 22,000 tons of rare earths, far below the export quota of 31,000 tons."
    assert [(claim.claim_type, claim.role) for claim in claims_of(text)] == [
        ("export_volume", "primary"),
        ("quota", "primary"),
    ]


def test_a_german_verb_in_two_parts_tells_exports(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("China führte im Juni 5.100 Tonnen Seltenerdmagnete aus.", language="de")
    assert (claim.claim_type, claim.reporter) == ("export_volume", "CHN")


def test_a_german_verb_in_two_parts_tells_who_imports(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of(
        "Nach Angaben der Behörde führte die EU 2024 rund 12.000 Tonnen Seltene Erden ein.", language="de"
    )
    assert (claim.claim_type, claim.reporter, claim.role) == ("import_volume", "EUU", "primary")


def test_what_came_to_a_country_from_china_is_its_import(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("3,000 tons of rare earths came to Japan from China in the first half of 2024.")
    assert (claim.claim_type, claim.reporter, claim.partner) == ("import_volume", "JPN", "CHN")


def test_numbers_of_a_row_share_the_unit_and_are_dealt_out(claims_of: ClaimsOf) -> None:
    text = "In 2024 the United States and Australia produced 45,000 and 13,000 tons of rare earths, respectively."
    assert [(claim.reporter, claim.quantity and claim.quantity.normalised) for claim in claims_of(text)] == [
        ("USA", 45000),
        ("AUS", 13000),
    ]


def test_a_count_does_not_take_the_unit_of_the_amount_behind_it(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Exports of rare earths to 3 and 7,000 tons in all were told for June.")
    assert claim.quantity is not None
    assert claim.quantity.normalised == 7000


def test_imports_of_a_country_that_is_named_anew_are_those_from_all_others(claims_of: ClaimsOf) -> None:
    told = "3,000 tons of rare earths came to Japan from China in the first half of 2024."
    *_, claim = claims_of(f"{told} For 2023, Japan's imports of the metals are given as 15,000 tons.")
    assert (claim.claim_type, claim.reporter, claim.partner) == ("import_volume", "JPN", "WLD")


def test_what_comes_from_china_is_bought_by_the_country_named_first(claims_of: ClaimsOf) -> None:
    text = "South Korea's data showed imports of magnets from China fell 22% to 3,050 tons in the first half of 2025."
    (claim,) = claims_of(text)
    assert (claim.claim_type, claim.reporter, claim.partner) == ("import_volume", "KOR", "CHN")


def test_shipments_to_an_importer_are_its_imports(claims_of: ClaimsOf) -> None:
    text = "Japan's imports of rare earths from China were 1,200 tons in June. Shipments from Vietnam added 210 tons."
    _, claim = claims_of(text)
    assert (claim.claim_type, claim.reporter, claim.partner) == ("import_volume", "JPN", "VNM")


def test_goods_are_brought_in_beside_an_amount_only(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("China brought in 13,100 tons of rare earths in June.")
    assert claim.claim_type == "import_volume"
    (claim,) = claims_of("China exported 17 tons of yttrium in June, since Beijing brought in its new rules.")
    assert claim.claim_type == "export_volume"
