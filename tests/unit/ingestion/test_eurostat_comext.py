"""Keys, costs and figures of Comext."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.http import FailureKind, FetchError
from ingestion.trade.eurostat_comext.decoding import ComextLine, read_reply
from ingestion.trade.eurostat_comext.queries import Query, data_request, period_of, planned, products_by_stem, query_of
from ingestion.trade.eurostat_comext.rows import flow_row, partner_kind, reporter_kind, shortfalls
from ingestion.trade.eurostat_comext.structure import (
    CodeLists,
    NoResultsError,
    TicketGoneError,
    fault_of,
    read_code_lists,
    read_ticket,
)

LISTS = CodeLists(("AT", "DE", "FR", "IT", "NL"), tuple(f"{n:02}" for n in range(40)), ())
PRINTED = (
    b"DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE\r\n"
    b"ESTAT:DS-045409(1.0),15/09/26 11:00:00,M,AT,AE,720400,2,QUANTITY_IN_100KG,2023-09,1772.90\r\n"
)
ASKED = data_request("DS-045409", Query(products=("720400",), indicators=("QUANTITY_IN_100KG",)), "2023-09")


def figure(reporter: str, partner: str, value: float | None, **changes: str) -> ComextLine:
    told = {"product": "85051110", "flow": "1", "indicators": "VALUE_IN_EUROS", "period": "2025-03", **changes}
    return ComextLine(
        last_update="x", freq="M", reporter=reporter, partner=partner, figure=value, as_printed=str(value), **told
    )


def test_a_hundred_kilograms_become_kilograms_and_the_print_stays() -> None:
    (line,) = read_reply(PRINTED, ASKED).lines
    row = flow_row(line)
    assert (row.quantity_kg, row.figure_as_printed, row.unit, row.flow) == (177_290, "1772.90", "100KG", "export")
    assert row.value_eur is None


def test_a_code_keeps_its_leading_zero_and_a_name_its_blanks_not() -> None:
    body = PRINTED.replace(b"720400", b"030462").replace(b"OBS_VALUE", b' "OBS_VALUE" ')
    asked = data_request("DS-045409", Query(products=("030462",), indicators=("QUANTITY_IN_100KG",)), "2023-09")
    assert read_reply(body, asked).lines[0].product == "030462"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", FailureKind.EMPTY),
        (PRINTED[:-9], FailureKind.TRUNCATED),
        (b"<a/>", FailureKind.WRONG_CONTENT),
        (PRINTED.replace(b"AE", b"\xff"), FailureKind.WRONG_CONTENT),
        (PRINTED.replace(b",OBS_VALUE", b""), FailureKind.SCHEMA_DRIFT),
        (PRINTED.replace(b"1772.90", b"1772,90"), FailureKind.SCHEMA_DRIFT),
        (PRINTED.replace(b"2023-09", b"2023-08"), FailureKind.WRONG_ANSWER),
        (PRINTED.replace(b",M,", b",A,"), FailureKind.WRONG_ANSWER),
    ],
)
def test_what_is_not_the_answer_is_told_apart(body: bytes, kind: FailureKind) -> None:
    with pytest.raises(FetchError) as caught:
        read_reply(body, ASKED)
    assert caught.value.kind is kind


@pytest.mark.parametrize(
    ("code", "kind"),
    [("CN", "country"), ("QA", "country"), ("QP", "unspecified"), ("QZ", "unspecified"), ("WORLD", "aggregate"),
     ("EXT_EU27_2020", "aggregate"), ("EU27_2020_EXTRA", "aggregate"), ("EU", "aggregate"), ("XK", "country")],
)  # fmt: skip
def test_partners_that_add_up_are_told_from_those_that_repeat(code: str, kind: str) -> None:
    assert partner_kind(code) == kind


def test_blocs_are_no_members() -> None:
    kinds = [reporter_kind(code) for code in ("DE", "EU", "EA", "EA21", "EU27_2020")]
    assert kinds == ["country", *["aggregate"] * 4]


def test_the_world_holds_countries_and_trade_without_one_but_no_aggregate() -> None:
    rows = [
        flow_row(figure("DE", *cell))
        for cell in (("WORLD", 100.0), ("CN", 60.0), ("QP", 40.0), ("EXT_EU27_2020", 60.0))
    ]
    assert shortfalls(rows, 0.1) == (False, [])
    assert shortfalls(rows[:2], 0.1)[0]
    assert shortfalls(rows[1:], 0.1)[0], "a group without its world was cut off"


def test_a_withheld_figure_is_not_taken_for_a_cut() -> None:
    rows = [flow_row(figure("DE", "WORLD", 100.0)), flow_row(figure("DE", "CN", None))]
    assert shortfalls(rows, 0.1) == (False, [])


def test_an_unknown_indicator_is_named() -> None:
    with pytest.raises(FetchError, match="QUANTITY_KG"):
        flow_row(figure("DE", "CN", 1.0, indicators="QUANTITY_KG"))


def test_remainders_above_a_heading_are_asked_for_once() -> None:
    codes = ["284610", "28461000", "284690", "28469040", "2846XXXX", "850511", "85051110", "850511XX", "8505XXXX"]
    assert list(products_by_stem(["284610", "284690", "850511"], codes)) == [
        ("284610", "28461000", "2846XXXX"),
        ("284690", "28469040"),
        ("850511", "85051110", "850511XX", "8505XXXX"),
    ]


@given(st.integers(1, 9), st.integers(1, 3), st.integers(1, 3000))
def test_the_parts_of_a_question_ask_each_cell_once_and_cost_what_is_allowed(
    n_products: int, n_indicators: int, limit: int
) -> None:
    products = tuple(f"8505{n:04}" for n in range(n_products))
    whole = Query(products=products, indicators=("A", "B", "C")[:n_indicators])
    parts = list(planned(whole, LISTS, limit))
    cells = [
        (reporter, product, flow)
        for part in parts
        for reporter in part.reporters or LISTS.reporters
        for product in part.products
        for flow in part.flows
    ]
    assert len(cells) == len(set(cells)) == len(LISTS.reporters) * n_products * 2
    assert all(part.cost(LISTS) <= limit or not part.halves(LISTS) for part in parts)


def test_a_request_tells_its_key_even_behind_the_address_of_a_queued_answer() -> None:
    query = Query(("DE", "FR"), (), ("85051110",), ("1",))
    request = data_request("DS-045409", query, "2025-03")
    assert (query_of(request), period_of(request)) == (query, "2025-03")
    assert request.path.endswith("/M.DE+FR..85051110.1.VALUE_IN_EUROS")


@pytest.mark.parametrize(
    ("code", "said", "kind", "form"),
    [
        ("100", "NO_RESULTS", FailureKind.EMPTY, NoResultsError),
        ("100", "DATA_NOT_YET_AVAILABLE", FailureKind.SERVER_ERROR, FetchError),
        ("140", "UNKNOWN_REQUEST", FailureKind.STATUS, TicketGoneError),
        ("413", "EXTRACTION_TOO_BIG", FailureKind.TOO_LARGE, FetchError),
        ("150", "INVALID_QUERY_DIMENSION_VALUE", FailureKind.STATUS, FetchError),
    ],
)
def test_faults_are_told_apart(code: str, said: str, kind: FailureKind, form: type[FetchError]) -> None:
    body = f"<e:Fault xmlns:e='e'><faultcode>{code}</faultcode><faultstring>{said}</faultstring></e:Fault>"
    fault = fault_of(body.encode(), "https://example.org", 404)
    assert fault is not None
    assert (fault.kind, type(fault)) == (kind, form)
    assert said in str(fault)


def test_a_ticket_is_read_and_csv_is_none() -> None:
    body = b"<r><syncResponse><queued><id>6b6a4f7e-0000</id><status>submitted</status></queued></syncResponse></r>"
    ticket = read_ticket(body)
    assert ticket is not None
    assert (ticket.key, ticket.state) == ("6b6a4f7e-0000", "SUBMITTED")
    assert read_ticket(PRINTED) is None
    with pytest.raises(FetchError):
        read_ticket(b"<r><id>../../etc</id><status>AVAILABLE</status></r>")


def test_a_constraint_without_a_dimension_names_it() -> None:
    with pytest.raises(FetchError, match="partner, product") as caught:
        read_code_lists(b"<r><KeyValue id='reporter'><Value>DE</Value></KeyValue></r>")
    assert caught.value.kind is FailureKind.SCHEMA_DRIFT


def test_entities_of_a_document_are_not_followed() -> None:
    entity = b"<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
    with pytest.raises(FetchError, match="lacks reporter"):
        read_code_lists(entity + b"<r><KeyValue id='reporter'><Value>&x;</Value></KeyValue></r>")
