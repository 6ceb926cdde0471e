"""Rules of the raw tables that only several cells or rows can break."""

import duckdb
import pytest

from expectations.statements import Suite
from expectations.suites import raw_articles, raw_customs, raw_live, raw_policy, raw_trade
from expectations.suites.current import PARTIAL_DATE, printed_as, published_after
from ingestion.contracts import RawTable, create_table_sql
from ingestion.trade.connectors import connectors
from tests.unit.expectations.statement_rows import Breaches, statement


def table(suites: tuple[Suite, ...], name: str) -> Suite:
    return next(suite for suite in suites if suite.table == f"raw.{name}")


def one_row(con: duckdb.DuckDBPyConnection, **cells: object) -> None:
    """Make table t with one row; a cell given as (type, value) fixes its type."""
    typed = {name: cell if isinstance(cell, tuple) else ("text", cell) for name, cell in cells.items()}
    columns = ", ".join(f"cast(? as {kind}) as {name}" for name, (kind, _) in typed.items())
    con.execute(
        f"create table t as select {columns}, 'f:2' as source_row, 'p' as source_publisher, 'u' as source_url",
        [value for _, value in typed.values()],
    )


MAGNETS = table(raw_trade.SUITES, "bundled__magnet_exports_monthly")
QUOTAS = table(raw_policy.SUITES, "bundled__quotas")
CONTROLS = table(raw_policy.SUITES, "bundled__export_controls")
EVENTS = table(raw_policy.SUITES, "bundled__licence_events")
CLAIMS = table(raw_articles.SUITES, "articles__claims")
(CUSTOMS,) = raw_customs.SUITES
CENSUS = table(raw_live.SUITES, "us_census__flows")
COMEXT = table(raw_live.SUITES, "eurostat_comext__flows")
HMRC = table(raw_live.SUITES, "uk_hmrc__flows")
BGS = table(raw_live.SUITES, "bgs__production")


@pytest.mark.parametrize(
    ("figure", "printed", "is_same"),
    [
        (3188.0, "3188", True),
        (5551.4, "5,551.4", True),
        (None, None, True),
        (3198.0, "3188", False),
        (3188.0, None, False),
        (None, "3188", False),
        (3.188, "3,188 t", False),
    ],
)
def test_a_figure_is_its_print(
    con: duckdb.DuckDBPyConnection, breaches: Breaches, figure: float | None, printed: str | None, is_same: bool
):
    one_row(con, quantity_t=("double", figure), quantity_t_as_printed=printed)
    assert (breaches(printed_as("quantity_t"), "t") == []) is is_same


@pytest.mark.parametrize(
    ("period", "source_date", "is_possible"),
    [
        ("2025-06", "2025-07-20", True),
        ("2025-06", "2025-07", True),
        ("2025-06", "2025", True),
        ("2025-06", None, True),
        ("2025-06", "2025-06-30", False),
        ("2025-06", "2025-06", False),
        ("2025-12", "2025-11-30", False),
    ],
)
def test_a_month_is_not_printed_before_it_has_ended(
    con: duckdb.DuckDBPyConnection, breaches: Breaches, period: str, source_date: str | None, is_possible: bool
):
    one_row(con, period=period, source_date=source_date)
    assert (breaches(published_after("period"), "t") == []) is is_possible


@pytest.mark.parametrize(
    ("text", "is_date"), [("2025", 1), ("2025-06", 1), ("2025-06-30", 1), ("2025-13", 0), ("6/2025", 0)]
)
def test_dates_are_as_exact_as_they_are_known(con: duckdb.DuckDBPyConnection, text: str, is_date: int):
    assert con.execute("select regexp_full_match(?, ?)", [text, PARTIAL_DATE]).fetchall() == [(bool(is_date),)]


@pytest.mark.parametrize(
    ("partner", "quantity", "is_told"), [("WLD", 3.188, True), ("WLD", 1238, False), ("USA", 46, False)]
)
def test_a_world_month_in_thousands_of_tonnes_is_told(
    con: duckdb.DuckDBPyConnection, breaches: Breaches, partner: str, quantity: float, is_told: bool
):
    one_row(con, partner_iso3=partner, quantity_t=("double", quantity), period="2025-06")
    assert bool(breaches(statement(MAGNETS, "world months are in tonnes"), "t")) is is_told


@pytest.mark.parametrize(
    ("quantity", "status", "is_told"),
    [(270000, None, False), (None, "undisclosed", False), (None, None, True), (270000, "undisclosed", True)],
)
def test_a_missing_quota_says_why(
    con: duckdb.DuckDBPyConnection, breaches: Breaches, quantity: float | None, status: str | None, is_told: bool
):
    one_row(con, quantity_t=("double", quantity), status=status, year="2025", stage="mining", batch="1")
    assert bool(breaches(statement(QUOTAS, "a missing amount has a status"), "t")) is is_told


