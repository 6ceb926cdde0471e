"""What the raw tables of quotas, controls, licence events and shares must hold.

Here belong words, dates and ranges of policy. Here does not belong what is in force on a day; marts say that.
"""

from expectations.statements import between, never_null, one_of, shaped
from expectations.suites.current import PARTIAL_DATE, implies, printed_as, raw_suite, sourced

STAGES = ("mining", "smelting_separation", "export")
ORE_TYPES = ("total", "rock_light", "ionic_medium_heavy")
CONTROL_STATUSES = ("in_force", "suspended", "suspension", "announced, legal instrument not found")

FIRST_QUOTA_YEAR, LAST_QUOTA_YEAR = 2006, 2035
"""Mining quotas exist since 2006; a later year than 2035 is a slip of the keyboard."""

QUOTA_T = (100.0, 1_000_000.0)
"""A group's smallest batch is 1,080 t, the largest year 270,000 t; kilograms or thousands of tonnes lie outside."""

FIRST_CONTROL = "date '2001-12-11'"
"""China's accession to the WTO; export controls named here build on the Foreign Trade Law as it stands since."""

_BATCH = r"total|\d[a-z]?|\d(\+\d)+"
"""The year, a numbered batch (2012 had a 1b), or several batches printed as one figure."""

_QUOTA = (
    one_of("stage", STAGES, "quotas of different stages are never added"),
    one_of("ore_type", ORE_TYPES, "parts add up to the total by this word"),
    shaped("batch", _BATCH, "total, a batch or several", "batches add up to the year by this word"),
    between("year", FIRST_QUOTA_YEAR, LAST_QUOTA_YEAR, "quotas exist since 2006"),
    between("quantity_t", *QUOTA_T, "a figure outside is in another unit"),
    printed_as("quantity_t"),
)

_QUOTAS = raw_suite(
    "bundled__quotas",
    *sourced(("year", "batch", "stage", "ore_type")),
    *_QUOTA,
    implies(
        "a missing amount has a status",
        "(quantity_t is null) <> (status is not null)",
        "year || ' ' || stage || ' ' || batch",
        "a status where, and only where, no amount is given",
        "undisclosed and unknown are facts of their own and must not look like a gap",
    ),
)

_GROUPS = raw_suite(
    "bundled__quotas_by_group",
    *sourced(("year", "batch", "stage", "group", "ore_type")),
    *_QUOTA,
    never_null("quantity_t", "a group's row is there for its amount"),
)

_CONTROLS = raw_suite(
    "bundled__export_controls",
    *sourced(("announcement_id", "element_symbol", "item_scope")),
    shaped(
        "announcement_id",
        r"(MOFCOM[A-Z-]*|Customs|State Council) \d{4}-\d+( \(.+\))?|\d{4}-\d+ .+",
        "ISSUER YYYY-NUMBER",
        "claims in articles are linked to a measure by this name",
    ),
    one_of("status", CONTROL_STATUSES, "the state on a day is derived from this word"),
    shaped("element_symbol", "[A-Z][a-z]?", "a chemical symbol", "elements are joined by it"),
    implies(
        "an announcement comes before its effect",
        "effective_on < announced_on",
        "announcement_id || ' in effect on ' || effective_on",
        "effective_on not before announced_on",
        "Chinese controls take effect on the day of the announcement or later",
    ),
    implies(
        "announcements are of the time of export controls",
        f"announced_on < {FIRST_CONTROL} or announced_on > cast(_retrieved_at as date)",
        "announcement_id || ' of ' || announced_on",
        "announced_on between 2001-12-11 and the day the file was read",
        "a date outside is a slip of the keyboard",
    ),
    implies(
        "a suspension has its dates in order",
        "(status in ('suspended', 'suspension') and suspended_from is null) "
        "or suspended_until < suspended_from or suspended_from < announced_on",
        "announcement_id || ' suspended from ' || coalesce(cast(suspended_from as varchar), 'nowhere')",
        "suspended_from on or after announced_on and before suspended_until",
        "the state on a day is derived from these dates",
    ),
    implies(
        "an element is named as its symbol",
        "element_symbol is not null and element_name in (select element_name from batch where element_symbol is null)",
        "element_name",
        "one symbol for one name",
        "a row without its symbol is lost for everyone who asks by element",
    ),
)

_EVENTS = raw_suite(
    "bundled__licence_events",
    *sourced(("date", "event_type", "actors")),
    shaped("date", PARTIAL_DATE, "YYYY, YYYY-MM or YYYY-MM-DD", "precision varies, the form does not"),
    never_null("summary", "an event is told by it"),
    implies(
        "an event is not reported before it happened",
        "left(source_date, length(date)) < left(date, length(source_date))",
        "date || ' reported on ' || source_date",
        "source_date not before the event",
        "one of the two dates is wrong",
    ),
)

_SHARES = raw_suite(
    "bundled__shares",
    *sourced(("metric", "commodity", "geography", "reference_year")),
    never_null("value_pct", "a share's row is there for its figure"),
    between("value_pct", 0, 100, "a share of a whole"),
    printed_as("value_pct"),
)

SUITES = (_QUOTAS, _GROUPS, _CONTROLS, _EVENTS, _SHARES)
