"""Goods: whose tons they are where a sentence or a page speaks of several, and which are none of the ledger's."""

import datetime as dt

import pytest

from .conftest import ClaimsOf


@pytest.mark.parametrize(
    "words",
    ["middle and heavy rare earths", "medium & heavy rare earth metals", "mid-heavy rare earth elements"],
)
def test_medium_and_heavy_rare_earths_are_one_group_however_they_are_written(claims_of: ClaimsOf, words: str) -> None:
    (claim,) = claims_of(f"The 2024 quota allows 9,000 tons of {words}.")
    assert claim.subject == "rare_earths_medium_heavy"


@pytest.mark.parametrize("goods", ["tin ore", "zinc", "titanium", "vanadium"])
def test_other_metals_in_a_text_on_tungsten_are_not_taken_for_it(claims_of: ClaimsOf, goods: str) -> None:
    text = f"The tungsten quota for 2024 is 80,000 tons. For {goods} the quota rose to 70,000 tons."
    assert [claim.end - claim.start for claim in claims_of(text)] == [len("80,000 tons")]


def test_goods_behind_a_semicolon_are_not_those_of_the_figures_before_it(claims_of: ClaimsOf) -> None:
    text = "2024年稀土指标下达。其中，开采为60000吨；岩矿型稀土50000吨。"
    claims = claims_of(text, dt.date(2024, 3, 1), "zh")
    assert [claim.subject for claim in claims] == ["rare_earths", "rare_earths_light"]


def test_goods_stand_before_the_bracket_that_a_figure_follows(claims_of: ClaimsOf) -> None:
    text = "2024年开采指标里，岩矿型稀土(轻)50000吨，离子型稀土(含中和重)9000吨。"
    claims = claims_of(text, dt.date(2024, 3, 1), "zh")
    assert [claim.subject for claim in claims] == ["rare_earths_light", "rare_earths_ion_adsorption"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("In 2024, as much as 90,000 tonnes of rare earths may be exported.", "en"),
        ("En 2024, 90.000 tonnes de terres rares pourront être exportées.", "fr"),
        ("En 2024 las empresas podrán exportar 90.000 toneladas de tierras raras.", "es"),
        ("The most that may be produced of rare earths in 2024 is 90,000 tonnes.", "en"),
    ],
)
def test_what_may_be_produced_or_exported_is_a_quota(claims_of: ClaimsOf, text: str, language: str) -> None:
    (claim,) = claims_of(text, dt.date(2024, 3, 1), language)
    assert claim.claim_type == "quota"


def test_a_percentage_of_less_is_a_change_and_no_share(claims_of: ClaimsOf) -> None:
    text = "En 2024, 90.000 tonnes de terres rares pourront être exportées, soit 3 % de moins que le quota de 2023."
    assert [claim.claim_type for claim in claims_of(text, dt.date(2024, 3, 1), "fr")] == ["quota"]


def test_these_minerals_are_the_goods_spoken_of(claims_of: ClaimsOf) -> None:
    text = "China sigue exportando tierras raras. El país procesa el 88% de estos minerales."
    (claim,) = claims_of(text, dt.date(2024, 3, 1), "es")
    assert (claim.claim_type, claim.reporter) == ("share", "CHN")


@pytest.mark.parametrize("goods", ["Cobalt ore", "Nickel", "Zinc concentrate", "Titanium dioxide"])
def test_a_heading_of_other_goods_ends_what_was_told_of_an_element(claims_of: ClaimsOf, goods: str) -> None:
    told = "China imports more antimony\n\nImports rose to 900 tons in June."
    (claim,) = claims_of(f"{told}\n\n{goods}\n\nImports fell to 700 tons in June.")
    assert claim.subject == "antimony"


def test_an_element_after_other_goods_is_spoken_of_again(claims_of: ClaimsOf) -> None:
    told = "China imports more antimony\n\nImports rose to 900 tons in June."
    other = "Zinc ore\n\nImports fell to 700 tons in June."
    claims = claims_of(f"{told}\n\n{other}\n\nTungsten ore\n\nImports fell to 60 tons in June.")
    assert [claim.subject for claim in claims] == ["antimony", "tungsten"]


def test_the_goods_of_a_title_come_before_a_part_of_them(claims_of: ClaimsOf) -> None:
    text = "2024年稀土总量控制指标下达\n\n其中，开采为60000吨；岩矿型稀土50000吨。"
    claims = claims_of(text, dt.date(2024, 3, 1), "zh")
    assert [claim.subject for claim in claims] == ["rare_earths", "rare_earths_light"]


def test_a_quota_that_is_told_anew_is_not_that_of_the_goods_before(claims_of: ClaimsOf) -> None:
    told = "The second batch of the export quota of rare earths consists of 8,000 tons of light rare earths"
    claims = claims_of(f"{told}, which brings the quota to 30,000 tons for 2024.", dt.date(2024, 9, 1))
    assert [claim.subject for claim in claims] == ["rare_earths_light", "rare_earths"]


def test_goods_behind_a_but_are_not_those_of_the_figure_before_it(claims_of: ClaimsOf) -> None:
    told = "Yttrium imports are short. This could stand in for the 400 tons imported in 2024, but the rare earth "
    (claim,) = claims_of(f"{told}crisis goes on.")
    assert (claim.claim_type, claim.subject) == ("import_volume", "yttrium")


def test_the_content_of_oxide_is_not_what_is_priced(claims_of: ClaimsOf) -> None:
    told = "The contract for rare earth concentrate is out. The price is 27,000 yuan/ton (REO=51%), an increase of 65% "
    claims = claims_of(f"{told}compared with 16,000 yuan/ton in 2024.")
    assert {claim.subject for claim in claims} == {"rare_earth_concentrate"}
