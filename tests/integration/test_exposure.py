"""The exposure of importers on the bundled figures, computed a second time from the tables that it rests on."""

from collections import defaultdict
from datetime import date

import duckdb
import pytest

pytestmark = pytest.mark.pipeline

_REASONED = ("quantity", "share", "silence", "dependence", "licensed")
_FIGURES = ("quantity_t", "share_of_exports_pct", "months_of_silence", "dependence_low_pct", "licensed_quantity_pct")


def months_between(first: date, last: date) -> int:
    return 12 * (last.year - first.year) + last.month - first.month


def test_a_derived_month_has_a_range_and_counts_as_silent(published: duckdb.DuckDBPyConnection) -> None:
    """March 2025 to the United States follows from a print of a year later: nobody printed it."""
    query = """
        select obs_status, quantity_low_t, quantity_high_t, months_of_silence, derived_from like '%magnet_exports%'
        from marts.fct_exposure
        where importer_iso3 = 'USA' and series_id = 'cn_magnets' and month_start = date '2025-03-01'
    """
    ((status, low, high, silence, is_told),) = published.execute(query).fetchall()
    assert (status, is_told) == ("derived", True)
    assert 583 < low < high < 587
    assert silence > 0


def test_silence_counts_from_the_last_month_that_somebody_printed(published: duckdb.DuckDBPyConnection) -> None:
    printed: dict[tuple[str, str], list[date]] = defaultdict(list)
    for importer, series, month in published.execute(
        "select partner_iso3, series_id, month_start from marts.fct_exports_by_month "
        "where reporter_iso3 = 'CHN' and obs_status = 'reported'"
    ).fetchall():
        printed[importer, series].append(month)
    rows = published.execute(
        "select importer_iso3, series_id, month_start, months_of_silence from marts.fct_exposure"
    ).fetchall()
    assert len(rows) > 500
    for importer, series, month, silence in rows:
        before = [last for last in printed[importer, series] if last <= month]
        assert silence == (months_between(max(before), month) if before else None), (importer, series, month)


def test_concentration_is_that_of_the_printed_shares(published: duckdb.DuckDBPyConnection) -> None:
    """Suppliers that nobody names are none at all, or one."""
    shares = [
        pct
        for (pct,) in published.execute(
            "select value_pct from marts.fct_shares "
            "where metric like 'share of EU import weight%' and reference_year = '2024'"
        ).fetchall()
    ]
    ((low, high),) = published.execute(
        "select supplier_hhi_low, supplier_hhi_high from marts.fct_exposure "
        "where importer_iso3 = 'EUU' and series_id = 'cn_rare_earths' and month_start = date '2024-06-01'"
    ).fetchall()
    assert len(shares) == 3
    assert low == pytest.approx(sum(share**2 for share in shares), abs=0.01)
    assert high == pytest.approx(low + (100 - sum(shares)) ** 2, abs=0.01)


def test_the_part_under_licence_is_known_only_where_it_is_none_or_all(published: duckdb.DuckDBPyConnection) -> None:
    query = "select n_elements, n_elements_licensed, licensed_quantity_pct from marts.fct_exposure"
    told = {(licensed == 0, licensed == n, pct) for n, licensed, pct in published.execute(query).fetchall()}
    assert told <= {(True, False, 0), (False, True, 100), (False, False, None)}
    assert len(told) == 3


@pytest.mark.parametrize(("reason", "figure"), list(zip(_REASONED, _FIGURES, strict=True)))
def test_what_is_empty_has_a_reason_and_what_is_not_has_none(
    published: duckdb.DuckDBPyConnection, reason: str, figure: str
) -> None:
    wrong = f"select count(*) from marts.fct_exposure where ({figure} is null) = ({reason}_null_reason is null)"  # noqa: S608
    assert published.execute(wrong).fetchall() == [(0,)]