@pytest.mark.parametrize(
    ("status", "suspended", "is_told"),
    [
        ("in_force", (None, None), False),
        ("suspended", ("2025-11-07", "2026-11-10"), False),
        ("suspended", (None, None), True),
        ("suspended", ("2025-11-07", "2025-11-06"), True),
        ("suspended", ("2025-10-08", "2026-11-10"), True),
    ],
)
def test_a_suspension_has_its_dates_in_order(
    con: duckdb.DuckDBPyConnection,
    breaches: Breaches,
    status: str,
    suspended: tuple[str | None, str | None],
    is_told: bool,
):
    dates = {"announced_on": "2025-10-09", "suspended_from": suspended[0], "suspended_until": suspended[1]}
    one_row(con, announcement_id="x", status=status, **{name: ("date", day) for name, day in dates.items()})
    assert bool(breaches(statement(CONTROLS, "a suspension has its dates in order"), "t")) is is_told


@pytest.mark.parametrize(
    ("date", "source_date", "is_told"),
    [
        ("2025-10-09", "2025-10-09", False),
        ("2025-10", "2025-10-09", False),
        ("2025-10-09", "2025-10", False),
        ("2025-10-09", "2025-09", True),
        ("2025-10-09", "2025-10-08", True),
        ("2026", "2025-10-08", True),
    ],
)
def test_an_event_is_not_reported_before_it_happened(
    con: duckdb.DuckDBPyConnection, breaches: Breaches, date: str, source_date: str, is_told: bool
):
    one_row(con, date=date, source_date=source_date)
    assert bool(breaches(statement(EVENTS, "an event is not reported before it happened"), "t")) is is_told


@pytest.mark.parametrize(
    ("announcement_id", "is_known_form"),
    [
        ("MOFCOM-GACC 2025-18", True),
        ("MOFCOM 2024-46 (para 2)", True),
        ("MOFCOM-MOF 2026-06 (US entities)", True),
        ("2025-70 extension (political)", True),
        ("MOFCOM-GACC 2025/18", False),
        ("announcement 18", False),
    ],
)
def test_measures_are_named_by_issuer_year_and_number(
    con: duckdb.DuckDBPyConnection, breaches: Breaches, announcement_id: str, is_known_form: bool
):
    one_row(con, announcement_id=announcement_id)
    assert (breaches(statement(CONTROLS, "announcement_id has its shape"), "t") == []) is is_known_form


@pytest.mark.parametrize(
    ("unit", "kilograms", "is_told"),
    [("千克", 5.0, False), ("千克", 5000.0, True), ("吨", 5000.0, False), ("千克", None, True)],
)
def test_kilograms_are_not_converted_twice(
    con: duckdb.DuckDBPyConnection, breaches: Breaches, unit: str, kilograms: float | None, is_told: bool
):
    quantity = {"quantity": ("double", 5.0), "quantity_kg": ("double", kilograms)}
    one_row(con, quantity_as_printed="5", quantity_unit=unit, **quantity)
    assert bool(breaches(statement(CUSTOMS, "a mass in kilograms is not converted"), "t")) is is_told


@pytest.mark.parametrize(
    ("article", "span", "is_told"),
    [("art", (3, 5), False), ("art", (2, 4), True), ("art", (3, 6), True), ("another", (3, 5), True)],
)
def test_evidence_stands_where_its_span_says(
    con: duckdb.DuckDBPyConnection, breaches: Breaches, article: str, span: tuple[int, int], is_told: bool
):
    con.execute("create table raw.articles__documents as select 'art' as article_id, '稀土 46 t𠮷' as text")
    offsets = {"char_start": ("integer", span[0]), "char_end": ("integer", span[1])}
    one_row(con, claim_id="c", article_id=article, evidence="46", **offsets)
    assert bool(breaches(statement(CLAIMS, "the evidence stands where the span says"), "t")) is is_told


@pytest.mark.parametrize(
    ("cells", "broken"),
    [
        (("KG", 5.0, None), set()),
        (("KG", 5000.0, None), {"a mass in kilograms is not converted"}),
        (("NO", None, "not_applicable"), set()),
        (("NO", 5.0, None), {"pieces have no mass"}),
        (("KG", None, None), {"quantity_kg or a reason"}),
        (("KG", 5.0, "unknown"), {"quantity_kg or a reason"}),
        (("T", 200_000_000.0, None), {"quantity_kg is in kilograms"}),
    ],
)
def test_a_mass_agrees_with_its_unit(
    con: duckdb.DuckDBPyConnection,
    breaches: Breaches,
    cells: tuple[str, float | None, str | None],
    broken: set[str],
):
    unit, kilograms, reason = cells
    known = {"quantity": ("double", 5.0), "quantity_kg": ("double", kilograms)}
    one_row(con, quantity_unit=unit, quantity_kg_null_reason=reason, **known)
    stated = [each for each in CENSUS.statements if "mass" in each.check or "quantity_kg" in each.check]
    assert {each.check for each in stated if breaches(each, "t")} == broken


