"""What the raw tables of the bundled snapshot on trade and production must hold.

Here belong ranges, units and periods of printed figures. Here does not belong how rivals agree; marts look at that.
"""

from expectations.statements import Suite, between, one_of, shaped
from expectations.suites.current import AREA, MONTH, implies, printed_as, published_after, raw_suite, sourced

MOST_T_A_MONTH = 30_000
"""The largest month ever printed is 7,742 t; a figure in kilograms would be a thousand times that."""

LEAST_T_A_MONTH_WORLD = 300
"""The smallest month of the world ever printed is 1,238 t; a figure in thousands of tonnes would be near one."""

MOST_KG_A_MONTH = 300_000
"""The largest month of one element is 26,037 kg; a figure in grams would be a thousand times that."""

MOST_T_A_PERIOD = 500_000
"""The largest year of exports is 62,585 t; a figure in kilograms would be a thousand times that."""

MOST_T_REO = 500_000_000
"""World reserves are near 90 million t; a figure in kilograms would be a thousand times that."""

YOY_PCT = (-100.0, 1_000.0)
"""Nothing falls by more than all; a total of several months has not grown more than elevenfold."""

NOMENCLATURES = ("HS", "CN-China", "EU-CN8", "US-HTS", "US-ScheduleB")
_MONTHS = (
    shaped("period", MONTH, "YYYY-MM", "a monthly table holds months"),
    shaped("partner_iso3", "[A-Z]{3}", "ISO 3166-1 alpha-3 or WLD", "countries are joined by this code"),
    published_after("period"),
)


def _monthly(entity: str) -> Suite:
    return raw_suite(
        f"bundled__{entity}",
        *sourced(("period", "partner_iso3")),
        *_MONTHS,
        between("quantity_t", 0, MOST_T_A_MONTH, "a larger one is in another unit"),
        implies(
            "world months are in tonnes",
            f"partner_iso3 = 'WLD' and quantity_t < {LEAST_T_A_MONTH_WORLD}",
            "quantity_t || ' t for ' || period",
            f"at least {LEAST_T_A_MONTH_WORLD} t a month to the world",
            "a smaller one is in thousands of tonnes",
        ),
        implies(
            "a row without a figure says why",
            "quantity_t is null and value_usd is null and note is null",
            "period",
            "a note where no figure is given",
            "a row with neither figure nor note was cut short",
        ),
        printed_as("quantity_t"),
    )


_ELEMENTS = raw_suite(
    "bundled__element_exports_monthly",
    *sourced(("period", "commodity", "partner_iso3")),
    *_MONTHS,
    one_of("commodity", ("dysprosium", "terbium", "gallium", "germanium"), "each has a series of its own"),
    between("quantity_kg", 0, MOST_KG_A_MONTH, "a larger one is in another unit"),
    printed_as("quantity_kg"),
)

_CUMULATIVE = raw_suite(
    "bundled__cumulative_exports",
    *sourced(("commodity", "partner_iso3", "period_start", "period_end")),
    shaped("period_start", MONTH, "YYYY-MM", "totals start with a month"),
    shaped("period_end", MONTH, "YYYY-MM", "totals end with a month"),
    shaped("partner_iso3", AREA, "ISO 3166-1 alpha-3, WLD, EU27 or Europe", "areas are joined by this code"),
    published_after("period_end"),
    between("quantity_t", 0, MOST_T_A_PERIOD, "a larger one is in another unit"),
    between("yoy_pct", *YOY_PCT, "a larger change is a slip of the decimal point"),
    implies(
        "periods run forwards within a year",
        "period_end < period_start or left(period_end, 4) <> left(period_start, 4)",
        "period_start || ' to ' || period_end",
        "period_end not before period_start, in the same year",
        "customs add up within the calendar year",
    ),
    implies(
        "a total says something",
        "quantity_t is null and value_usd is null and yoy_pct is null",
        "commodity",
        "a quantity, a value or a growth rate",
        "a row without any of the three was cut short",
    ),
    printed_as("quantity_t"),
)

_HS_CODES = raw_suite(
    "bundled__hs_codes",
    *sourced(("system", "code")),
    one_of("system", NOMENCLATURES, "codes of different nomenclatures look alike"),
    shaped("code", r"\d{6}|\d{8}|\d{10}", "6, 8 or 10 digits", "a lost leading zero makes another code"),
    implies(
        "codes of a system have its length",
        "(system = 'HS' and length(code) <> 6) or (system = 'EU-CN8' and length(code) <> 8)",
        "system || ' ' || code",
        "HS codes of 6 digits, EU codes of 8",
        "a code of another length belongs to another system",
    ),
)

_USGS = raw_suite(
    "bundled__usgs_production",
    *sourced(("country", "year", "metric")),
    shaped("country_iso3", "[A-Z]{3}", "ISO 3166-1 alpha-3 or WLD", "countries are joined by this code"),
    between("quantity_t_reo", 0, MOST_T_REO, "a larger one is in another unit"),
    implies(
        "a country mines no more than the world",
        "metric = 'mine_production' and quantity_t_reo > 1000000",
        "country || ' ' || year || ': ' || quantity_t_reo",
        "mine production below a million tonnes a year",
        "reserves run in millions of tonnes, production in thousands",
    ),
    printed_as("quantity_t_reo"),
)


SUITES = (
    _monthly("magnet_exports_monthly"),
    _monthly("rare_earth_exports_monthly"),
    _monthly("rare_earth_products_exports_monthly"),
    _ELEMENTS,
    _CUMULATIVE,
    _HS_CODES,
    _USGS,
)
