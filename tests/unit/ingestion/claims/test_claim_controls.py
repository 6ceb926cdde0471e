"""Controls: dates, elements, status, and the announcement that is meant."""

import datetime as dt

import pytest

from ingestion.claims import Claim
from ingestion.claims.controls.measures import measures

from .conftest import ClaimsOf

SEVEN = ("Sm", "Gd", "Tb", "Dy", "Lu", "Sc", "Y")
SEVEN_NAMES = "samarium, gadolinium, terbium, dysprosium, lutetium, scandium and yttrium"


def measure(claim: Claim) -> str | None:
    return claim.announcement.measure_id if claim.announcement else None


def test_the_measures_come_from_the_bundled_announcements() -> None:
    april = next(known for known in measures() if known.measure_id == "MOFCOM-GACC 2025-18")
    assert april.elements == frozenset(SEVEN)
    assert april.announced_on == dt.date(2025, 4, 4)


def test_a_day_without_a_year_is_linked_by_date_and_elements_where_nothing_dates_the_page(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of(f"On April 4 the ministry announced export controls on {SEVEN_NAMES}.", None)
    assert measure(claim) == "MOFCOM-GACC 2025-18"
    assert claim.elements == SEVEN
    assert claim.is_element_list_complete is True
    assert claim.period is not None
    assert (claim.period.start, claim.period.rule) == (dt.date(2025, 4, 4), "linked_measure")


def test_a_month_is_enough_for_rare_earths(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("China imposed export controls on several rare earths in April.")
    assert (measure(claim), claim.control_status, claim.subject) == ("MOFCOM-GACC 2025-18", "imposed", "rare_earths")


def test_the_first_day_may_lie_ahead_of_the_page(claims_of: ClaimsOf) -> None:
    text = "China puts graphite under export controls from December 1."
    (claim,) = claims_of(text, dt.date(2023, 10, 21))
    assert (measure(claim), claim.element) == ("MOFCOM-GACC 2023-39", "C")


def test_a_suspension_is_linked_to_itself_and_not_to_what_it_suspends(claims_of: ClaimsOf) -> None:
    text = "On Nov. 7 China suspended the rare earth export controls announced on October 9 until Nov. 10, 2026."
    (claim,) = claims_of(text, dt.date(2025, 11, 8))
    assert (claim.control_status, measure(claim)) == ("suspended", "MOFCOM-GACC 2025-70")
    assert claim.announcement is not None
    assert claim.announcement.until == "2026-11-10"


def test_a_suspension_is_known_by_its_last_day(claims_of: ClaimsOf) -> None:
    text = "The ministry suspended the export controls of October 9, 2025; the hold ends on November 10, 2026."
    (claim,) = claims_of(text, dt.date(2025, 11, 8))
    assert (claim.control_status, measure(claim)) == ("suspended", "MOFCOM-GACC 2025-70")


def test_the_date_of_what_is_suspended_is_not_the_date_of_the_suspension(claims_of: ClaimsOf) -> None:
    text = "This month China put the rare earth export controls of October 9 on hold."
    (claim,) = claims_of(text, dt.date(2025, 11, 20))
    assert (claim.control_status, measure(claim)) == ("suspended", "MOFCOM-GACC 2025-70")


def test_a_ban_names_at_whom_it_is_aimed(claims_of: ClaimsOf) -> None:
    text = "China banned exports of gallium, germanium and antimony to the United States in December 2024."
    (claim,) = claims_of(text)
    assert (claim.control_kind, claim.partner, claim.subject) == ("ban", "USA", "multiple")
    assert claim.elements == ("Ga", "Ge", "Sb")


def test_a_control_told_twice_is_one_claim(claims_of: ClaimsOf) -> None:
    text = "China imposed rare earth export controls in April. The rare earth controls took effect on April 4."
    assert len(claims_of(text)) == 1


def test_a_bare_mention_without_a_date_is_no_claim(claims_of: ClaimsOf) -> None:
    assert claims_of("Yttrium, samarium and dysprosium are increasingly under China's export restrictions.") == []


def test_the_month_of_a_trade_figure_does_not_date_a_control(claims_of: ClaimsOf) -> None:
    claims = claims_of("Exports of magnets fell 50% in May on the year, a result of the limits that China imposed.")
    assert [claim.claim_type for claim in claims] == ["export_volume"]


def test_measures_of_other_states_are_left_out(claims_of: ClaimsOf) -> None:
    assert claims_of("On Monday the United States put export controls on chips, and rare earths were not named.") == []


FIVE = ("Ho", "Er", "Tm", "Eu", "Yb")
FIVE_NAMES = "holmium, erbium, thulium, europium and ytterbium"
Told = tuple[str | None, str, str | None, str | None]


def told(claims: list[Claim]) -> list[Told]:
    """Return status, subject, aim and measure of the controls."""
    return [
        (claim.control_status, claim.subject, claim.partner, measure(claim))
        for claim in claims
        if claim.claim_type == "control"
    ]


def test_several_measures_in_one_sentence_keep_their_own_goods_and_dates(claims_of: ClaimsOf) -> None:
    text = "Beijing curbed gallium and germanium exports in mid-2023, graphite in December 2023, antimony last August."
    assert told(claims_of(text, dt.date(2025, 1, 15))) == [
        ("imposed", "multiple", None, "MOFCOM-GACC 2023-23"),
        ("imposed", "graphite", None, "MOFCOM-GACC 2023-39"),
        ("imposed", "antimony", None, "MOFCOM-GACC 2024-33"),
    ]


def test_a_list_may_come_before_the_words_that_say_what_happened(claims_of: ClaimsOf) -> None:
    text = "Gallium and germanium (August 2023) and graphite (December 2023) were placed under export control."
    assert sorted(measure(claim) or "" for claim in claims_of(text, dt.date(2025, 1, 15))) == [
        "MOFCOM-GACC 2023-23",
        "MOFCOM-GACC 2023-39",
    ]


def test_a_bare_date_leads_on_to_what_follows(claims_of: ClaimsOf) -> None:
    text = "2023年8月1日起，中国对镓、锗实施出口管制；2024年12月3日，禁止镓、锗、锑对美国出口。"
    assert told(claims_of(text, dt.date(2025, 8, 20), "zh")) == [
        ("imposed", "multiple", None, "MOFCOM-GACC 2023-23"),
        ("imposed", "multiple", "USA", "MOFCOM 2024-46 (para 2)"),
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Under Announcement No. 18 of 2025 dysprosium needs an export licence.", "en"),
        ("根据商务部公告2025年第18号，对镝实施出口管制。", "zh"),
        ("The controls on dysprosium stand in Notice 18 [2025].", "en"),
    ],
)
def test_a_document_number_tells_the_measure(claims_of: ClaimsOf, text: str, language: str) -> None:
    (claim,) = claims_of(text, dt.date(2025, 7, 21), language)
    assert (measure(claim), claim.elements) == ("MOFCOM-GACC 2025-18", ("Dy",))


def test_documents_that_are_suspended_mean_their_suspension_and_were_issued_before(claims_of: ClaimsOf) -> None:
    text = "Notices 55 to 58, 61 and 62 were suspended."
    assert told(claims_of(text, dt.date(2025, 11, 20))) == [
        ("suspended", "rare_earths", None, "MOFCOM-GACC 2025-70"),
        ("imposed", "rare_earths", None, "MOFCOM-GACC 2025-57"),
    ]


def test_each_number_of_a_list_is_a_measure_on_its_own_goods(claims_of: ClaimsOf) -> None:
    text = (
        "The ministry issued Notices Nos. 55 to 58, 61 and 62 on October 9, 2025:\n"
        "- machinery to mine rare earths (No. 56);\n"
        "- cells and other lithium batteries, with graphite for anodes (No. 58);\n"
        "- diamond powder and further superhard materials (No. 55);\n"
        "- magnets manufactured overseas (No. 61);\n"
        "- technologies to separate rare earths (No. 62)."
    )
    found = {measure(claim): claim.subject for claim in claims_of(text, None)}
    assert found == {
        "MOFCOM-GACC 2025-57": "rare_earths",
        "MOFCOM-GACC 2025-56": "rare_earth_equipment",
        "MOFCOM-GACC 2025-58": "lithium_batteries",
        "MOFCOM-GACC 2025-55": "superhard_materials",
        "MOFCOM 2025-61": "foreign_made_items",
        "MOFCOM 2025-62": "rare_earth_technology",
    }


def test_two_documents_of_a_sentence_are_two_measures_where_each_has_its_goods(claims_of: ClaimsOf) -> None:
    text = "Notice No. 61 of 2025 is on goods made abroad, Notice No. 62 of 2025 on technology for rare earths."
    assert {claim.subject for claim in claims_of(text)} == {"foreign_made_items", "rare_earth_technology"}


def test_a_bare_number_without_any_document_is_none(claims_of: ClaimsOf) -> None:
    assert claims_of("Exporters of rare earth machinery ask for licences at counter No. 56.") == []


def test_documents_of_another_kind_are_no_controls(claims_of: ClaimsOf) -> None:
    assert claims_of("The company announced Notice No. 62 on its dividends in 2025.", dt.date(2025, 12, 1)) == []


def test_the_day_of_a_document_may_stand_instead_of_its_year(claims_of: ClaimsOf) -> None:
    text = "Am 9. Oktober erschienen die Bekanntmachungen Nr. 55 und 57."
    (claim,) = claims_of(text, dt.date(2025, 10, 20), "de")
    assert measure(claim) == "MOFCOM-GACC 2025-57"
    assert claims_of("Am 3. März erschienen die Bekanntmachungen Nr. 55 und 57.", dt.date(2025, 10, 20), "de") == []


def test_a_document_suspended_in_part_has_the_goods_of_that_part(claims_of: ClaimsOf) -> None:
    text = "Notice No. 72 of 2025 sets aside a part of Notice No. 46 (2024) on dual-use goods for the United States."
    assert told(claims_of(text, dt.date(2025, 12, 1))) == [
        ("suspended", "multiple", "USA", "MOFCOM 2025-72"),
        ("imposed", "multiple", "USA", "MOFCOM 2024-46 (para 2)"),
    ]


def test_yesterday_is_the_day_before_the_page(claims_of: ClaimsOf) -> None:
    text = "Yesterday the ministry announced an export ban on gallium, germanium and antimony to the United States."
    (claim,) = claims_of(text, dt.date(2024, 12, 4))
    assert measure(claim) == "MOFCOM 2024-46 (para 2)"
    assert claims_of("Yesterday the ministry announced export controls on tin and gallium.", None) == []


def test_all_that_is_banned_for_one_state_needs_no_date(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Gallium, germanium and antimony may no longer be exported to the United States.", None)
    assert (measure(claim), claim.control_kind) == ("MOFCOM 2024-46 (para 2)", "ban")
    assert claims_of("Gallium and germanium may no longer be exported to the United States.", None) == []


def test_elements_may_be_examples_of_dual_use_goods(claims_of: ClaimsOf) -> None:
    text = "In early January China banned exports of dual-use goods such as gallium to Japan."
    (claim,) = claims_of(text, dt.date(2026, 1, 20))
    assert (claim.subject, claim.partner, measure(claim)) == ("dual_use_items", "JPN", "MOFCOM 2026-1")


def test_a_year_is_the_day_that_the_text_gives_later(claims_of: ClaimsOf) -> None:
    text = (
        "In 2025 China introduced export controls on rare earths.\n"
        f"On April 4, 2025 it put export controls on {SEVEN_NAMES}."
    )
    (claim,) = claims_of(text, dt.date(2025, 12, 1))
    assert measure(claim) == "MOFCOM-GACC 2025-18"


def test_a_reason_that_is_a_possibility_does_not_make_the_control_one(claims_of: ClaimsOf) -> None:
    text = "Gallium exports have needed a licence since August 2023, because they may be put into radars."
    (claim,) = claims_of(text)
    assert measure(claim) == "MOFCOM-GACC 2023-23"


def test_the_most_since_a_year_does_not_date_a_control(claims_of: ClaimsOf) -> None:
    assert claims_of("Tungsten is at its highest since 2012 on export curbs.") == []


def test_a_range_of_documents_means_the_one_on_the_goods_named(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of(f"Under Notices 55 to 58 licences are needed for {FIVE_NAMES}.", dt.date(2025, 10, 20))
    assert measure(claim) == "MOFCOM-GACC 2025-57"


def test_an_extension_has_the_new_elements_and_not_the_running_total(claims_of: ClaimsOf) -> None:
    text = f"China added {FIVE_NAMES} to the seven restricted before ({SEVEN_NAMES}) on October 9, making twelve."
    (claim,) = claims_of(text, dt.date(2025, 10, 20))
    assert (claim.elements, measure(claim)) == (FIVE, "MOFCOM-GACC 2025-57")


def test_the_partner_in_an_alloy_is_not_controlled(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("In March China put samarium-cobalt magnets under licence.")
    assert claim.elements == ("Sm",)


def test_elements_counted_but_not_named_are_left_open(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Beijing slapped licensing requirements on seven heavy rare earths on 4 April.")
    assert (claim.elements, claim.is_element_list_complete) == ((), None)


def test_a_full_long_list_needs_no_date(claims_of: ClaimsOf) -> None:
    assert [measure(claim) for claim in claims_of(f"Export licences are required for {SEVEN_NAMES}.")] == [
        "MOFCOM-GACC 2025-18"
    ]
    assert claims_of("Gallium and germanium are under export control in China.") == []


def test_two_suspensions_keep_their_own_ends(claims_of: ClaimsOf) -> None:
    text = (
        "On Nov 7 China paused its October rare earth controls until Nov 10, 2026, "
        "and on Nov 9 it paused until Nov 27, 2026 the ban on gallium, germanium and antimony to the US."
    )
    claims = claims_of(text, dt.date(2025, 11, 20))
    assert [(claim.partner, claim.announcement and claim.announcement.until) for claim in claims] == [
        (None, "2026-11-10"),
        ("USA", "2026-11-27"),
    ]


def test_easing_what_was_imposed_tells_when_it_was_imposed(claims_of: ClaimsOf) -> None:
    text = "Deals with Brussels and Tokyo loosened the rare earth curbs brought in in April."
    assert told(claims_of(text)) == [("imposed", "rare_earths", None, "MOFCOM-GACC 2025-18")]


def test_easing_with_a_date_of_its_own_is_easing(claims_of: ClaimsOf) -> None:
    text = "China loosened its rare earth export controls in December with general licences."
    assert told(claims_of(text, dt.date(2025, 12, 20))) == [("eased", "rare_earths", None, None)]


def test_exports_that_are_suspended_are_a_control_that_is_imposed(claims_of: ClaimsOf) -> None:
    text = "Beijing's decision in April to suspend shipments of seven rare earths rattled carmakers."
    assert told(claims_of(text)) == [("imposed", "rare_earths", None, "MOFCOM-GACC 2025-18")]


def test_a_suspension_agreed_on_a_day_that_is_no_announcement_keeps_that_day(claims_of: ClaimsOf) -> None:
    text = "Following talks on October 30 China agreed to suspend for a year the rare earth curbs of October 9."
    (claim,) = claims_of(text, dt.date(2025, 10, 31))
    assert (claim.control_status, measure(claim)) == ("suspended", None)
    assert claim.announcement is not None
    assert claim.announcement.announced_on == "2025-10-30"


def test_the_rules_of_a_control_told_before_are_its_own(claims_of: ClaimsOf) -> None:
    text = "In August Beijing announced export controls on antimony. The rules took effect on September 15."
    assert told(claims_of(text, dt.date(2024, 10, 1))) == [("imposed", "antimony", None, "MOFCOM-GACC 2024-33")]


def test_a_month_that_an_adverb_of_time_takes_up_dates_the_control(claims_of: ClaimsOf) -> None:
    text = "Trade soured in December 2024, when Beijing barred exports of gallium to the United States."
    assert told(claims_of(text)) == [("imposed", "gallium", "USA", "MOFCOM 2024-46 (para 2)")]


def test_a_listing_of_firms_is_aimed_at_their_state(claims_of: ClaimsOf) -> None:
    text = "On Tuesday the ministry placed 20 Japanese companies on its export control list."
    (claim,) = claims_of(text, dt.date(2026, 2, 25))
    assert (claim.control_kind, claim.subject, claim.partner) == ("entity_listing", "dual_use_items", "JPN")
    assert measure(claim) == "MOFCOM 2026-11"


def test_technology_is_a_subject_of_its_own(claims_of: ClaimsOf) -> None:
    text = "In December 2023 China banned the export of rare earth extraction and separation technology."
    (claim,) = claims_of(text, dt.date(2024, 2, 1))
    assert (claim.control_kind, claim.subject) == ("technology", "rare_earth_technology")
    assert measure(claim) == "MOFCOM-MOST 2023-57"


def test_quotas_that_are_gone_are_a_control_lifted(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("China abolished its rare earth export quotas in January 2015.", dt.date(2016, 1, 10))
    assert (claim.control_status, claim.control_kind) == ("lifted", "quota")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Seit dem 4. April brauchen Exporteure von Dysprosium eine Lizenz des Ministeriums.", "de"),
        ("Desde el 4 de abril los exportadores de disprosio deben pedir licencias.", "es"),
        ("Le 4 avril, Pékin a imposé des contrôles à l'exportation sur le dysprosium.", "fr"),
        ("4 апреля Китай ввел экспортный контроль на диспрозий.", "ru"),
        ("중국은 4월 4일 디스프로슘에 대한 수출 통제를 발표했다.", "ko"),
        ("Il 4 aprile la Cina ha introdotto controlli sulle esportazioni di disprosio.", "it"),
    ],
)
def test_controls_are_read_in_other_languages(claims_of: ClaimsOf, text: str, language: str) -> None:
    assert told(claims_of(text, dt.date(2025, 7, 21), language)) == [
        ("imposed", "rare_earths", None, "MOFCOM-GACC 2025-18")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "China could tighten export controls on rare earths from December 1.",
        "Would Beijing impose export controls on rare earths in April?",
        "The EU asked Beijing in April to lift export controls on rare earths.",
        "China did not impose export controls on lithium in April.",
        "Beijing issued the first rare earth export licences to magnet makers in April.",
        "Rare earth exports slowed in April under tightened controls.",
        "Rare earth exports rose in April despite curbs.",
        "Washington imposed export controls on advanced chips in April.",
        "The U.S. Commerce Department added dozens of Chinese companies to its entity list on Monday.",
        "China is tightening its control over rare earths with the quotas of 2025.",
    ],
)
def test_talk_trade_and_other_states_are_no_controls(claims_of: ClaimsOf, text: str) -> None:
    assert told(claims_of(text)) == []


def test_an_analyst_far_from_the_control_does_not_date_it(claims_of: ClaimsOf) -> None:
    text = "Lynas fell on Monday after China suspended its rare earth export controls."
    assert told(claims_of(text, dt.date(2025, 11, 12))) == []


def test_a_first_day_that_may_lie_ahead_is_looked_for_ahead(claims_of: ClaimsOf) -> None:
    text = "From March 1 exporters of rare earth ores will need export permits."
    (claim,) = claims_of(text, dt.date(2025, 12, 20))
    assert claim.announcement is not None
    assert claim.announcement.effective_on == "2026-03-01"
    (claim,) = claims_of("Since March 1 exporters of rare earth ores need export permits.", dt.date(2025, 12, 20))
    assert claim.announcement is not None
    assert claim.announcement.effective_on == "2025-03-01"


def test_what_is_suspended_is_dated_by_the_words_that_follow_it(claims_of: ClaimsOf) -> None:
    text = "On October 30 Beijing said it would suspend the rare earth curbs, announced on October 9, for a year."
    (claim,) = claims_of(text, dt.date(2025, 11, 2))
    assert claim.announcement is not None
    assert (claim.control_status, claim.announcement.announced_on) == ("suspended", "2025-10-30")


def test_a_review_told_after_a_ban_is_a_control_of_its_own(claims_of: ClaimsOf) -> None:
    text = (
        "On 3 December 2024 China banned gallium and germanium exports to the US. "
        "The order also requires stricter reviews for graphite."
    )
    assert [(claim.subject, claim.control_kind, claim.partner) for claim in claims_of(text)] == [
        ("multiple", "ban", "USA"),
        ("graphite", "licence", "USA"),
    ]


def test_of_the_materials_of_a_text_those_of_the_measure_are_meant(claims_of: ClaimsOf) -> None:
    text = (
        "Prices of gallium, germanium, antimony and graphite have gone different ways. "
        "The export controls of mid-2023 came first."
    )
    (claim,) = claims_of(text)
    assert (measure(claim), claim.elements) == ("MOFCOM-GACC 2023-23", ("Ga", "Ge"))


def test_a_ban_that_was_not_lifted_is_one_that_was_imposed(claims_of: ClaimsOf) -> None:
    text = "China sells gallium and germanium. A ban on exports of both metals to the United States, in effect since "
    (claim,) = claims_of(f"{text}December 2024, has not been lifted.")
    assert (claim.control_status, claim.partner, claim.elements) == ("imposed", "USA", ("Ga", "Ge"))


def test_controls_that_another_state_imposed_are_not_china_s(claims_of: ClaimsOf) -> None:
    text = (
        "Many see in China's step on gallium an answer to the export controls on chips that Washington imposed in May."
    )
    assert claims_of(text) == []


def test_the_month_of_deliveries_is_not_that_of_a_ban(claims_of: ClaimsOf) -> None:
    told = "China's June deliveries of antimony rose, though shipments to the United States stopped after "
    assert [claim for claim in claims_of(f"{told}Beijing banned them.") if claim.claim_type == "control"] == []


def test_those_announced_on_a_day_are_what_is_suspended(claims_of: ClaimsOf) -> None:
    told = "On May 6 it said that the newest export controls on rare earths, those announced on April 9, "
    (claim,) = claims_of(f"{told}would be suspended.")
    assert claim.announcement is not None
    assert (claim.control_status, claim.announcement.announced_on) == ("suspended", "2025-05-06")


def test_scrutiny_of_applications_and_hints_are_no_control(claims_of: ClaimsOf) -> None:
    assert claims_of("Since May applications for export licences for magnets have been looked at more closely.") == []
    assert claims_of("In May 2019 Beijing hinted at limits on rare earth exports; none followed.") == []


def test_curbs_on_transport_are_none_on_goods(claims_of: ClaimsOf) -> None:
    text = (
        "China's rare earth exports fell in May. "
        "March had been inflated by cargoes cleared once transport curbs were lifted."
    )
    assert claims_of(text) == []


def test_a_weekday_of_last_week_dates_a_control_in_chinese(claims_of: ClaimsOf) -> None:
    text = "上周五中國決定擴大稀土出口管制。"
    (claim,) = claims_of(text, dt.date(2025, 10, 13), "zh")
    assert claim.announcement is not None
    assert claim.announcement.announced_on == "2025-10-10"


def test_the_day_of_a_report_dates_no_control(claims_of: ClaimsOf) -> None:
    text = "date 2025-10-09 China tightened its export controls on rare earths, after those of April 2025."
    assert "2025-10-09" not in [text[claim.start : claim.end] for claim in claims_of(text, dt.date(2025, 10, 9))]


def test_a_hold_on_metals_suspends_nothing(claims_of: ClaimsOf) -> None:
    text = "On Dec 21 China banned exports of rare earth processing technology, to protect its hold on the metals."
    (claim,) = claims_of(text, dt.date(2023, 12, 21))
    assert claim.control_status == "imposed"
