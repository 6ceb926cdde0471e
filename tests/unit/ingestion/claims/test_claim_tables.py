"""Tables and lists: what a header says holds for the cells below it."""

from ingestion.claims import Claim

from .conftest import ClaimsOf


def rows(claims: list[Claim]) -> list[tuple[str | None, str, int]]:
    """Return partner, last month and tonnes of each claim."""
    return [
        (claim.partner, f"{claim.period.end:%Y-%m}", round(claim.quantity.normalised))
        for claim in claims
        if claim.period is not None and claim.quantity is not None
    ]


def test_a_column_gives_its_unit_and_its_kind_of_change(claims_of: ClaimsOf) -> None:
    table = (
        "China rare earth magnet exports\nMonth | Volume (t) | MoM\nMay 2025 | 800 | -20%\nJune 2025 | 900 | +12.5%\n"
    )
    may, june = claims_of(table)
    assert rows([may, june]) == [("WLD", "2025-05", 800), ("WLD", "2025-06", 900)]
    assert [(known.kind, known.pct and float(known.pct)) for known in june.comparisons] == [("mom", 12.5)]


def test_columns_may_be_months_and_rows_countries(claims_of: ClaimsOf) -> None:
    table = (
        "China magnet exports (tonnes)\n| Country | May 2025 | June 2025 |\n| Germany | 70 | 80 "
        "|\n| India | 20 | 30 |\n"
    )
    assert rows(claims_of(table)) == [
        ("DEU", "2025-05", 70),
        ("DEU", "2025-06", 80),
        ("IND", "2025-05", 20),
        ("IND", "2025-06", 30),
    ]


def test_a_row_of_a_month_in_a_column_of_a_year_is_that_month(claims_of: ClaimsOf) -> None:
    table = "China's rare earth exports (in metric tons):\n| Month | 2024 | 2025 |\n| May | 600 | 500 |\n"
    assert rows(claims_of(table)) == [("WLD", "2024-05", 600), ("WLD", "2025-05", 500)]


def test_items_of_a_list_have_the_unit_of_its_caption(claims_of: ClaimsOf) -> None:
    text = "Top destinations for China's magnets, June 2025 (tonnes):\n- Germany: 80\n- India: 30\n"
    assert rows(claims_of(text)) == [("DEU", "2025-06", 80), ("IND", "2025-06", 30)]


def test_a_number_in_prose_after_a_caption_has_no_unit(claims_of: ClaimsOf) -> None:
    text = (
        "China's magnet exports (tonnes):\nThe rules of 2025 came with 12 pages of text and were "
        "read by many exporters.\n"
    )
    assert claims_of(text) == []
