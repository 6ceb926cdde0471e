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
