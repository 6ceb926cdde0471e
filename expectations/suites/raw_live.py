"""What the raw tables of the live trade sources must hold: keys, codes, and masses that agree with units.

Here belong rules across the cells of a row. Here does not belong how sources agree with each other; marts look at that.
A table that nothing was fetched for is empty and passes.
"""

from collections.abc import Sequence

from expectations.statements import Statement, Suite, one_of, shaped, unique
from expectations.suites.current import MONTH, implies, raw_suite

YEAR = r"\d{4}"

MOST_KG_A_MONTH = 100_000_000
"""China exports some 6,000 t of these goods a month, to all the world; in grams it would be a thousand times that."""

_UNIT = "a figure that was converted twice, or not at all, is a hundred or a thousand times off"


def _rows(key: Sequence[str], period: str = MONTH) -> tuple[Statement, ...]:
    form = "YYYY-MM" if period == MONTH else "YYYY or YYYY-MM"
    return (
        unique(key, "a cell that stands twice would be counted twice"),
        shaped("period", period, form, "a cell belongs to one period"),
    )


def _mass(reason: str, mass: str = "quantity_kg") -> tuple[Statement, ...]:
    """State that a mass is there or has a reason, and that it is one of kilograms."""
    return (
        implies(
            f"{mass} or a reason",
            f"({mass} is null) <> ({reason} is not null)",
            f"coalesce({mass} || ' kg', 'nothing') || ', reason ' || coalesce({reason}, 'none')",
            "a mass, or why there is none",
            "missing must be told from zero",
        ),
        implies(
            f"{mass} is in kilograms",
            f"{mass} > {MOST_KG_A_MONTH}",
            f"{mass} || ' kg'",
            f"at most {MOST_KG_A_MONTH:,} kg",
            _UNIT,
        ),
    )


def _codes(pattern: str, shape: str, column: str = "hs_code") -> Statement:
    return shaped(column, pattern, shape, "a lost leading zero makes another code")


_COMTRADE_KEY = (
    "type_code",
    "freq_code",
    "classification_code",
    "period",
    "reporter_code",
    "flow_code",
    "partner_code",
    "partner2_code",
    "customs_code",
    "mode_of_supply_code",
    "transport_mode_code",
    "hs_code",
)

_COMTRADE = raw_suite(
    "un_comtrade__flows",
    *_rows(_COMTRADE_KEY, f"{MONTH}|{YEAR}"),
    *_mass("quantity_kg_null_reason"),
    _codes(r"\d{2}|\d{4}|\d{6}|TOTAL", "2, 4 or 6 digits"),
    implies(
        "the world is partner 0",
        "is_world <> (partner_code = 0)",
        "'partner ' || partner_code || ', is_world ' || is_world",
        "is_world for partner 0 only",
        "the world contains all partners and must not be added to them",
    ),
)

_RELEASES = raw_suite("un_comtrade__releases", *_rows(("dataset_code",), f"{MONTH}|{YEAR}"))

_CENSUS = raw_suite(
    "us_census__flows",
    *_rows(("flow", "period", "hs_code", "country_code", "quantity_unit")),
    *_mass("quantity_kg_null_reason"),
    _codes(r"\d{10}", "10 digits"),
    implies(
        "a mass in kilograms is not converted",
        "quantity_unit = 'KG' and quantity_kg is not null and quantity_kg <> quantity",
        "quantity || ' KG became ' || quantity_kg || ' kg'",
        "quantity_kg equal to quantity",
        _UNIT,
    ),
    implies(
        "pieces have no mass",
        "quantity_unit = 'NO' and quantity_kg is not null",
        "quantity || ' pieces became ' || quantity_kg || ' kg'",
        "no mass where pieces are counted",
        "a number of pieces is no weight",
    ),
)

_CENSUS_TOTALS = raw_suite("us_census__totals", *_rows(("flow", "period", "hs_code")), _codes(r"\d{6}", "6 digits"))

