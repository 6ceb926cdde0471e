"""A reply of UN Comtrade of any length, the same bytes each time: what the benchmark loads.

Rows have all 47 fields with descriptions, as a keyed reply with `includeDesc` has them, and unique keys. The figures
are arithmetic, not trade.
"""

import json
from collections.abc import Iterator
from pathlib import Path

_PARTNERS = 250
_COMMODITIES = ("280530", "284610", "284690", "850511")
_DESCRIPTIONS = {
    "280530": "Earth-metals, rare; scandium and yttrium, whether or not intermixed or interalloyed",
    "284610": "Cerium compounds",
    "284690": "Compounds, inorganic or organic (excluding cerium), of rare-earth metals, of yttrium or scandium, mixed",
    "850511": "Magnets; permanent magnets and articles intended to become permanent magnets, of metal, magnetised",
}


def row(number: int) -> dict[str, object]:
    """Return row `number` (from 0) as the reply has it."""
    rest, partner = divmod(number, _PARTNERS)
    rest, commodity = divmod(rest, len(_COMMODITIES))
    reporter, is_export = divmod(rest, 2)
    code = _COMMODITIES[commodity]
    value = round(1000 + (number * 7919 % 10_000_019) / 7, 3)
    weight = 0 if number % 41 == 0 else round(value / (3 + number % 17), 3)
    return {
        "typeCode": "C",
        "freqCode": "M",
        "refPeriodId": 20241201,
        "refYear": 2024,
        "refMonth": 12,
        "period": "202412",
        "reporterCode": 1000 + reporter,
        "reporterISO": f"R{reporter % 100:02}",
        "reporterDesc": f"Reporter number {reporter} of the benchmark, which no list of areas has",
        "flowCode": "X" if is_export else "M",
        "flowDesc": "Export" if is_export else "Import",
        "partnerCode": partner,
        "partnerISO": "W00" if partner == 0 else f"P{partner % 100:02}",
        "partnerDesc": "World" if partner == 0 else f"Partner number {partner}",
        "partner2Code": 0,
        "partner2ISO": "W00",
        "partner2Desc": "World",
        "classificationCode": "H6",
        "classificationSearchCode": "HS",
        "isOriginalClassification": True,
        "cmdCode": code,
        "cmdDesc": _DESCRIPTIONS[code],
        "aggrLevel": 6,
        "isLeaf": True,
        "customsCode": "C00",
        "customsDesc": "TOTAL CPC",
        "mosCode": "0",
        "motCode": 0,
        "motDesc": "TOTAL MOT",
        "qtyUnitCode": 8,
        "qtyUnitAbbr": "kg",
        "qty": weight,
        "isQtyEstimated": number % 5 == 0,
        "altQtyUnitCode": 8,
        "altQtyUnitAbbr": "kg",
        "altQty": weight,
        "isAltQtyEstimated": number % 5 == 0,
        "netWgt": weight,
        "isNetWgtEstimated": number % 5 == 0,
        "grossWgt": 0,
        "isGrossWgtEstimated": False,
        "cifvalue": None if is_export else value,
        "fobvalue": value if is_export else None,
        "primaryValue": value,
        "legacyEstimationFlag": 4 if number % 5 == 0 else 0,
        "isReported": number % 5 != 0,
        "isAggregate": True,
    }


def write_payload(path: Path, n_rows: int) -> None:
    """Write a reply of `n_rows` rows."""
    with path.open("wb") as stream:
        for piece in payload(n_rows):
            stream.write(piece)


def payload(n_rows: int) -> Iterator[bytes]:
    """Yield the pieces of a reply of `n_rows` rows."""
    yield b'{"elapsedTime":"4.20 secs","count":%d,"data":[' % n_rows
    for number in range(n_rows):
        yield (b"," if number else b"") + json.dumps(row(number), separators=(",", ":")).encode()
    yield b'],"error":""}'
