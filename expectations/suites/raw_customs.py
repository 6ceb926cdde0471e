"""What the raw table of customs files that a person downloaded must hold.

Here belong codes and units as customs print them. Here does not belong which file is the latest; marts decide that.
"""

from expectations.statements import Statement, never_null, shaped
from expectations.suites.current import MONTH, implies, raw_suite

KG = ("千克", "公斤", "kg", "KG", "kilogram", "kilograms", "Kilogram", "Kilograms")
"""Units in which customs files print a mass that needs no conversion."""


def _customs_units() -> tuple[Statement, ...]:
    kilograms = ", ".join(f"'{unit}'" for unit in KG)
    return (
        implies(
            "a mass in kilograms is not converted",
            f"quantity_unit in ({kilograms}) and quantity_kg is distinct from quantity",
            "quantity_as_printed || ' ' || quantity_unit || ' became ' || coalesce(quantity_kg || ' kg', 'nothing')",
            "quantity_kg equal to quantity",
            "a factor of a thousand slips in where units are converted twice",
        ),
        implies(
            "a figure has a unit",
            "quantity is not null and quantity_unit is null",
            "quantity_as_printed",
            "a unit beside every quantity",
            "customs print pieces, kilograms and grams in one column",
        ),
    )


_CUSTOMS = raw_suite(
    "china_customs__exports_by_partner",
    never_null("period", "it is part of the key"),
    never_null("hs_code", "it is part of the key"),
    never_null("partner_code", "it is part of the key"),
    shaped("period", MONTH, "YYYY-MM", "customs print months"),
    shaped("hs_code", r"\d{6}|\d{8}|\d{10}", "6, 8 or 10 digits", "a lost leading zero makes another code"),
    shaped("partner_iso3", "[A-Z]{3}", "ISO 3166-1 alpha-3", "countries are joined by this code"),
    implies(
        "figures are not negative",
        "least(quantity, quantity_kg, value_usd, value_cny) < 0",
        "'a negative figure for ' || hs_code || ' to ' || partner_code",
        "no negative figure",
        "customs print corrections as new figures, not as negative ones",
    ),
    *_customs_units(),
)

SUITES = (_CUSTOMS,)
