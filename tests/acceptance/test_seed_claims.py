"""The five pages of the development material: every claim that they hold, and nothing else."""

import datetime as dt
from pathlib import Path

import pytest

from ingestion.claims import Claim, Document, extract

pytestmark = pytest.mark.shared

MAGNETS, RARE_EARTHS = "rare_earth_magnets", "rare_earths"
JUNE_2025 = (dt.date(2025, 6, 1), dt.date(2025, 6, 30))
MAY_2025 = (dt.date(2025, 5, 1), dt.date(2025, 5, 31))
JUNE_2024 = (dt.date(2024, 6, 1), dt.date(2024, 6, 30))
FIRST_HALF_2025 = (dt.date(2025, 1, 1), dt.date(2025, 6, 30))


def year(number: int) -> tuple[dt.date, dt.date]:
    return dt.date(number, 1, 1), dt.date(number, 12, 31)


def read(shared_dir: Path, number: str) -> list[Claim]:
    (path,) = (shared_dir / "seeds").glob(f"{number}_*.txt")
    document = Document(document_id=number, text=path.read_text(encoding="utf-8"))
    claims = extract(document)
    for claim in claims:
        figure = claim.quantity.number.printed if claim.quantity else ""
        assert figure in document.text[claim.start : claim.end]
    return claims


def days(claim: Claim) -> tuple[dt.date, dt.date] | None:
    return claim.period[:2] if claim.period else None


def figure(claim: Claim) -> float | None:
    return float(claim.quantity.normalised) if claim.quantity else None


def changes(claim: Claim) -> list[tuple[str, float | None, float | None]]:
    return [
        (
            known.kind,
            None if known.pct is None else float(known.pct),
            None if known.base is None else float(known.base.normalised),
        )
        for known in claim.comparisons
    ]


@pytest.mark.parametrize("number", ["000", "001"])
def test_a_page_without_a_figure_has_no_claim(shared_dir: Path, number: str) -> None:
    assert read(shared_dir, number) == []


def test_002_has_two_shares_and_the_seven_elements_of_april_2025(shared_dir: Path) -> None:
    claims = read(shared_dir, "002")
    shares = [(c.subject, c.reporter, c.partner, c.stage, figure(c)) for c in claims if c.claim_type == "share"]
    assert shares == [(RARE_EARTHS, "CHN", None, "refining", 90.0), (RARE_EARTHS, "CHN", "USA", None, 70.0)]
    (control,) = (claim for claim in claims if claim.claim_type == "control")
    assert set(control.elements) == {"Sm", "Gd", "Tb", "Dy", "Lu", "Sc", "Y"}
    assert control.announcement is not None
    assert control.announcement.measure_id == "MOFCOM-GACC 2025-18"
    assert control.announcement.announced_on == "2025-04-04"
    assert len(claims) == 3


def test_003_has_four_shares_and_nothing_from_the_teasers(shared_dir: Path) -> None:
    claims = read(shared_dir, "003")
    assert [(c.claim_type, c.subject, c.stage, figure(c), c.qualifier) for c in claims] == [
        ("share", RARE_EARTHS, "refining", 90.0, "nearly"),
        ("share", RARE_EARTHS, None, 60.0, "about"),
        ("share", "lithium", "refining", 60.0, "about"),
        ("share", "cobalt", "refining", 72.0, None),
    ]
    assert {claim.reporter for claim in claims} == {"CHN"}


def test_004_has_the_quotas_of_three_years(shared_dir: Path) -> None:
    quotas = [claim for claim in read(shared_dir, "004") if claim.claim_type == "quota"]
    assert [(c.stage, days(c), figure(c), c.null_reason, [change[:2] for change in changes(c)]) for c in quotas] == [
        ("mining", year(2025), None, "undisclosed", []),
        ("smelting_separation", year(2025), None, "undisclosed", []),
        ("mining", year(2024), 270_000.0, None, [("yoy", 5.9)]),
        ("mining", year(2023), None, None, [("yoy", 21.4)]),
        ("smelting_separation", year(2024), 254_000.0, None, [("yoy", 4.2)]),
    ]


def test_004_has_the_exports_of_june_and_of_the_half_year_with_their_bases(shared_dir: Path) -> None:
    exports = [claim for claim in read(shared_dir, "004") if claim.claim_type == "export_volume"]
    assert [(c.partner, days(c), figure(c), c.role, changes(c)) for c in exports] == [
        ("USA", JUNE_2025, 353.0, "primary", [("mom", 660.0, 46.0)]),
        ("USA", MAY_2025, 46.0, "base", []),
        ("WLD", JUNE_2025, 3188.0, "primary", [("mom", 157.5, 1238.0), ("yoy", -38.1, 5158.0)]),
        ("WLD", MAY_2025, 1238.0, "base", []),
        ("WLD", JUNE_2024, 5158.0, "base", []),
        ("WLD", FIRST_HALF_2025, 22_319.0, "primary", [("yoy", -18.9, None)]),
    ]
    assert {claim.subject for claim in exports} == {MAGNETS}


def test_004_has_the_licences_of_april_2025_and_no_other_claim(shared_dir: Path) -> None:
    claims = read(shared_dir, "004")
    (control,) = (claim for claim in claims if claim.claim_type == "control")
    assert control.announcement is not None
    assert control.announcement.measure_id == "MOFCOM-GACC 2025-18"
    assert (control.control_status, control.control_kind) == ("imposed", "licence")
    assert len(claims) == 12
