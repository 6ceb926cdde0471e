"""Volumes: whose they are, of which period, and what they are compared with."""

from decimal import Decimal

from ingestion.claims import Claim

from .conftest import ClaimsOf


def amounts(claims: list[Claim]) -> list[tuple[str | None, str, int]]:
    """Return partner, month or months, and tonnes of each amount."""
    return [
        (claim.partner, f"{claim.period.start:%Y-%m}..{claim.period.end:%Y-%m}", int(claim.quantity.normalised))
        for claim in claims
        if claim.quantity is not None and claim.period is not None
    ]


def changes(claim: Claim) -> list[tuple[str, Decimal | None, Decimal | None]]:
    """Return kind, percentage and base value of a claim's comparisons."""
    return [(known.kind, known.pct, known.base.normalised if known.base else None) for known in claim.comparisons]


def test_a_percentage_before_its_base_takes_the_base_value(claims_of: ClaimsOf) -> None:
    main, base = claims_of("China's magnet exports were 900 tons in June, up 12.5% from May's 800 tons.")
    assert amounts([main, base]) == [("WLD", "2025-06..2025-06", 900), ("WLD", "2025-05..2025-05", 800)]
    assert changes(main) == [("mom", Decimal("12.5"), 800)]
    assert (main.role, base.role) == ("primary", "base")


def test_below_is_a_fall_and_the_base_keeps_its_own_month(claims_of: ClaimsOf) -> None:
    main, base = claims_of("Magnet exports of 900 tons in June stood 10 percent below the 1,000 tons of June 2024.")
    assert changes(main) == [("yoy", Decimal(-10), 1000)]
    assert amounts([base]) == [("WLD", "2024-06..2024-06", 1000)]


def test_one_figure_may_have_several_comparisons(claims_of: ClaimsOf) -> None:
    (main,) = claims_of("In June China exported 900 tons of magnets, 12% more than in May and 10% less year on year.")
    assert changes(main) == [("mom", Decimal(12), None), ("yoy", Decimal(-10), None)]


def test_a_change_told_before_its_amount_belongs_to_it(claims_of: ClaimsOf) -> None:
    (main,) = claims_of("For the first half of 2025, rare earth exports were down 7.5% year-on-year, at 25,000 tons.")
    assert amounts([main]) == [("WLD", "2025-01..2025-06", 25000)]
    assert changes(main) == [("yoy", Decimal("-7.5"), None)]


def test_a_base_may_stand_without_a_percentage(claims_of: ClaimsOf) -> None:
    main, base = claims_of("Magnet exports reached 900 tons in June against 800 tons in May.")
    assert changes(main) == [("mom", None, 800)]
    assert base.role == "base"


def test_a_clause_with_when_tells_the_figure_of_the_base(claims_of: ClaimsOf) -> None:
    main, base = claims_of("China exported 900 tons of magnets in June, 12.5% more than in May, when 800 tons left.")
    assert changes(main) == [("mom", Decimal("12.5"), 800)]
    assert amounts([base]) == [("WLD", "2025-05..2025-05", 800)]


def test_over_a_period_is_no_base(claims_of: ClaimsOf) -> None:
    (main,) = claims_of(
        "Over the first five months of 2025 magnet exports came to 5,000 tons, 7% below the same span of 2024."
    )
    assert amounts([main]) == [("WLD", "2025-01..2025-05", 5000)]


