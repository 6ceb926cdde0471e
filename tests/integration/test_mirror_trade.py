"""The mirror panel, from four sources on loopback to the rows of the mart: both sides, gaps, lags and ranges."""

import shutil
from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from tests.integration import mirror_place
from tests.integration.pipeline_run import Run
from warehouse.connections import reader, writer
from warehouse.paths import DataPaths, project_root

pytestmark = pytest.mark.pipeline

METALS = "series_id = 'us_imports_cn_hs6_280530'"


@pytest.fixture(scope="module")
def mirrored(pipeline: Run, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """Return a connection to the shared run's build file, after four sources and a customs file were loaded into it."""
    paths = DataPaths(tmp_path_factory.mktemp("mirror") / "data")
    paths.build_db.parent.mkdir(parents=True)
    shutil.copy(pipeline.paths.build_db, paths.build_db)
    with writer(paths.build_db) as con:
        mirror_place.load_all(paths, con)
    told = mirror_place.build(project_root(), paths)
    assert told.returncode == 0, told.stdout
    with reader(paths.build_db) as con:
        yield con


@pytest.fixture
def panel(mirrored: duckdb.DuckDBPyConnection) -> Any:
    """Return what gives columns of the panel's rows; figures to the kilogram."""

    def panel(columns: str, where: str) -> list[tuple[Any, ...]]:
        query = f"select {columns} from marts.fct_mirror_trade where {where} order by all"  # noqa: S608
        return [
            tuple(round(v, 3) if isinstance(v, float) else v for v in row) for row in mirrored.sql(query).fetchall()
        ]

    return panel


def test_both_sides_stand_beside_each_other_with_their_gap(panel: Any) -> None:
    columns = (
        "importer_quantity_t, importer_value_usd, china_quantity_t, china_value_usd, quantity_gap_t, value_gap_usd"
    )
    assert panel(columns, f"{METALS} and month_start = date '2024-05-01'") == [
        (22.0, 1_144_000.0, 12.0, 600_000.0, 10.0, 544_000.0)
    ]
    assert panel("importer_valuation, china_valuation", f"{METALS} and month_start = date '2024-05-01'") == [
        ("customs", "FOB")
    ]


def test_the_importer_follows_by_a_month(panel: Any) -> None:
    assert panel("distinct lag_months, n_lag_pairs, lagged_ratio_low, lagged_ratio_high", METALS) == [(1, 7, 1.0, 1.1)]
    assert panel("lagged_importer_quantity_t, lagged_gap_ratio", f"{METALS} and month_start = date '2024-04-01'") == [
        (22.0, 0.1)
    ]


def test_the_silent_month_has_a_range_and_no_figure(panel: Any) -> None:
    columns = "china_quantity_t, china_null_reason, fill_status, fill_low_t, fill_high_t"
    assert panel(columns, f"{METALS} and month_start = date '2024-06-01'") == [
        (None, "unknown", "filled", round(15.6 / 1.1, 3), 15.6)
    ]
    ((reason,),) = panel("fill_reason", f"{METALS} and month_start = date '2024-06-01'")
    assert "counted 15.6 t in 2024-07, which was 1 to 1.1 times" in reason


def test_a_range_never_closes_to_a_figure(panel: Any) -> None:
    assert panel("count(*)", "fill_low_t >= fill_high_t or fill_low_usd >= fill_high_usd") == [(0,)]
    assert panel("count(*)", "fill_status = 'filled' and china_quantity_t is not null") == [(0,)]


def test_a_mass_that_is_known_in_part_is_a_lower_bound(panel: Any) -> None:
    columns = (
        "importer_quantity_t, importer_quantity_low_t, importer_quantity_high_t, importer_null_reason, unit_caveat"
    )
    ((*figures, caveat),) = panel(columns, f"{METALS} and month_start = date '2025-03-01'")
    assert figures == [None, 12.4, None, "unknown"]
    assert "Only 86.26 per cent of the value has a mass" in caveat


def test_pieces_are_weighed_by_their_freight(panel: Any) -> None:
    columns = "importer_quantity_t, importer_quantity_basis, importer_value_usd, importer_cif_value_usd"
    where = "series_id = 'us_imports_cn_magnets' and month_start = date '2025-03-01'"
    assert panel(columns, where) == [(352.0, "gross_with_packing", 23_210_000.0, 24_138_400.0)]
    ((caveat,),) = panel("unit_caveat", where)
    assert "with packing" in caveat


def test_euros_and_pounds_stay_euros_and_pounds(panel: Any) -> None:
    columns = (
        "importer_source, importer_quantity_t, importer_value, importer_currency, importer_valuation, "
        "importer_value_usd, importer_value_usd_null_reason, value_gap_usd"
    )
    where = "importer_source in ('eurostat_comext', 'uk_hmrc') and china_quantity_t is not null"
    assert panel(columns, f"{where} and importer_iso3 in ('EUU', 'GBR') and month_start = date '2024-12-01'") == [
        ("eurostat_comext", 999.09, 42_280_000.0, "EUR", "CIF", None, "not_applicable", None),
        ("uk_hmrc", 89.64, 3_015_177.0, "GBP", "CIF", None, "not_applicable", None),
    ]
    assert panel("distinct valuation_caveat like '%No exchange rate%'", where + " and importer_value is not null") == [
        (True,)
    ]


def test_the_union_is_the_sum_of_its_members_where_the_list_is_whole(panel: Any) -> None:
    where = "series_id like '%_imports_cn_hs6_850511' and importer_source = 'eurostat_comext'"
    assert panel("importer_iso3, china_quantity_t, quantity_gap_t", f"{where} and month_start = date '2024-12-01'") == [
        ("DEU", 950.0, 37.04),
        ("EUU", 962.0, 37.09),
    ]
    # The press prints some members of a month, which are not the Union.
    assert panel("count(*)", "series_id = 'eu_imports_cn_magnets' and china_quantity_t is not null") == [(0,)]


def test_withheld_trade_is_told(panel: Any) -> None:
    where = "series_id = 'de_imports_cn_hs6_850511' and importer_source = 'eurostat_comext'"
    ((caveat,),) = panel("unit_caveat", f"{where} and month_start = date '2024-12-01'")
    assert caveat == "Net mass. Some trade is withheld and may be missing."


def test_comtrade_gives_both_sides_without_counting_details_twice(panel: Any) -> None:
    columns = "importer_quantity_t, importer_value_usd, importer_valuation, china_quantity_t, china_value_usd"
    where = "series_id = 'jp_imports_cn_hs6_850511' and importer_source = 'un_comtrade'"
    assert panel(columns, where) == [(205.0, 13_000_000.0, "CIF", 200.0, 12_000_000.0)]
    ((caveat,),) = panel("unit_caveat", where)
    assert "imputed" in caveat


def test_every_figure_leads_to_its_source(panel: Any, mirrored: duckdb.DuckDBPyConnection) -> None:
    assert panel("count(*)", "importer_value is not null and importer_source_row not like '%2%'") == [(0,)]
    ((source, rows),) = panel(
        "importer_source_url, importer_source_row", f"{METALS} and month_start = date '2024-05-01'"
    )
    assert source == "https://api.census.gov/data/timeseries/intltrade/imports/hs"
    number = rows.removeprefix("us_census 2024-05 rows ")
    found = mirrored.execute(
        "select value_usd, country_code from raw.us_census__flows where period = '2024-05' and _row_number = ?",
        [number],
    ).fetchall()
    assert found == [(1_144_000.0, "5700")]


def test_what_the_press_prints_of_a_month_is_a_side_of_its_own(panel: Any) -> None:
    assert panel(
        "importer_iso3, importer_quantity_basis, quantity_gap_t, fill_status", "importer_source = 'press'"
    ) == [("JPN", "metal", None, "not_possible")]


def test_the_question_on_gaps_is_answered_with_both_sides(mirrored: duckdb.DuckDBPyConnection) -> None:
    question = (project_root() / "warehouse" / "questions" / "q24.sql").read_text(encoding="utf-8")
    ((item, figure, *_, answer, reason, _, _, _),) = mirrored.sql(question).fetchall()
    assert (item, figure, answer) == ("gaps", None, "none")
    assert "us_imports_cn_hs6_280530 by us_census" in reason
    narrower = question.replace("abs(figure) > 25", "abs(figure) > 10")
    ((item, figure, *_, answer, reason, source_row, _, _),) = mirrored.sql(narrower).fetchall()
    assert (item, answer) == ("us_imports_cn_hs6_280530 by us_census", "importer 89.59 t, China 81.0 t")
    assert figure == pytest.approx(100 * (89.59 / 81 - 1))
    assert reason.startswith("2024-03 to 2024-09")
    assert "us_census 2024-03 rows" in source_row
    assert "customs.csv:" in source_row


def test_without_any_live_row_the_panel_holds_what_the_press_printed(pipeline: Run) -> None:
    with reader(pipeline.paths.current / "rare_earths.duckdb") as con:
        assert con.sql("select distinct importer_source from marts.fct_mirror_trade").fetchall() == [("press",)]
