"""Scope: which goods and which trade a figure is of, when the words next to it do not say."""

import datetime as dt

from ingestion.claims import Document, extract

from .conftest import ClaimsOf


def test_goods_that_others_are_needed_for_are_not_what_is_counted(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of(
        "China's rare earth exports fell. "
        "It shipped 4,100 tons of the 17 minerals, needed for goods from magnets to lasers, in June."
    )
    assert claim.subject == "rare_earths"
    (claim,) = claims_of(
        "Exports of rare earths, used in EVs, turbines and permanent magnets, were 4,100 tons in June."
    )
    assert claim.subject == "rare_earths"


def test_goods_named_before_their_use_are_what_is_counted(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Exports of magnets, used in motors made with rare earths, were 410 tons in June.")
    assert claim.subject == "rare_earth_magnets"


def test_output_told_in_passing_does_not_end_the_talk_of_trade(claims_of: ClaimsOf) -> None:
    _, claim = claims_of(
        "China exported 3,000 tons of magnets in June. Talks have made approvals quicker. "
        "The United States was sent 350 tons."
    )
    assert (claim.claim_type, claim.partner) == ("export_volume", "USA")


def test_of_exports_names_the_flow_after_quotas_were_told(claims_of: ClaimsOf) -> None:
    *_, claim = claims_of(
        "The rare earth mining quota for 2025 is 270,000 tons. "
        "Customs counted 28,000 tons of exports for the first half of 2025."
    )
    assert claim.claim_type == "export_volume"


def test_a_date_before_a_comma_is_that_of_the_figure_behind_it(claims_of: ClaimsOf) -> None:
    claims = claims_of("In May China had exported 4,900 tons of rare earths, and in June 2024, 4,700 tons.")
    assert [
        (str(claim.period.start)[:7], claim.quantity and claim.quantity.normalised) for claim in claims if claim.period
    ] == [
        ("2025-05", 4900),
        ("2024-06", 4700),
    ]


def test_a_short_form_in_brackets_ends_no_clause(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Some 210,000 tons of rare earth oxide (REO) were produced in China in 2023.")
    assert claim.period is not None
    assert claim.period.start.year == 2023


def test_output_of_other_goods_goes_on_without_the_word(claims_of: ClaimsOf) -> None:
    _, claim = claims_of("Output of dysprosium oxide was 205 tons in May. Holmium oxide stood at 41 tons.")
    assert (claim.claim_type, claim.subject) == ("production", "holmium_oxide")


def test_shipments_are_those_of_the_imports_just_told(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Imports of rare earths grew in 2024, when shipments amounted to 31,000 tons.")
    assert claim.claim_type == "import_volume"


def test_as_many_goods_as_figures_are_dealt_out_in_turn(claims_of: ClaimsOf) -> None:
    claims = claims_of(
        "Exports of neodymium oxide and dysprosium metal fell to 150 tons and 60 tons respectively from January to May."
    )
    assert [(claim.subject, claim.period and claim.period.end.month) for claim in claims] == [
        ("neodymium_oxide", 5),
        ("dysprosium_metal", 5),
    ]


def test_according_to_numbers_is_no_base_of_comparison(claims_of: ClaimsOf) -> None:
    text = "Im Juni gingen nach Zahlen des Zolls 1.530 Kilogramm Gallium und 721 Kilogramm Germanium ins Ausland."
    claims = claims_of(text, language="de")
    assert [(claim.element, claim.role) for claim in claims] == [("Ga", "primary"), ("Ge", "primary")]


def test_making_something_is_no_output_of_goods(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of(
        "China's magnet exports fell in June. "
        "The United States received 21% fewer magnets from China than in May, since a deal made hurry idle."
    )
    assert (claim.claim_type, claim.partner) == ("export_volume", "USA")


def test_an_amount_in_another_unit_ends_no_clause(claims_of: ClaimsOf) -> None:
    first, base = claims_of(
        "Magnet shipments to the United States were 4,500 t (4,960 st) in 2024 after 4,100 t (4,519 st) in 2023."
    )
    assert [claim.period.start.year for claim in (first, base) if claim.period] == [2024, 2023]


def test_a_control_index_is_a_quota(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("The national control index for rare earth mining in 2019 is 131,000 tons.")
    assert claim.claim_type == "quota"


def test_without_a_date_the_year_of_a_base_is_the_year_before(claims_of: ClaimsOf) -> None:
    text = "China exported 5,400 tons of magnets in October, 16% more than in the same month of 2024."
    (claim,) = claims_of(text, None)
    assert claim.period is not None
    assert (claim.period.start.year, claim.period.start.month) == (2025, 10)
    main, _ = claims_of(
        "China exported 5,400 tons of magnets in October, 16% more than the 4,650 tons of October 2024.", None
    )
    assert main.period is not None
    assert main.period.start.year == 2025


def test_an_aside_on_other_goods_does_not_turn_the_text(claims_of: ClaimsOf) -> None:
    text = (
        "China's rare earth exports were 7,700 tons in June.\n\nExports of magnets had dropped in April and May.\n\n"
        "Shipments have recovered since.\n\nOutbound shipments in May came to 5,800 tons."
    )
    assert [claim.subject for claim in claims_of(text)] == ["rare_earths", "rare_earths"]


def test_figures_right_behind_a_turn_are_of_its_goods(claims_of: ClaimsOf) -> None:
    text = "China's rare earth exports were 7,700 tons in June.\n\nExports of magnets rose too. They were 3,000 tons."
    assert [claim.subject for claim in claims_of(text)] == ["rare_earths", "rare_earth_magnets"]


def test_what_is_sold_abroad_is_exported(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("In June China sold 40% more rare earths abroad than a year earlier, 7,000 tons.")
    assert (claim.claim_type, claim.quantity and claim.quantity.normalised) == ("export_volume", 7000)


def test_a_whole_year_called_the_last_one_is_over(claims_of: ClaimsOf) -> None:
    text = (
        "China sold 6% more rare earths abroad in 2023. Last year it exported 52,000 tons of them, 3,400 in December."
    )
    claims = claims_of(text, None)
    assert {claim.period.start.year for claim in claims if claim.period} == {2023}


def test_imports_go_on_from_the_partner_told_before(claims_of: ClaimsOf) -> None:
    text = (
        "Japan's imports of rare earths from China were 1,600 tons in June. In May it imported 1,100 tons from there."
    )
    assert [claim.partner for claim in claims_of(text)] == ["CHN", "CHN"]


def test_an_amount_between_commas_takes_the_partner_behind_it(claims_of: ClaimsOf) -> None:
    _, claim = claims_of("China exported 3,500 kg of dysprosium in June. Most of it, 2,700 kg, went to South Korea.")
    assert claim.partner == "KOR"


def test_imports_named_after_chinas_exports_do_not_make_the_importer_the_reporter(claims_of: ClaimsOf) -> None:
    text = "Magnet exports of China recovered in June. U.S. imports matter less. Shipments came to 3,000 tons."
    (claim,) = claims_of(text)
    assert (claim.claim_type, claim.reporter) == ("export_volume", "CHN")


def test_of_several_months_without_a_figure_the_latest_is_spoken_of(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of(
        "In May China's magnet exports had broken down, in June they recovered. 3,000 tons were shipped."
    )
    assert claim.period is not None
    assert claim.period.start.month == 6


def test_this_metal_is_the_one_spoken_of(claims_of: ClaimsOf) -> None:
    text = "China exported 4,000 kg of dysprosium in June. In all of 2024 exports of this rare earth fell 35%."
    assert [claim.element for claim in claims_of(text)] == ["Dy", "Dy"]


def test_an_aside_between_commas_does_not_part_a_country_from_its_amount(claims_of: ClaimsOf) -> None:
    text = "In June 850 tons of magnets went to South Korea, while Vietnam, third, was up 18.3% to 450 tons."
    assert [claim.partner for claim in claims_of(text)] == ["KOR", "VNM"]


def test_quoted_data_are_no_prices(claims_of: ClaimsOf) -> None:
    text = (
        "Data quoted by a trader have just 3,500 kg of dysprosium leaving the country in June:\n- South Korea: 2,700 kg"
    )
    assert [(claim.claim_type, claim.partner) for claim in claims_of(text)] == [
        ("export_volume", "WLD"),
        ("export_volume", "KOR"),
    ]


def test_back_then_is_the_year_before_that_was_named(claims_of: ClaimsOf) -> None:
    text = "Im Juni wurden 800 kg Gallium ausgeführt. Ans Vorjahr reicht es nicht heran, damals waren es 5.400 kg."
    claims = claims_of(text, language="de")
    assert [claim.period.start.year for claim in claims if claim.period] == [2025, 2024]


def test_against_the_half_of_a_year_the_same_half_of_the_next_is_told(claims_of: ClaimsOf) -> None:
    text = "In June China shipped 350 tons of magnets to Japan. Against the first half of 2024 exports fell 19%."
    _, claim = claims_of(text)
    assert claim.period is not None
    assert (claim.period.start, claim.period.end) == (dt.date(2025, 1, 1), dt.date(2025, 6, 30))
    assert claim.partner == "WLD"


def test_the_month_in_the_address_dates_a_page_without_a_date() -> None:
    text = "Between January and June Japan imported 9,800 tonnes of rare earths, 20% more than last year."
    (claim,) = extract(Document(document_id="own", text=text, url="https://example.com/2024/08/imports", language="en"))
    assert claim.period is not None
    assert (claim.period.start, claim.period.end) == (dt.date(2024, 1, 1), dt.date(2024, 6, 30))
    assert [known.kind for known in claim.comparisons] == ["yoy"]