@pytest.mark.parametrize(
    ("figure", "kilograms", "is_told"), [(9.5, 950.0, False), (9.5, 9.5, True), (None, None, False), (9.5, None, True)]
)
def test_comext_masses_are_of_a_hundred_kilograms(
    con: duckdb.DuckDBPyConnection, breaches: Breaches, figure: float | None, kilograms: float | None, is_told: bool
):
    one_row(con, unit="100KG", figure=("double", figure), quantity_kg=("double", kilograms))
    assert bool(breaches(statement(COMEXT, "a mass is a hundred kilograms a unit"), "t")) is is_told


@pytest.mark.parametrize(("flow", "kind", "is_told"), [("import", 3, False), ("export", 3, True), ("import", 2, True)])
def test_british_flows_have_their_direction(
    con: duckdb.DuckDBPyConnection, breaches: Breaches, flow: str, kind: int, is_told: bool
):
    one_row(con, flow=flow, flow_type_id=("integer", kind))
    assert bool(breaches(statement(HMRC, "imports are flows 1 and 3"), "t")) is is_told


@pytest.mark.parametrize(
    ("tonnes", "reason", "qualifier", "told"),
    [
        (4507.0, None, None, set()),
        (0.0, None, "nil", set()),
        (None, "unknown", "below_unit", set()),
        (None, None, "not_available", {"a quantity in tonnes or a reason"}),
        (4507.0, "unknown", None, {"a quantity in tonnes or a reason"}),
        (0.0, None, "below_unit", {"a zero is printed as nil"}),
        (0.0, None, None, {"a zero is printed as nil"}),
    ],
)
def test_missing_small_and_no_production_are_three_things(  # noqa: PLR0917
    con: duckdb.DuckDBPyConnection,
    breaches: Breaches,
    tonnes: float | None,
    reason: str | None,
    qualifier: str | None,
    told: set[str],
):
    one_row(
        con, quantity_t=("double", tonnes), null_reason=reason, qualifier=qualifier, quantity_as_printed=str(tonnes)
    )
    checks = ("a quantity in tonnes or a reason", "a zero is printed as nil")
    assert {check for check in checks if breaches(statement(BGS, check), "t")} == told


@pytest.mark.parametrize(
    ("commodity", "basis", "is_told"),
    [
        ("rare earth oxides", "reo", False),
        ("rare earth oxides", "gross", True),
        ("rare earth oxides", None, True),
        ("rare earth minerals", "gross", False),
        ("rare earth minerals", "reo", False),
    ],
)
def test_oxides_are_never_gross_weight(
    con: duckdb.DuckDBPyConnection, breaches: Breaches, commodity: str, basis: str | None, is_told: bool
):
    one_row(con, commodity=commodity, basis=basis, country_name="China", year="2023")
    assert bool(breaches(statement(BGS, "oxides are counted as oxides"), "t")) is is_told


@pytest.mark.parametrize(
    ("notes", "measure", "is_told"),
    [("Exports.", "exports", False), ("Estimates.|Exports.", "production", True), ("Exports.", None, False)],
)
def test_an_export_is_never_production(
    con: duckdb.DuckDBPyConnection, breaches: Breaches, notes: str, measure: str | None, is_told: bool
):
    one_row(con, figure_notes=notes, measure=measure, country_name="Malaysia", year="1975")
    assert bool(breaches(statement(BGS, "exports are no production"), "t")) is is_told


LIVE = [each for c in connectors({}).values() for each in c.tables]


@pytest.mark.parametrize("live", LIVE, ids=lambda each: each.name)
def test_the_gate_and_the_contract_of_a_live_table_state_one_key(live: RawTable):
    # Gates import nothing of what they judge, so that the key is written twice.
    assert f"{', '.join(live.key)} is a key" in [each.check for each in table(raw_live.SUITES, live.name).statements]


@pytest.mark.parametrize("live", LIVE, ids=lambda each: each.name)
def test_a_live_table_without_rows_passes(con: duckdb.DuckDBPyConnection, breaches: Breaches, live: RawTable):
    suite = table(raw_live.SUITES, live.name)
    con.execute(create_table_sql(live))
    con.execute("create table raw.loads(load_id int, table_name text, slice_key text, snapshot_id text)")
    con.execute(f"create table t as {suite.rows_sql}")
    assert [each.check for each in suite.statements if each.expectation == "ExpectNoRows" and breaches(each, "t")] == []
