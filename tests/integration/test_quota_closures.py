"""Quotas both ways: parts make the whole, and the whole less the other parts leaves each part what was printed for it.

Computed here from the published quotas alone, without the models of the closures, and compared with `fct_closures`.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import duckdb
import pytest

pytestmark = pytest.mark.pipeline

_QUOTAS = """
select year, batch, stage, ore_type, group_name, quota_t, quota_low_t, quota_high_t from marts.fct_quota_batches
union all
select year, 'total', stage, ore_type, 'all', quota_t, quota_low_t, quota_high_t from marts.fct_quotas_by_year
"""


class Quota(NamedTuple):
    """A printed quota, or a withheld one."""

    year: int
    batch: str
    stage: str
    ore_type: str
    group: str
    t: float | None
    low: float
    high: float


@pytest.fixture
def quotas(published: duckdb.DuckDBPyConnection) -> list[Quota]:
    """Return every quota with a figure."""
    return [Quota(*row) for row in published.execute(_QUOTAS).fetchall() if row[5] is not None]


def parts_make_the_whole(parts: Sequence[Quota], whole: Quota) -> bool:
    """Whether the sum of the parts can be the whole, both within rounding."""
    return sum(p.low for p in parts) <= whole.high and whole.low <= sum(p.high for p in parts)


def whole_leaves_each_part(parts: Sequence[Quota], whole: Quota) -> bool:
    """Whether the whole less all other parts can be each of the parts."""
    return all(
        whole.low - sum(q.high for q in parts if q is not part) <= part.high
        and part.low <= whole.high - sum(q.low for q in parts if q is not part)
        for part in parts
    )


def complete_sums(quotas: Sequence[Quota]) -> list[tuple[str, list[Quota], Quota]]:
    """Return kind, parts and whole of each sum of which all parts are there: ore types, and batches from 1 to n."""
    found: list[tuple[str, list[Quota], Quota]] = []
    for whole in quotas:
        ores = [q for q in quotas if q.ore_type != "total" and q[:3] == whole[:3] and q.group == whole.group]
        if whole.ore_type == "total" and len(ores) == 2:
            found.append(("ore_types_of_whole", ores, whole))
        batches = sorted(
            (q for q in quotas if (q.year, *q[2:5]) == (whole.year, *whole[2:5]) and q.batch in "1234"),
            key=lambda q: q.batch,
        )
        if whole.batch == "total" and len(batches) > 1 and [q.batch for q in batches] == list("1234"[: len(batches)]):
            found.append(("batches_of_year", batches, whole))
        if whole.batch == "1+2" and [q.batch for q in batches[:2]] == ["1", "2"]:
            found.append(("first_batches", batches[:2], whole))
    return found


def test_every_complete_sum_of_quotas_closes_both_ways_and_is_told(
    published: duckdb.DuckDBPyConnection, quotas: list[Quota]
) -> None:
    query = """
        select verdict, parts, n_parts from marts.fct_closures
        where closure_kind = ? and extract(year from period_start) = ? and stage = ? and batch = ?
        and ore_type = ? and group_name = ?
    """
    sums = complete_sums(quotas)
    assert {kind for kind, _, _ in sums} == {"ore_types_of_whole", "batches_of_year", "first_batches"}
    assert len(sums) > 20
    for kind, parts, whole in sums:
        forth, back = parts_make_the_whole(parts, whole), whole_leaves_each_part(parts, whole)
        assert forth == back, f"{kind} of {whole}: the two ways disagree"
        told = published.execute(
            query, [kind, whole.year, whole.stage, whole.batch, whole.ore_type, whole.group]
        ).fetchall()
        expected = ("closes" if forth else "does_not_close", pytest.approx(sum(p.t or 0 for p in parts)), len(parts))
        assert told == [expected], f"{kind} of {whole}"


def test_the_groups_of_a_batch_never_exceed_it_and_what_is_left_is_told(
    published: duckdb.DuckDBPyConnection, quotas: list[Quota]
) -> None:
    wholes = [q for q in quotas if q.group == "all" and q.ore_type == "total"]
    query = """
        select parts, verdict, rest_low, rest_high from marts.fct_closures where closure_kind = 'groups_of_whole'
        and extract(year from period_start) = ? and stage = ? and batch = ?
        and ore_type = 'total' and group_name = 'all'
    """
    n_checked = 0
    for whole in wholes:
        groups = [q for q in quotas if q[:3] == whole[:3] and q.group != "all"]
        # A group counts with its own total where it has one, else with its ore types.
        with_total = {q.group for q in groups if q.ore_type == "total"}
        parts = [q for q in groups if (q.ore_type == "total") == (q.group in with_total)]
        if not parts:
            continue
        n_checked += 1
        ((total, verdict, rest_low, rest_high),) = published.execute(
            query, [whole.year, whole.stage, whole.batch]
        ).fetchall()
        assert total == pytest.approx(sum(p.t or 0 for p in parts))
        assert sum(p.low for p in parts) <= whole.high
        if verdict == "not_all_parts_known":
            assert rest_low == pytest.approx(max(whole.low - sum(p.high for p in parts), 0))
            assert rest_high == pytest.approx(whole.high - sum(p.low for p in parts))
        else:
            assert verdict == "closes"
            assert parts_make_the_whole(parts, whole)
            assert whole_leaves_each_part(parts, whole)
    assert n_checked >= 15


def test_the_growth_that_is_shown_is_that_of_the_shown_quotas(published: duckdb.DuckDBPyConnection) -> None:
    rows: list[Any] = published.execute(
        "select year, stage, ore_type, quota_t, yoy_change_pct from marts.fct_quotas_by_year"
    ).fetchall()
    shown = {(year, stage, ore): quota for year, stage, ore, quota, _ in rows}
    for year, stage, ore, quota, growth in rows:
        before = shown.get((year - 1, stage, ore))
        if quota is None or not before:
            assert growth is None
        else:
            assert growth == pytest.approx(100 * (quota / before - 1))


def test_every_printed_change_is_recomputed_or_says_what_is_missing(published: duckdb.DuckDBPyConnection) -> None:
    """A note with a signed percentage or an "unchanged" of its own is a closure; "about" is too loose for one."""
    notes = published.execute(
        "select source_row, note from marts.fct_quota_observations where not is_rejected "
        "and regexp_matches(note, '(^|[,;] )[+-][0-9.]+%|^unchanged')"
    ).fetchall()
    checked = {
        variant
        for (variant,) in published.execute(
            "select regexp_extract(closure_id, '([a-z_]+[.]csv:[0-9]+)$', 1) from marts.fct_closures "
            "where closure_kind in ('quota_yoy_change', 'quota_yoy_step')"
        ).fetchall()
    }
    assert len(notes) >= 30
    assert {row for row, _ in notes} - checked == set()


@pytest.mark.parametrize(
    ("span", "told"),
    [
        (("mining", 2020, 2024), (1_043_000, None, None)),
        (("mining", 2020, 2025), (None, "undisclosed", "2025 undisclosed")),
        (("smelting_separation", 2024, 2026), (None, "undisclosed", "2025 undisclosed, 2026 unknown")),
        (("mining", 2026, 2026), (None, "unknown", "2026 unknown")),
        (("smelting_separation", 2016, 2018), (None, "unknown", "2016 unknown, 2017 unknown")),
        (("no such stage", 2020, 2020), (None, "unknown", "2020 unknown")),
    ],
)
def test_a_sum_over_a_withheld_year_is_a_gap_with_its_reason(
    published: duckdb.DuckDBPyConnection, span: tuple[str, int, int], told: tuple[int | None, str | None, str | None]
) -> None:
    query = "select total_t, null_reason, missing_years, known_t from marts.quota_sum(?, ?, ?)"
    ((*answer, known),) = published.execute(query, list(span)).fetchall()
    assert tuple(answer) == told
    assert known != 0, "nothing known is nothing, not zero"


def test_a_sum_of_months_is_a_range_or_a_gap(published: duckdb.DuckDBPyConnection) -> None:
    query = """
        select total_t, total_low_t, total_high_t, null_reason, n_reported_months, n_derived_months, missing_months
        from marts.export_sum('cn_magnets', 'WLD', ?, ?)
    """
    total, low, high, reason, n_reported, n_derived, _ = published.execute(
        query, ["2025-03-01", "2025-12-31"]
    ).fetchall()[0]
    assert (n_reported, n_derived, reason) == (8, 2, None)
    assert low < total < high
    gap = published.execute(query, ["2024-11-01", "2025-05-01"]).fetchall()[0]
    assert gap[:4] == (None, None, None, "unknown")
    assert "2024-11 unknown" in gap[-1]
