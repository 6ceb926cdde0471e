"""Prices: goods, currency, day, what they came from, and money that is no price."""

import datetime as dt

import pytest

from ingestion.claims import Claim

from .conftest import ClaimsOf


def _values(claims: list[Claim]) -> dict[str, float | None]:
    return {claim.subject: float(claim.quantity.normalised) if claim.quantity else None for claim in claims}


def test_a_price_has_the_day_that_its_sentence_names(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Dysprosium oxide was assessed at $230-240 per kg on July 18.")
    assert claim.quantity is not None
    assert (claim.subject, claim.element, claim.quantity.unit) == ("dysprosium_oxide", "Dy", "usd_per_kg")
    assert claim.period is not None
    assert claim.period.start == claim.period.end == dt.date(2025, 7, 18)


def test_a_price_in_yuan_is_the_price_in_china(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Terbium oxide cost 7,100 yuan per kg in June.")
    assert claim.reporter == "CHN"


def test_a_price_elsewhere_is_not_the_price_in_china_because_china_is_named(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Since China's curbs, terbium oxide in Rotterdam has cost $3,000 per kg.")
    assert claim.reporter is None


def test_the_change_of_a_price_since_a_month_names_its_base(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Yttrium oxide is up 40% since January to $12 per kg.")
    (comparison,) = claim.comparisons
    assert comparison.kind == "vs_period"
    assert comparison.base_period is not None
    assert comparison.base_period.start == dt.date(2025, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Neodymium oxide prices fell by 4000 yuan per ton.",
        "Terbium oxide gained 50 yuan/kg.",
        "Dysprosium oxide saw a rise of 30 yuan/kg.",
    ],
)
def test_a_difference_in_price_is_no_price(claims_of: ClaimsOf, text: str) -> None:
    assert claims_of(text) == []


def test_the_price_after_a_difference_is_one(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Terbium oxide gained 50 yuan/kg to 7,150 yuan/kg.")
    assert claim.quantity is not None
    assert claim.quantity.normalised == 7150


@pytest.mark.parametrize(
    "text",
    [
        "Copper traded at $9,800 per tonne.",
        "The mine's production costs are $45 per kg of NdPr.",
        "MP Materials shares climbed to $48 and its market value to $8 billion.",
    ],
)
def test_money_that_is_not_the_price_of_the_ledgers_goods_is_none(claims_of: ClaimsOf, text: str) -> None:
    assert claims_of(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high", "base_month"),
    [
        ("Dysprosium oxide rose to $850 per kg, from $300 per kg in April.", 300, 850, 4),
        ("NdPr oxide now costs $88 per kg, compared with $63 in May.", 63, 88, 5),
    ],
)
def test_the_price_that_another_came_from_is_its_base(
    claims_of: ClaimsOf, text: str, low: int, high: int, base_month: int
) -> None:
    base, price = sorted(claims_of(text), key=lambda claim: claim.role)
    assert base.quantity is not None
    assert price.quantity is not None
    assert (base.quantity.normalised, price.quantity.normalised) == (low, high)
    assert base.period is not None
    assert base.period.start.month == base_month
    assert price.comparisons[-1].base == base.quantity


def test_a_bare_amount_takes_the_unit_of_the_price_beside_it(claims_of: ClaimsOf) -> None:
    claims = claims_of("The price of NdPr oxide jumped from $63 to $88 per kg.")
    assert [(claim.role, float(claim.quantity.normalised)) for claim in claims if claim.quantity] == [
        ("base", 63),
        ("primary", 88),
    ]


def test_one_price_in_two_currencies_is_one_claim(claims_of: ClaimsOf) -> None:
    first, second = claims_of(
        "Neodymium was at 720,000 yuan (about $100,000) a ton, praseodymium at 700,000 yuan/t ($97,500/t)."
    )
    assert first.quantity is not None
    assert (first.quantity.unit, float(first.quantity.normalised)) == ("cny_per_kg", 720)
    assert second.subject == "praseodymium"


def test_rows_of_a_list_have_their_own_goods(claims_of: ClaimsOf) -> None:
    claims = claims_of("Samarium metal: $25.50/kg\nGadolinium oxide: $33/kg\nHolmium oxide: $82/kg")
    assert _values(claims) == {"samarium_metal": 25.5, "gadolinium_oxide": 33, "holmium_oxide": 82}


def test_prices_dealt_out_respectively_share_the_compound(claims_of: ClaimsOf) -> None:
    claims = claims_of("Gadolinium and holmium oxides were at 160,000 yuan/t and 480,000 yuan/t, respectively.")
    assert _values(claims) == {"gadolinium_oxide": 160, "holmium_oxide": 480}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("El precio del óxido de disprosio subió a 850 dólares por kilo.", "es", {"dysprosium_oxide": 850}),
        ("L'oxyde de terbium se négocie à 3.600 dollars le kilo.", "fr", {"terbium_oxide": 3600}),
        ("Neodym-Praseodym-Oxid kostete zuletzt 62 Dollar je Kilogramm.", "de", {"ndpr_oxide": 62}),
        ("Цена оксида диспрозия выросла до 250 долларов за кг.", "ru", {"dysprosium_oxide": 250}),
        ("氧化镝报165万元/吨，金属镨钕报64.25万元/吨。", "zh", {"dysprosium_oxide": 1650, "ndpr_metal": 642.5}),
    ],
)
def test_the_compound_may_stand_before_the_element(
    claims_of: ClaimsOf, text: str, language: str, expected: dict[str, float]
) -> None:
    assert _values(claims_of(text, language=language)) == expected


@pytest.mark.parametrize(
    ("text", "pct"),
    [
        ("Terbium oxide prices slipped 3% in June.", -3),
        ("Gallium in Europe is 40% dearer than in January.", 40),
    ],
)
def test_a_change_of_a_price_may_stand_alone(claims_of: ClaimsOf, text: str, pct: int) -> None:
    (claim,) = claims_of(text)
    assert (claim.claim_type, claim.quantity, claim.comparisons[0].pct) == ("price", None, pct)


def test_a_change_told_alone_joins_the_price_of_the_same_month(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Gallium prices rose 27% this week.\n\nGallium was at $326 a kilogram on Friday.")
    assert claim.quantity is not None
    assert [comparison.pct for comparison in claim.comparisons] == [27]


def test_the_average_price_of_a_company_is_that_of_its_quarter_and_currency(claims_of: ClaimsOf) -> None:
    claims = claims_of(
        "Lynas output was 2,080 tonnes of NdPr in the June quarter.\nThe average NdPr price was $60 per kg."
    )
    price = next(claim for claim in claims if claim.claim_type == "price")
    assert price.quantity is not None
    assert (price.quantity.unit, price.reporter) == ("aud_per_kg", "AUS")
    assert price.period is not None
    assert (price.period.start, price.period.end) == (dt.date(2025, 4, 1), dt.date(2025, 6, 30))


def test_two_rows_of_prices_are_dealt_out_each_to_its_goods(claims_of: ClaimsOf) -> None:
    text = (
        "Neodymium oxide and praseodymium oxide cost 450,000 yuan/ton and 460,000 yuan/ton respectively, holmium oxide "
        "and dysprosium iron alloy 500,000 yuan/ton and 1,600,000 yuan/ton respectively."
    )
    assert _values(claims_of(text)) == {
        "neodymium_oxide": 450,
        "praseodymium_oxide": 460,
        "holmium_oxide": 500,
        "dysprosium_iron_alloy": 1600,
    }


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The price per kilogram of terbium oxide was $980 in May.", "en", {"terbium_oxide": 980}),
        ("氧化镝每吨均价为160.5万元。", "zh", {"dysprosium_oxide": 1605}),
        ("Yttrium oxide stood at $US12/kg in May.", "en", {"yttrium_oxide": 12}),
        ("APT is at $410 per metric ton unit in May.", "en", {"tungsten_apt": 410}),
    ],
)
def test_the_unit_of_a_price_may_stand_before_it(
    claims_of: ClaimsOf, text: str, language: str, expected: dict[str, float]
) -> None:
    assert _values(claims_of(text, language=language)) == expected


def test_millions_of_revenue_are_no_price_per_kilogram(claims_of: ClaimsOf) -> None:
    text = "Revenue fell to $30 million from $45 million, while terbium oxide cost $900 per kg in May."
    assert [float(claim.quantity.normalised) for claim in claims_of(text) if claim.quantity] == [900]


def test_a_list_of_price_moves_says_once_which_way_they_went(claims_of: ClaimsOf) -> None:
    text = (
        "Cerium oxide fell by 200 yuan/ton this week, or 1.5%; lanthanum oxide by 100 yuan/ton, or 2.5%; ndfeb scrap "
        "rose by 3 yuan/kg (0.8%)."
    )
    found = {claim.subject: [comparison.pct for comparison in claim.comparisons] for claim in claims_of(text)}
    assert {subject: float(pct) for subject, (pct,) in found.items() if pct is not None} == {
        "cerium_oxide": -1.5,
        "lanthanum_oxide": -2.5,
        "ndfeb_scrap": 0.8,
    }


def test_a_price_reached_between_two_days_is_that_of_the_later(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Antimony ingots rose by 9% between May 5 and June 20, to $52,000 per metric ton.")
    assert claim.period is not None
    assert claim.period.end == dt.date(2025, 6, 20)


def test_the_clause_since_when_is_not_the_period_of_a_price(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Since the first cuts of supply in March, prices of yttrium oxide have risen by 30%.")
    assert claim.period is not None
    assert claim.period.end == dt.date(2025, 7, 31)


def test_a_mean_price_may_be_that_of_a_year(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Holmium oxide prices were 12% lower in 2024 on average.")
    assert claim.period is not None
    assert (claim.period.start, claim.period.end) == (dt.date(2024, 1, 1), dt.date(2024, 12, 31))


def test_goods_in_an_aside_are_not_those_priced(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("The price of APT, of which tungsten metal is made, reached $395 per mtu in May.")
    assert claim.subject == "tungsten_apt"
    (claim,) = claims_of("Rare earth concentrate (ore with terbium) costs 19,000 yuan/ton in May.")
    assert claim.subject == "rare_earth_concentrate"


def test_a_rule_for_each_per_cent_of_content_is_no_change(claims_of: ClaimsOf) -> None:
    assert claims_of("For each 1% of oxide more the price of rare earth concentrate rises.") == []


def test_the_second_move_of_a_list_is_no_price(claims_of: ClaimsOf) -> None:
    claims = claims_of("Cerium oxide rose 300 yuan/ton (1.5%), lanthanum oxide 100 yuan/ton (0.5%).")
    assert [(claim.subject, claim.quantity) for claim in claims] == [("cerium_oxide", None), ("lanthanum_oxide", None)]


def test_a_price_a_year_earlier_has_the_period_a_year_back(claims_of: ClaimsOf) -> None:
    text = "The average price of NdPr oxide was $60 per kg in the second quarter, up from $50 a year earlier."
    base = next(claim for claim in claims_of(text) if claim.role == "base")
    assert base.period is not None
    assert base.period.end == dt.date(2024, 6, 30)


def test_what_says_a_rate_again_in_money_is_no_price(claims_of: ClaimsOf) -> None:
    text = "The price of rare earth concentrate is 19,000 yuan per tonne. This is 2%, or 370 yuan per tonne, more."
    assert [claim.end - claim.start for claim in claims_of(text) if claim.quantity] == [len("19,000 yuan per tonne")]


def test_a_price_is_of_the_quarter_it_is_set_for_and_not_of_the_day_it_was_published(claims_of: ClaimsOf) -> None:
    text = "They set the rare earth concentrate price for the third quarter of 2025 on July 10: 19,000 yuan per tonne."
    (claim,) = claims_of(text)
    assert claim.period is not None
    assert (claim.period.start, claim.period.end) == (dt.date(2025, 7, 1), dt.date(2025, 9, 30))


def test_money_takes_the_unit_of_what_a_price_moved_by(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("The rare earth concentrate price goes up by 280 yuan per tonne to the 19,000 yuan of July.")
    assert (claim.quantity and claim.quantity.unit, claim.quantity and claim.quantity.number.value) == (
        "cny_per_kg",
        19000,
    )


def test_the_base_of_a_price_is_as_far_back_as_its_rate_says(claims_of: ClaimsOf) -> None:
    text = "In the June quarter NdPr oxide sold for more: the price went from $42/kg to $49/kg quarter-on-quarter."
    base, price = sorted(claims_of(text), key=lambda claim: claim.role)
    assert (base.period and base.period.end, price.period and price.period.end) == (
        dt.date(2025, 3, 31),
        dt.date(2025, 6, 30),
    )


def test_a_company_prices_the_goods_that_it_just_told_the_output_of(claims_of: ClaimsOf) -> None:
    text = (
        "Lynas produced 200 tons of neodymium oxide in the June quarter. 130 tons were sold, at an average $60 per kg."
    )
    assert [claim.subject for claim in claims_of(text)] == ["neodymium_oxide", "neodymium_oxide"]


def test_a_month_right_behind_another_price_is_not_that_of_the_first(claims_of: ClaimsOf) -> None:
    text = "In February China exported 900 tons of flake graphite. The average export price was $980 per tonne, "
    price, *_ = (
        claim
        for claim in claims_of(f"{text}against $830 per tonne in January and $850 per tonne in December.")
        if claim.quantity and claim.claim_type == "price"
    )
    assert price.period is not None
    assert price.period.start == dt.date(2025, 2, 1)
