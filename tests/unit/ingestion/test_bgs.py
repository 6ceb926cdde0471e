"""The BGS's cells and notes: what is nothing, what is not known, what a note makes of a number, which year it is."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.cells import CellError
from ingestion.http import FailureKind, FetchError
from ingestion.landing import Card
from ingestion.live import Ask, Landed, Parsed, Request
from ingestion.trade.bgs.figures import Figure, read_figure
from ingestion.trade.bgs.notes import Reading, read_notes
from ingestion.trade.bgs.rows import productions, read_year
from ingestion.trade.bgs.walk import walk
from ingestion.trade.bgs.wire import decode_page, peek
from tests.servers.bgs import mineral

TONNES = "tonnes (metric)"
NIL = "Nil (nothing produced)"
CARD = Card(
    payload_id="0" * 64,
    source="bgs",
    name="page",
    url=None,
    retrieved_at=datetime(2026, 11, 22, tzinfo=UTC),
    status=200,
    media_type="application/json",
    byte_count=0,
    licence="",
    publisher=None,
    request={},
)
REQUIRED = (
    "country_trans",
    "country_iso3_code",
    "bgs_commodity_trans",
    "bgs_sub_commodity_trans",
    "bgs_statistic_type_trans",
    "year",
    "quantity",
    "units",
    "concat_figure_notes_text",
    "yearbook_table_trans",
)


def page(*rows: dict[str, Any], **counts: int) -> bytes:
    features = [{"type": "Feature", "properties": row} for row in rows]
    return json.dumps(
        {"features": features, "numberMatched": len(rows), "numberReturned": len(rows), **counts}
    ).encode()


EXAMPLE = b"""{"type":"FeatureCollection","numberMatched":375,"numberReturned":1,"features":[{"type":"Feature",
"geometry":{"type":"Point","coordinates":[102.186548,4.029745]},"properties":{"country_trans":"Malaysia",
"country_iso3_code":"MYS","bgs_commodity_trans":"rare earth minerals","bgs_sub_commodity_trans":"Monazite",
"bgs_statistic_type_trans":"Production","year":"1975-01-01","quantity":3285,"units":"tonnes (metric)",
"concat_figure_notes_text":"Exports.","yearbook_table_trans":"Production of rare earth minerals"}}]}"""
ROW = mineral("Australia", "Monazite", 1975, 4507)
OTHER = mineral("Thailand", "Monazite", 1975, 367)


def request_at(offset: int) -> Request:
    return Request(name=f"from row {offset + 1}", path="items", facts={"commodity": "rare earth minerals"})


def parse(payload: bytes, request: Request) -> Parsed:
    rows, findings = productions(decode_page(payload)[0], request.facts["commodity"])
    return Parsed(rows, findings)


def answering(pages: list[bytes]) -> Ask:
    """Return what answers with one page after the other, and with the last one when there are no more."""
    left = [*pages]

    def ask(request: Request, *, is_fresh: bool = False) -> Landed:
        body = left.pop(0) if len(left) > 1 else left[0]
        return Landed(request, CARD, body, 200)

    return ask


@pytest.mark.parametrize(
    ("quantity", "printed", "precision", "said"),
    [
        (3285, "3285", None, Figure(3285.0)),
        (0, "-----", NIL, Figure(0.0, "nil")),
        (0, "-----", None, Figure(0.0, "nil")),
        (0, None, NIL, Figure(0.0, "nil")),
        (0, "0", None, Figure(None, "below_unit")),
        (0, "*", None, Figure(None, "below_unit")),
        (0, None, None, Figure(None, "bare_zero")),
        (None, "...", "Figures not available", Figure(None, "not_available")),
        (0, "...", None, Figure(None, "not_available")),
        (None, None, None, Figure(None, "not_available")),
        (3285, None, None, Figure(3285.0)),
    ],
)
def test_each_kind_of_cell_is_read_as_what_it_says(
    quantity: float | None, printed: str | None, precision: str | None, said: Figure
) -> None:
    assert read_figure(quantity, printed, precision, TONNES) == said


@pytest.mark.parametrize(
    ("quantity", "printed", "precision"), [(250, "-----", None), (250, None, NIL), (6, "...", None), (-1, "-1", None)]
)
def test_a_figure_that_contradicts_its_print_is_refused(
    quantity: float, printed: str | None, precision: str | None
) -> None:
    with pytest.raises(CellError):
        read_figure(quantity, printed, precision, TONNES)


@given(st.none() | st.floats(0, 1e9), st.none() | st.sampled_from(["-----", "...", "0", "*", "12"]))
def test_a_zero_is_a_true_zero_only_where_the_print_says_so(quantity: float | None, printed: str | None) -> None:
    try:
        figure = read_figure(quantity, printed, None, TONNES)
    except CellError:
        return
    assert (figure.quantity_t == 0) == (figure.qualifier == "nil")
    assert (figure.quantity_t is None) == (figure.qualifier not in {None, "nil"})


def test_a_unit_that_nobody_knows_gives_no_tonnes() -> None:
    assert read_figure(3285, "3285", None, "carats") == Figure(None)


@pytest.mark.parametrize(
    ("notes", "said"),
    [
        (None, Reading("production", None, False)),
        ("Exports.", Reading("exports", None, False)),
        ("exports. ", Reading("exports", None, False)),
        ("Estimates.", Reading("production", None, True)),
        ("REO content. Assumed to be 60% of concentrates produced.", Reading("production", "reo", False)),
        ("Estimates.|REO content. Assumed to be 60% of concentrates produced.", Reading("production", "reo", True)),
        ("Break in series.|Years ended 31 March following that stated.", Reading("production", None, False)),
        ("Sales.", Reading(None, None, False)),
        ("Estimates.|Sales.", Reading(None, None, True)),
    ],
)
def test_a_note_says_what_the_number_is_and_an_unread_one_leaves_it_open(notes: str | None, said: Reading) -> None:
    assert read_notes(notes) == said


@pytest.mark.parametrize("text", ["1975-01-01 00:00:00", "1975-01-01", "1975-01-01T00:00:00", "1975-01-01T00:00:00Z"])
def test_a_year_is_a_date_in_any_of_its_forms(text: str) -> None:
    assert read_year(text) == 1975


@pytest.mark.parametrize("text", ["1975", "1975-06-30", "01/01/1975", "", "1975-01-01 12:00:00"])
def test_another_form_of_a_year_is_named(text: str) -> None:
    with pytest.raises(FetchError, match="year") as caught:
        read_year(text)
    assert caught.value.kind is FailureKind.SCHEMA_DRIFT


@pytest.mark.parametrize("field", REQUIRED)
def test_a_missing_field_is_named(field: str) -> None:
    row = {name: value for name, value in mineral("Australia", "Monazite", 1975, 4507).items() if name != field}
    with pytest.raises(FetchError, match=field) as caught:
        decode_page(page(row))
    assert caught.value.kind is FailureKind.SCHEMA_DRIFT


def test_an_answer_as_the_service_gives_it_is_read_as_what_its_note_says() -> None:
    wire_rows, _ = decode_page(EXAMPLE)
    ((row,), findings) = productions(wire_rows, "rare earth minerals")
    assert (row.country_iso3, row.year, row.quantity_t, row.unit, findings) == ("MYS", 1975, 3285.0, TONNES, [])
    assert (row.measure, row.basis, row.sub_commodity, row.figure_notes) == ("exports", "gross", "monazite", "Exports.")


def test_a_row_without_the_properties_that_may_be_left_out_is_read() -> None:
    row = {name: value for name, value in mineral("Australia", "Monazite", 1975, 0).items() if name in REQUIRED}
    wire_rows, unknown = decode_page(page(row))
    ((production,), _) = productions(wire_rows, "rare earth minerals")
    assert (production.quantity_t, production.qualifier, unknown) == (None, "bare_zero", {})


def test_a_page_of_other_length_than_it_says_is_broken_off() -> None:
    with pytest.raises(FetchError, match="1 features where the page says 2") as caught:
        peek(page(mineral("Australia", "Monazite", 1975, 4507), numberReturned=2))
    assert caught.value.kind is FailureKind.TRUNCATED


def test_a_list_in_place_of_a_collection_is_drift_and_no_empty_table() -> None:
    with pytest.raises(FetchError) as caught:
        decode_page(b'{"items": []}')
    assert caught.value.kind is FailureKind.SCHEMA_DRIFT


def test_letter_case_and_blanks_of_a_commodity_mean_nothing_and_are_kept() -> None:
    row = mineral("Australia", "Monazite", 1975, 4507, bgs_commodity_trans="Rare Earth  Minerals")
    wire_rows, _ = decode_page(page(row))
    ((production,), _) = productions(wire_rows, "rare earth minerals")
    assert (production.commodity, production.commodity_as_printed) == ("rare earth minerals", "Rare Earth  Minerals")


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        ([page(ROW, ROW, numberMatched=2)], None),
        ([page(ROW, numberMatched=2), page(ROW, numberMatched=2), page(ROW, numberMatched=2)], None),
        ([page(ROW, numberMatched=2), page(numberMatched=2), page(ROW, numberMatched=2)], "1 of 2 rows came"),
        ([page(ROW, numberMatched=2), page(ROW, ROW, numberMatched=2), page(ROW, numberMatched=2)], "3 of 2 rows came"),
        ([page(ROW, numberMatched=2), page(ROW, numberMatched=3)], "then 3"),
        ([page(ROW, numberMatched=2), page(ROW, numberMatched=2), page(OTHER, numberMatched=2)], "something else now"),
        ([page(ROW, numberMatched=2), page(ROW, numberMatched=2), page(ROW, numberMatched=1)], "then 1 rows"),
        ([page(numberMatched=0)], "letter case"),
        ([b"{}"], "numberMatched"),
    ],
)
def test_a_walk_counts_only_where_nothing_moved(pages: list[bytes], said: str | None) -> None:
    walked = walk(request_at, parse, answering(pages))
    assert (walked.fault is None) == (said is None)
    assert (said or "") in str(walked.fault or "")
