"""Questions to UN Comtrade, and how a question whose answer is cut off is asked in parts.

Here belong paths and parameters. Here does not belong what the answers say.
"""

from collections.abc import Sequence
from typing import Annotated

import msgspec
from msgspec import Meta

from ingestion.contracts.live_trade import COMTRADE_FLOWS, COMTRADE_RELEASES
from ingestion.live import Request
from ingestion.live.partitions import split_partition

TOTALS = {"partner2Code": "0", "customsCode": "C00", "motCode": "0"}
"""Parameters that leave details out; they free the row cap as well."""

_SPLITTABLE = ("reporterCode", "flowCode", "cmdCode", "partnerCode")
PARTNER_LIST = Request(name="partner areas", path="files/v1/app/reference/partnerAreas.json")
_Positive = Annotated[int, Meta(gt=0)]


class Wanted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `sources.yml` asks of UN Comtrade: reporters (M49 as Comtrade has them), HS codes, flows, and row caps."""

    reporters: tuple[int, ...]
    commodities: tuple[str, ...]
    flows: tuple[str, ...]
    preview_row_cap: _Positive
    keyed_row_caps: tuple[_Positive, ...]


def frequency(partition: str) -> str:
    """Return the frequency code of a partition: M for a month, A for a year."""
    return "A" if split_partition(partition)[1] is None else "M"


def availability(partition: str, reporters: Sequence[int]) -> Request:
    """Return the question which data sets of a period are released; it needs no key."""
    return Request(
        name=f"{partition} availability",
        path=f"public/v1/getDA/C/{frequency(partition)}/HS",
        params={"reporterCode": _listed(reporters), "period": partition.replace("-", "")},
        table=COMTRADE_RELEASES.name,
    )


def flows(partition: str, reporters: Sequence[int], wanted: Wanted, *, is_keyed: bool) -> list[Request]:
    """Return the questions for the flows of a period: one with a key, one per reporter and flow without."""
    family = "data/v1/get" if is_keyed else "public/v1/preview"
    path = f"{family}/C/{frequency(partition)}/HS"
    period = {"period": partition.replace("-", "")}
    whole = {"reporterCode": _listed(reporters), "cmdCode": _listed(wanted.commodities)}
    whole |= {"flowCode": _listed(wanted.flows), **period, **TOTALS}
    if is_keyed:
        return [_flows(path, whole)]
    return [
        _flows(path, {**whole, "reporterCode": str(reporter), "flowCode": flow})
        for reporter in reporters
        for flow in wanted.flows
    ]


def with_details(request: Request, reporters: Sequence[int]) -> Request:
    """Return the same question to some of its reporters, details included."""
    params = {name: value for name, value in request.params.items() if name not in TOTALS}
    return _flows(request.path, {**params, "reporterCode": _listed(reporters)})


def halves(request: Request) -> list[Request]:
    """Return a question in two parts, by the first of reporters, flows, codes and partners that has several."""
    for name in _SPLITTABLE:
        values = request.params.get(name, "").split(",")
        if len(values) > 1:
            middle = len(values) // 2
            return [
                _flows(request.path, {**request.params, name: _listed(half)})
                for half in (values[:middle], values[middle:])
            ]
    return []


def by_partners(request: Request, partners: Sequence[int]) -> list[Request]:
    """Return a question to all partners as two, each to half of the listed ones."""
    return halves(_flows(request.path, {**request.params, "partnerCode": _listed(partners)}))


def asked_codes(request: Request, name: str) -> set[str]:
    """Return the values of a parameter that lists codes."""
    return set(request.params[name].split(","))


def _flows(path: str, params: dict[str, str]) -> Request:
    shown = " ".join(params[name] for name in ("period", "reporterCode", "flowCode", "cmdCode"))
    partners = f" partners {params['partnerCode']}" if "partnerCode" in params else ""
    return Request(name=f"flows {shown}{partners}", path=path, params=params, table=COMTRADE_FLOWS.name)


def _listed(values: Sequence[object]) -> str:
    return ",".join(str(value) for value in values)
