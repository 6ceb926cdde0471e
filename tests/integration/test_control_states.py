"""The state machine of the controls: the compiled SQL of its models, and the published macros, on records at random.

The models are built, as dbt compiled them for a release, on the records of each example.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.integration.pipeline_run import Run

pytestmark = pytest.mark.pipeline

MODELS = ("int_control_records", "int_control_acts", "int_controls", "int_control_states", "fct_control_status_periods")
EVENTS_MODEL = "fct_control_events"
START = date(2025, 1, 1)
DAYS = 8
TABLES = """
attach ':memory:' as rare_earths;
use rare_earths;
create schema staging; create schema intermediate; create schema marts; create schema seeds;
create table staging.stg_bundled__export_controls (
    measure_id text, issuer text, announced_on date, effective_on date, element_symbol text, subject_name text,
    item_scope text, hs_codes text, status_as_reported text, suspended_until date, legal_basis text, note text,
    known_from date, source_language text, source_url text, publisher text, source_row text, row_number integer
);
create table staging.stg_bundled__licence_events (
    licence_event_id text, date_as_printed text, actors text, note text, known_from date, source_language text,
    source_url text, publisher text, source_row text, row_number integer
);
create table seeds.licence_event_measures (licence_event_id text, measure_id text, subject_name text, item_scope text);
create table seeds.measures (
    measure_id text, title text, control_kind text, destination_iso3 text, limited_to text, is_restrictive boolean
);
create table seeds.control_item_kinds (measure_id text, item_scope text, control_kind text);
create table seeds.measure_relations (measure_id text, relation text, target_measure_id text);
"""
PERIODS = "select * exclude (source_row, status_source_row) from marts.fct_control_status_periods order by all"
EVENTS = "select * from marts.fct_control_events order by all"
ON_EVERY_DAY = """
select knowing.day, living.day, periods.measure_id, periods.item_scope, periods.status
from marts.fct_control_status_periods as periods
inner join range(date '2025-01-01', date '2025-01-26', interval 1 day) as knowing (day)
    on knowing.day >= known_from and knowing.day <= coalesce(known_until, date '9999-12-31')
inner join range(date '2025-01-01', date '2025-01-26', interval 1 day) as living (day)
    on living.day >= valid_from and living.day <= coalesce(valid_until, date '9999-12-31')