_COMEXT = raw_suite(
    "eurostat_comext__flows",
    *_rows(("period", "reporter_code", "partner_code", "product_code", "flow", "indicator")),
    _codes(r"[0-9X]{6}|[0-9X]{8}", "6 or 8 digits, X where a code is withheld", "product_code"),
    implies(
        "a mass is a hundred kilograms a unit",
        "unit = '100KG' and quantity_kg is distinct from figure * 100",
        "coalesce(figure, 0) || ' in 100 kg became ' || coalesce(quantity_kg || ' kg', 'nothing')",
        "quantity_kg a hundred times the figure",
        _UNIT,
    ),
    implies(
        "a figure or a reason",
        "(figure is null) <> (null_reason is not null)",
        "coalesce(figure_as_printed, 'nothing') || ', reason ' || coalesce(null_reason, 'none')",
        "a figure, or why there is none",
        "missing must be told from zero",
    ),
)

_COMEXT_TOTALS = raw_suite(
    "eurostat_comext__totals",
    *_rows(("period", "reporter_code", "product_code", "flow")),
    one_of("flow", ("import", "export"), "imports and exports are different trade"),
)

_HMRC_KEY = ("period", "flow_type_id", "commodity_id", "sitc_id", "partner_code", "port_id", "suppression_index")

_HMRC = raw_suite(
    "uk_hmrc__flows",
    *_rows(_HMRC_KEY),
    *_mass("net_mass_null_reason", "net_mass_kg"),
    _codes(r"\d{8}", "8 digits"),
    implies(
        "imports are flows 1 and 3",
        "(flow = 'import') <> (flow_type_id in (1, 3))",
        "flow || ' of type ' || flow_type_id",
        "import for types 1 and 3, export for 2 and 4",
        "imports and exports are different trade",
    ),
)

_BULLETIN = raw_suite(
    "china_customs_english__commodities",
    *_rows(("period", "flow", "status", "commodity_name")),
    implies(
        "a month of its own or none",
        "is_joint and (quantity is not null or value_usd is not null)",
        "commodity_name || ' of ' || period",
        "no month of its own where January and February come together",
        "the sum of two months would be taken for one",
    ),
)

_USGS_KEY = (
    "edition",
    "chapter",
    "section",
    "commodity",
    "country",
    "statistic",
    "statistic_detail",
    "unit",
    "year_as_printed",
)

_USGS = raw_suite(
    "usgs__statistics",
    unique(_USGS_KEY, "an edition prints one figure for one cell"),
    implies(
        "years run forwards",
        "year_last < year_first",
        "year_as_printed",
        "year_last not before year_first",
        "a span read backwards belongs to other years",
    ),
    implies(
        "bounds are in order",
        "value_high < value_low",
        "value_as_printed",
        "value_high not below value_low",
        "a range read backwards holds no value",
    ),
)

_BGS = raw_suite(
    "bgs__production",
    unique(
        ("commodity", "sub_commodity", "country_name", "country_iso3", "year", "yearbook_table"),
        "a cell that stands twice would be counted twice",
    ),
    implies(
        "a quantity in tonnes or a reason",
        "(quantity_t is null) <> (null_reason is not null)",
        "coalesce(quantity_as_printed, 'nothing') || ', reason ' || coalesce(null_reason, 'none')",
        "a quantity in tonnes, or why there is none",
        "missing must be told from zero",
    ),
    implies(
        "a zero is printed as nil",
        "quantity_t = 0 and qualifier is distinct from 'nil'",
        "coalesce(quantity_as_printed, 'nothing') || ' became 0 t'",
        "zero tonnes for nil only",
        "less than half a unit is more than nothing",
    ),
    implies(
        "oxides are counted as oxides",
        "commodity = 'rare earth oxides' and basis is distinct from 'reo'",
        "country_name || ' ' || year || ', basis ' || coalesce(basis, 'none')",
        "basis reo for rare earth oxides",
        "gross weight and oxide content must not be added",
    ),
    implies(
        "exports are no production",
        "figure_notes ilike '%exports.%' and measure = 'production'",
        "country_name || ' ' || year || ': ' || figure_notes",
        "measure exports where a note says so",
        "an export that is filed as production would be counted as production",
    ),
)

SUITES: tuple[Suite, ...] = (
    _COMTRADE,
    _RELEASES,
    _CENSUS,
    _CENSUS_TOTALS,
    _COMEXT,
    _COMEXT_TOTALS,
    _HMRC,
    _BULLETIN,
    _USGS,
    _BGS,
)