def test_goods_beside_the_flow_outweigh_an_aside(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Exports of rare earth products, magnets included, reached 900 tons in June.")
    assert claim.subject == "rare_earth_products"


def test_january_and_february_are_released_as_one_figure(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("In January and February China exported 900 tons of rare earths.")
    assert amounts([claim]) == [("WLD", "2025-01..2025-02", 900)]


def test_the_month_before_it_had_been_opens_a_base(claims_of: ClaimsOf) -> None:
    claims = claims_of("Magnet exports reached 900 tons last month; the month before it had been 800 tons.")
    assert amounts(claims) == [("WLD", "2025-06..2025-06", 900), ("WLD", "2025-05..2025-05", 800)]


def test_so_this_was_more_compares_with_the_amount_before(claims_of: ClaimsOf) -> None:
    claims = claims_of("Magnet exports were 900 tons in June. In June 2024 it was 600 tons, so this was 50% more.")
    assert changes(claims[0]) == [("yoy", Decimal(50), 600)]


def test_a_change_without_an_amount_is_a_claim_of_its_own(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Rare earth exports rose 4% year on year in June.")
    assert claim.quantity is None
    assert changes(claim) == [("yoy", Decimal(4), None)]


def test_each_country_of_a_list_has_its_own_amount(claims_of: ClaimsOf) -> None:
    claims = claims_of("Magnet exports in June: Vietnam (235 tons), Germany (209 tons) and India (150 tons).")
    assert [(partner, tons) for partner, _, tons in amounts(claims)] == [("VNM", 235), ("DEU", 209), ("IND", 150)]


def test_the_destination_may_follow_the_amount(claims_of: ClaimsOf) -> None:
    claims = claims_of("China exported 5 tons of gallium to Germany and 4 tons to Japan in June.")
    assert [(claim.partner, claim.element) for claim in claims] == [("DEU", "Ga"), ("JPN", "Ga")]


def test_a_partner_is_carried_on_until_the_exporter_is_named_again(claims_of: ClaimsOf) -> None:
    text = "Exports of magnets to America recovered in June. The volume was 300 tons. In all, China exported 900 tons."
    assert [(claim.partner, int(claim.quantity.normalised)) for claim in claims_of(text) if claim.quantity] == [
        ("USA", 300),
        ("WLD", 900),
    ]


def test_rare_earths_and_magnets_together_are_the_magnets(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("China shipped 300 tons of rare earths and magnets to America in June.")
    assert claim.subject == "rare_earth_magnets"


def test_imports_and_exports_are_told_apart(claims_of: ClaimsOf) -> None:
    claims = claims_of("In June exports of rare earths were 7,000 tons; imports were 9,000 tons.")
    assert [claim.claim_type for claim in claims] == ["export_volume", "import_volume"]


def test_zero_in_words_is_a_value(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("China's exports of dysprosium fell to zero in May.")
    assert claim.quantity is not None
    assert (claim.quantity.normalised, claim.element) == (0, "Dy")


def test_respectively_deals_out_changes_in_order(claims_of: ClaimsOf) -> None:
    text = (
        "The 2023 quota was 1,000 tons for mining and 900 tons for smelting and separation, up 5% and 4% respectively."
    )
    mining, smelting = claims_of(text)
    assert (mining.stage, changes(mining)) == ("mining", [("yoy", Decimal(5), None)])
    assert (smelting.stage, changes(smelting)) == ("smelting_separation", [("yoy", Decimal(4), None)])


def test_tariffs_share_prices_reserves_and_other_goods_are_no_claims(claims_of: ClaimsOf) -> None:
    text = (
        "Rare earth exporters face a 100% tariff. Shares of one miner closed 7% higher. "
        "Reserves of rare earths come to 44 million tons. Coal imports rose 23% y/y in June."
    )
    assert claims_of(text) == []


def test_a_change_of_a_tariff_or_of_a_value_is_not_a_change_of_the_volume(claims_of: ClaimsOf) -> None:
    assert claims_of("Tariffs on rare earth exports rose 10% in June from May.") == []
    assert claims_of("Rare earth exports in June brought $57.4 million, 13% less than a year earlier.") == []


def test_the_same_grammar_reads_other_languages(claims_of: ClaimsOf) -> None:
    german = claims_of("Die Ausfuhren von Seltenerdmagneten lagen im Juni bei 1.238 Tonnen.", language="de")
    chinese = claims_of("中国6月出口稀土7742吨，同比增长60%。", language="zh")
    assert amounts(german) == [("WLD", "2025-06..2025-06", 1238)]
    assert amounts(chinese) == [("WLD", "2025-06..2025-06", 7742)]
    assert changes(chinese[0]) == [("yoy", Decimal(60), None)]


def test_no_goods_sold_is_a_zero_of_these_goods(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("China sold no germanium abroad in May, after exports of other metals had resumed.")
    assert (claim.subject, claim.quantity and claim.quantity.normalised) == ("germanium", 0)


def test_no_goods_received_is_a_zero_of_every_country_named(claims_of: ClaimsOf) -> None:
    text = "China exported 90 kilograms of germanium in June. Japan and South Korea received no germanium."
    assert [(claim.partner, claim.quantity and claim.quantity.normalised == 0) for claim in claims_of(text)[1:]] == [
        ("KOR", True),
        ("JPN", True),
    ]


def test_no_goods_without_a_verb_of_trade_is_no_zero(claims_of: ClaimsOf) -> None:
    text = "Exports of gallium were 900 kilograms in June. The new cells need no gallium whatsoever."
    assert len(claims_of(text)) == 1


def test_an_amount_at_the_head_of_a_sentence_is_of_the_flow_behind_it(claims_of: ClaimsOf) -> None:
    text = "China's exports of antimony are down. At 900 tons in June, imports were 10% lower than in May."
    (claim,) = claims_of(text)
    assert (claim.claim_type, claim.subject) == ("import_volume", "antimony")


def test_what_an_exporter_sold_is_exported(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("The leading rare earth exporter sold 4,100 tons in June.")
    assert claim.claim_type == "export_volume"


def test_what_goods_are_for_is_not_what_is_done_with_them(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("China's exports of magnets or of alloys for producing them were 900 tons in June.")
    assert claim.claim_type == "export_volume"


def test_a_percentage_with_a_space_behind_its_dot_is_one_number(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Rare earth magnet exports fell in June by 3. 9% from May.")
    assert [str(comparison.pct) for comparison in claim.comparisons] == ["-3.9"]


def test_goods_that_nobody_shipped_since_a_month_are_a_zero_without_a_month(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("No antimony has been shipped from China to Europe since October 2024.")
    assert (claim.partner, claim.period, claim.quantity and claim.quantity.normalised) == ("XEUR", None, 0)


def test_what_was_used_is_no_trade_though_it_is_told_from_year_to_year(claims_of: ClaimsOf) -> None:
    text = "India's consumption of magnets has grown a lot, from 12,000 tonnes in 2021 to 28,000 tonnes in 2024."
    assert claims_of(f"India imports magnets. {text}") == []


def test_what_an_amount_was_worth_does_not_take_it_away(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("China exported 900 tons of magnets with a value of 5 million dollars in June.")
    assert claim.quantity is not None
    assert (claim.quantity.normalised, claim.subject) == (900, "rare_earth_magnets")


def test_the_place_that_goods_left_is_told_in_other_words_too(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("En juin, 900 tonnes de terres rares sont sorties du pays.", language="fr")
    assert claim.claim_type == "export_volume"


def test_what_is_sold_abroad_is_exported(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("In June China sold 13% more rare earth magnets abroad than in May.")
    assert (claim.claim_type, [change.kind for change in claim.comparisons]) == ("export_volume", ["mom"])


def test_a_range_may_be_told_with_to(claims_of: ClaimsOf) -> None:
    (share,) = claims_of("China refines 85 to 90 percent of the world's rare earths.")
    assert share.quantity is not None
    assert (share.quantity.low, share.quantity.high) == (85, 90)
    (claim,) = claims_of("In 2024 to 2025 China exported 300 tons of magnets to Japan.")
    assert claim.quantity is not None
    assert claim.quantity.low is None


def test_a_change_behind_a_semicolon_belongs_to_the_amount_it_leads_to(claims_of: ClaimsOf) -> None:
    text = "First-quarter REO output of MP Materials fell 10% to 12,200 tons; NdPr output rose 330% to 560 tons."
    assert [[known.pct for known in claim.comparisons] for claim in claims_of(text)] == [[-10], [330]]


def test_two_changes_behind_two_amounts_are_one_each(claims_of: ClaimsOf) -> None:
    text = "Rare earth quotas for 2024 are 270,000 t for mining and 254,000 t for smelting, up 5.9% and 4.2% from 2023."
    assert [claim.comparisons[0].pct for claim in claims_of(text)] == [Decimal("5.9"), Decimal("4.2")]


def test_a_share_of_so_many_percent_is_one(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("China holds a 99% share of heavy rare earth processing.")
    assert (claim.claim_type, claim.reporter, claim.share_of) == ("share", "CHN", "world_refining")
