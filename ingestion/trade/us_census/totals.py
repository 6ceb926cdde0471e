"""World totals of the US Census Bureau: which codes were traded in a month, and of which release the month is.

Here belongs reading them. Here does not belong asking for them (`queries`).
"""

from ingestion.contracts.us_census import CensusDirection, CensusTotal
from ingestion.live import Landed, Parsed, Request
from ingestion.trade.us_census import queries
from ingestion.trade.us_census.decoding import Decoded, read_reply, typed
from ingestion.trade.us_census.wire import TOTALS


def totals_of(landed: Landed) -> list[CensusTotal]:
    """Return the totals of a reply, each once.

    Raises:
        FetchError: as `parsed_totals`.
    """
    flow, period = queries.flow_of(landed.request), landed.request.params["time"]
    lines = _total_reply(landed.body, landed.request).lines
    return list({row.hs_code: row for row in (_total(line, flow, period) for line in lines)}.values())


def parsed_totals(payload: bytes, request: Request) -> Parsed:
    """Return the totals of a reply as rows.

    Raises:
        FetchError: it is empty, or a variable is missing or of another form.
    """
    flow, period = queries.flow_of(request), request.params["time"]
    reply = _total_reply(payload, request)
    return Parsed([_total(line, flow, period) for line in reply.lines], unknown_fields=reply.unknown)


def _total_reply(payload: bytes, request: Request) -> Decoded:
    record = TOTALS[queries.flow_of(request)]
    return read_reply(queries.filled(payload, request), record, queries.echo_of(request))


def _total(line: dict[str, str | None], flow: CensusDirection, period: str) -> CensusTotal:
    record = typed(line, TOTALS[flow])
    return CensusTotal(
        flow=flow,
        period=period,
        hs_code=record.hs_code,
        value_usd=record.value_usd,
        last_updated=record.last_updated,
    )