where knowing.day <= ?
order by all
"""


@dataclass(frozen=True)
class Record:
    """A document as the table of controls has it: a control, or what it does to one."""

    measure: str
    announced_on: date
    effective_on: date | None
    until: date | None
    item: str
    relation: str | None = None
    target: str | None = None

    @property
    def from_day(self) -> date:
        """First day of what the document does."""
        return self.effective_on or self.announced_on


def day(number: int) -> date:
    """Return a day of the short time in which all happens."""
    return START + timedelta(number)


@st.composite
def controls(draw: st.DrawFn) -> list[Record]:
    """Draw up to three controls of one or two items."""
    found: list[Record] = []
    for number in range(draw(st.integers(1, 3))):
        announced = draw(st.integers(0, DAYS))
        for item in range(draw(st.integers(1, 2))):
            effective = draw(st.none() | st.integers(announced, DAYS + 4).map(day))
            found.append(Record(f"control {number}", day(announced), effective, None, f"item {item}"))
    return found


@st.composite
def records(draw: st.DrawFn) -> list[Record]:
    """Draw controls and documents that suspend, lift or reinstate them, or extend a suspension.

    A document can have two rows that name different ends: the one whose address comes first speaks for it.
    """
    found = draw(controls())
    targets = sorted({record.measure for record in found})
    for number in range(draw(st.integers(1, 4))):
        announced = draw(st.integers(0, DAYS))
        effective = day(draw(st.integers(announced, DAYS)))
        suspensions = sorted({record.measure for record in found if record.relation == "suspends"})
        relation = draw(st.sampled_from(["suspends", "lifts", "reinstates", *["extends"] * bool(suspensions)]))
        target = draw(st.sampled_from(suspensions if relation == "extends" else targets))
        for row in range(draw(st.integers(1, 2))):
            until = draw(st.none() | st.integers(0, DAYS).map(lambda n, first=effective: first + timedelta(n)))
            found.append(Record(f"document {number}", day(announced), effective, until, f"row {row}", relation, target))
    return found


@dataclass(frozen=True)
class Machine:
    """The models on a database of their own: a connection, and the statements that build them."""

    con: duckdb.DuckDBPyConnection
    models: Sequence[str]

    def hear(self, arrived: Sequence[Record]) -> None:
        """Replace what the tables hold by records, in the order of their arrival, and build the models."""
        self.con.execute("delete from staging.stg_bundled__export_controls")
        self.con.execute("delete from seeds.measures; delete from seeds.measure_relations")
        for number, record in enumerate(arrived):
            status = "in_force" if record.effective_on is None or record.relation else "announced"
            self.con.execute(
                "insert into staging.stg_bundled__export_controls by name select ? as measure_id, 'MOFCOM' as issuer,"
                " ?::date as announced_on, ?::date as effective_on, 'subject' as subject_name, ? as item_scope,"
                " ? as status_as_reported, ?::date as suspended_until, ?::date as known_from, 'zh' as source_language,"
                " ? as source_url, ? as source_row, ? as row_number",
                [
                    record.measure, record.announced_on, record.effective_on, record.item, status, record.until,
                    record.announced_on, f"https://example.org/{record.measure}/{record.item}",
                    f"controls.csv:{number}", number,
                ],
            )  # fmt: skip
        kinds = {(r.measure, "suspension" if r.relation in {"suspends", "extends"} else "licence", r.relation is None)
                 for r in arrived}  # fmt: skip
        for measure, kind, is_restrictive in kinds:
            self.con.execute(
                "insert into seeds.measures values (?, ?, ?, 'WLD', null, ?)", [measure, measure, kind, is_restrictive]
            )
        for relation in dict.fromkeys((r.measure, r.relation, r.target) for r in arrived if r.relation):
            self.con.execute("insert into seeds.measure_relations values (?, ?, ?)", list(relation))
        for model in self.models:
            self.con.execute(model)

    def ask(self, query: str, *parameters: object) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        return self.con.execute(query, list(parameters)).fetchall()


@pytest.fixture(scope="module")
def machine(project_root: Path, pipeline: Run) -> Iterator[Machine]:
    """Return the models on empty tables, and the published macros."""
    models = pipeline.compiled()
    with duckdb.connect(config={"threads": 1}) as con:
        con.execute(TABLES)
        built = [f"create or replace table {models[m].relation} as {models[m].query}" for m in MODELS]
        heard = Machine(con, built)
        heard.hear([])
        con.execute(f"create view {models[EVENTS_MODEL].relation} as {models[EVENTS_MODEL].query}")
        for name in ("controls_in_force", "measure_status_on"):
            con.execute((project_root / "warehouse" / "macros" / f"{name}.sql").read_text(encoding="utf-8"))
        yield heard


def acts_on(measure: str, known: Sequence[Record]) -> list[tuple[date, date, str, str, date | None]]:
    """Return what known documents do to a control: first day, day of publication, act, document, last day."""
    known = [r for r in known if r.relation and r.item == "row 0"]
    acts = [
        (r.from_day, r.announced_on, r.relation, r.measure, r.until if r.relation == "suspends" else None)
        for r in known
        if r.target == measure and r.relation in {"suspends", "lifts", "reinstates"}
    ]
    suspensions = {r.measure: r for r in known if r.relation == "suspends" and r.target == measure}
    for r in known:
        if r.relation == "extends" and r.target in suspensions:
            end = suspensions[r.target].until
            first = max(r.from_day, end + timedelta(1)) if end else r.from_day
            published = max(r.announced_on, suspensions[r.target].announced_on)
            acts.append((first, published, "suspends", r.measure, r.until))
    return acts


def state(control: Record, all_records: Sequence[Record], on: date, known_on: date) -> str | None:
    """Return the state of a control on a day by the documents public on another: the rule told a second time."""
    if control.announced_on > min(on, known_on):
        return None
    acts = acts_on(control.measure, [r for r in all_records if r.announced_on <= known_on])
    begun = [act for act in acts if act[0] <= on]
    binds_from = control.effective_on or control.announced_on
    if not begun:
        return "in_force" if binds_from <= on else "announced"
    last = max(act[:2] for act in begun)
    first_day, _, act, _, until = min((a for a in begun if a[:2] == last), key=lambda a: a[2:4])
    if act != "suspends":
        return "lifted" if act == "lifts" else "in_force"
    if until is not None and until < on:
        return "unknown"
    suspended_first = min(a[0] for a in acts if a[2] == "suspends")
    has_bound = binds_from <= suspended_first or any(a[2] == "reinstates" and a[0] <= first_day for a in acts)
    return "suspended" if has_bound else "suspended_before_effect"


@settings(max_examples=15, deadline=None)
@given(found=records(), data=st.data())
def test_any_order_of_arrival_gives_the_same_answer(machine: Machine, found: list[Record], data: st.DataObject) -> None:
    machine.hear(found)
    told = [machine.ask(query) for query in (PERIODS, EVENTS)]
    machine.hear(data.draw(st.permutations(found)))
    assert [machine.ask(query) for query in (PERIODS, EVENTS)] == told


@settings(max_examples=15, deadline=None)
@given(found=records(), known_on=st.integers(0, DAYS).map(day))
def test_what_is_published_later_never_changes_what_was_known(
    machine: Machine, found: list[Record], known_on: date
) -> None:
    machine.hear(found)
    with_hindsight = machine.ask(ON_EVERY_DAY, known_on)
    machine.hear([record for record in found if record.announced_on <= known_on])
    assert machine.ask(ON_EVERY_DAY, known_on) == with_hindsight


@settings(max_examples=20, deadline=None)
@given(found=records())
def test_the_states_are_those_that_the_documents_give(machine: Machine, found: list[Record]) -> None:
    machine.hear(found)
    days = [day(number) for number in range(25)]
    expected = {
        (known_on, on, control.measure, control.item, status)
        for control in found
        for known_on in days
        for on in days
        if control.relation is None and (status := state(control, found, on, known_on))
    }
    told = machine.ask(ON_EVERY_DAY, days[-1])
    assert {(known.date(), on.date(), *rest) for known, on, *rest in told} == expected
    assert len(told) == len(expected)


@settings(max_examples=10, deadline=None)
@given(found=records(), on=st.integers(0, 24).map(day), known_on=st.integers(0, 24).map(day))
def test_the_macros_read_the_states_of_the_day(machine: Machine, found: list[Record], on: date, known_on: date) -> None:
    machine.hear(found)
    expected = [
        (control.measure, status)
        for control in found
        if control.relation is None and (status := state(control, found, on, known_on))
    ]
    told = machine.ask("select measure_id, status, n_items from marts.measure_status_on(?, ?)", on, known_on)
    assert sorted(expected) == sorted((m, s) for m, s, n in told for _ in range(n))
    binding = machine.ask("select measure_id from marts.controls_in_force_as_known(?, ?)", on, known_on)
    assert sorted(m for m, s in expected if s == "in_force") == sorted(m for (m,) in binding)
