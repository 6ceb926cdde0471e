"""Questions to the US Census Bureau: world totals of six-digit codes, and ten-digit codes below a stem.

Here belong addresses, predicates and how one question becomes several. Here does not belong when to ask them.
"""

from collections.abc import Callable, Sequence

import msgspec

from ingestion.contracts.us_census import CENSUS_FLOWS, CENSUS_TOTALS, CensusDirection
from ingestion.http import FailureKind, FetchError
from ingestion.live import Ask, Landed, Request
from ingestion.trade.asking import ask_readable
from ingestion.trade.us_census.wire import DETAILS, TOTALS, variables

_CODE_VARIABLES: dict[CensusDirection, str] = {"import": "I_COMMODITY", "export": "E_COMMODITY"}
# One digit more is a thousand questions for a stem.
_LONGEST_PREFIX = 8
_NOT_FOUND = 404


class Wanted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `sources.yml` asks for.

    Attributes:
        stems: six-digit codes whose ten-digit codes are read.
        known_month: a month that is certainly published; asked when another one answers with nothing.
        largest_shortfall_pct: how much of a total its parts may lack before a reply counts as cut off.
        kilograms_per_unit: units of quantity that are masses.
        other_units: units of quantity that are none.
    """

    stems: tuple[str, ...]
    known_month: str
    largest_shortfall_pct: float
    kilograms_per_unit: dict[str, float]
    other_units: tuple[str, ...]


def totals_request(flow: CensusDirection, period: str, stems: Sequence[str]) -> Request:
    """Return the question for world totals; codes are repeated, because a list with commas is answered with nothing."""
    codes = "&".join(f"{_CODE_VARIABLES[flow]}={stem}" for stem in stems)
    return Request(
        name=f"{period} {flow}s, totals",
        path=f"{_path(flow)}?{codes}",
        params={
            "get": ",".join(variables(TOTALS[flow])),
            "time": period,
            "COMM_LVL": "HS6",
            "SUMMARY_LVL": "DET",
            "CTY_CODE": "-",
            **_both_kinds_of_exports(flow),
        },
        table=CENSUS_TOTALS.name,
    )


def details_request(flow: CensusDirection, period: str, prefix: str) -> Request:
    """Return the question for ten-digit codes that begin with `prefix`, all countries and their total."""
    code = f"{prefix}*"
    return Request(
        name=f"{period} {flow}s, {code}",
        path=_path(flow),
        params={
            "get": ",".join(variables(DETAILS[flow])),
            "time": period,
            _CODE_VARIABLES[flow]: code,
            "COMM_LVL": "HS10",
            "SUMMARY_LVL": "DET",
            **_both_kinds_of_exports(flow),
        },
        table=CENSUS_FLOWS.name,
    )


def parts_of(request: Request) -> list[Request]:
    """Return ten requests for codes one digit longer than those of a request for details; none below eight digits."""
    if request.table != CENSUS_FLOWS.name or len(prefix_of(request)) == _LONGEST_PREFIX:
        return []
    flow, period = flow_of(request), request.params["time"]
    return [details_request(flow, period, f"{prefix_of(request)}{digit}") for digit in range(10)]


def flow_of(request: Request) -> CensusDirection:
    """Return the direction that a request asks for."""
    return "import" if "/imports/" in request.path else "export"


def prefix_of(request: Request) -> str:
    """Return what the codes of a request for details begin with."""
    return request.params[_CODE_VARIABLES[flow_of(request)]].rstrip("*")


def echo_of(request: Request) -> dict[str, str]:
    """Return the predicates that every line of a reply must repeat as they were asked."""
    return {name: value for name, value in request.params.items() if name not in {"get", *_CODE_VARIABLES.values()}}


def ask_for_something(request: Request, ask: Ask, read: Callable[[Landed], object]) -> Landed | None:
    """Return the reply, or None where the source says again and again that there is nothing.

    It says so with 204, at times with 404. `read` must not take an empty body for an answer.
    """
    try:
        landed = ask_readable(request, ask, read)
    except FetchError as error:
        if error.status != _NOT_FOUND:
            raise
        return None
    return landed if landed.body else None


def filled(payload: bytes, request: Request) -> bytes:
    """Return a body that must not be empty.

    Raises:
        FetchError: it is empty.
    """
    if not payload.strip():
        raise FetchError(FailureKind.EMPTY, f"nothing for {request.name}, where totals say that there is something")
    return payload


def _path(flow: CensusDirection) -> str:
    return f"data/timeseries/intltrade/{flow}s/hs"


def _both_kinds_of_exports(flow: CensusDirection) -> dict[str, str]:
    # Left free, exports come three times: domestic goods, foreign goods, and both.
    return {"DF": "-"} if flow == "export" else {}
