"""Controls: dates, elements, status, and the announcement that is meant."""

import datetime as dt

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
