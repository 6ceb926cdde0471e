"""ScienceBase on loopback: a catalogue of editions whose files come in another form each, and move when edited."""

import hashlib
import io
import zipfile
from dataclasses import dataclass, field
from typing import Any

from tests.servers.local import Answer, Incoming, LocalServer, json_answer

NOT_READY = Answer(b"<!DOCTYPE html><html><body>The file is being prepared.</body></html>", 200, "text/html")

_LONG_HEAD = (
    "MCS chapter,Section,Commodity,Country,Statistics,Statistics_detail,Unit,Year,Value,Notes,"
    "Is critical mineral 2025,Other notes"
)
_REO = '"(Data in metric tons, rare-earth-oxide (REO) equivalent, unless otherwise specified)"'
_WORLD = "RARE EARTHS,World Mine Production and Reserves,Rare Earths"
_SALIENT = "Salient Statistics—United States"

LONG_2026 = "\n".join(
    [
        _LONG_HEAD,
        f"ABRASIVES,{_SALIENT},Abrasives,United States,Production,Fused,metric tons,2021,W,,No,(Data in metric tons)",
        f'{_WORLD},United States,Production,Mine production,metric tons,2024,"45,500",Reported.,Yes,{_REO}',
        f'{_WORLD},United States,Production,Mine production,metric tons,2025,"51,000",Estimated.,Yes,{_REO}',
        f"{_WORLD},South Africa,Production,Mine production,metric tons,2025,—,,Yes,{_REO}",
        f"{_WORLD},Burma,Reserves,Reserves,metric tons,2025,NA,See Appendix C.,Yes,{_REO}",
        f'{_WORLD},World total,Reserves,Reserves: rounded,metric tons,2025,">85,000,000",,Yes,{_REO}',
        f"RARE EARTHS,{_SALIENT},Rare Earths,United States,Net import reliance,Compounds,percent,2025,E,,Yes,{_REO}",
        "RARE EARTHS (Heavy),Import Sources,Ytterbium,Germany,Import sources,Compounds,percent,2021–24,4,,Yes,",
        f"SCANDIUM,{_SALIENT},Scandium,United States,Price,Ingot,dollars per kilogram,2025,820–880,,Yes,",
        f'YTTRIUM,{_SALIENT},Yttrium,United States,Import,Imports,metric tons,2025,W,"Estimated. -- Withheld.",Yes,',
        "",
    ]
)
"""An edition in one long table; the real one is in cp1252."""

_WIDE_HEAD = (
    "SOURCE,COMMODITY,COUNTRY,TYPE,UNIT_MEAS,PROD_2023,PROD_EST_ 2024,PROD_NOTES,CAP_2023,CAP_EST_ 2024,CAP_NOTES,"
    "RESERVES_2024,RESERVE_NOTES"
)
_MINE = '"Mine production, rare-earth-oxide equivalent",metric tons'

WIDE_2025 = "\n".join(
    [
        _WIDE_HEAD,
        "MCS2025,Abrasives,Austria,Plant capacity,metric tons,,,,90000,90000,,,",
        f"MCS2025,Rare earths,Burma,{_MINE},43000,31000,,,,,,NA",
        f"MCS2025,Rare earths,Canada ,{_MINE},,,,,,,830000,",
        f"MCS2025,Rare earths,World total (rounded),{_MINE},376000,390000,,,,,>90000000,",
        "",
    ]
)
"""An edition in one wide table, with blanks inside of a name of a column and behind names of countries."""


@dataclass
class Item:
    """An item of the catalogue: its title and files, whether it gives their sizes, and how often it was edited."""

    id: str
    title: str
    files: dict[str, bytes]
    edits: int = 0
    is_measured: bool = True
    is_ready: bool = True
    extra: dict[str, Any] = field(default_factory=dict)


def editions() -> list[Item]:
    """Return two editions as they lie in the catalogue."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("MCS2025_World_Data.csv", WIDE_2025.encode("utf-8-sig"))
        archive.writestr("MCS2025_World_Data.xml", "<metadata/>")
    title = "U.S. Geological Survey Mineral Commodity Summaries {} Data Release"
    long = {"MCS2026_Commodities_Data.csv": LONG_2026.encode("cp1252"), "MCS2026.xml": b"<metadata/>"}
    return [
        Item("677eaf95d34e760b392c4970", title.format(2025), {"mcs2025_world.zip": packed.getvalue()}),
        Item("69837e43b66b01367d7ec7c7", title.format(2026), long),
    ]


class UsgsServer(LocalServer):
    """Answers searches, items and files. Attribute: `items`."""

    def __init__(self, items: list[Item] | None = None) -> None:
        """Hold `items`, two editions unless told else."""
        super().__init__()
        self.items = {item.id: item for item in (editions() if items is None else items)}

    def answer(self, request: Incoming) -> Answer:
        """Find what is asked for."""
        if request.path == "/catalog/items":
            hits = [{"id": i.id, "title": i.title, "link": {}} for i in self.items.values() if self._is_hit(i, request)]
            return json_answer({"total": len(hits), "items": hits})
        kind, _, name = request.path.removeprefix("/catalog/").rpartition("/")
        item = self.items.get(name)
        if item is None:
            return json_answer({"errors": "not found"}, 404)
        return self._item(item) if kind == "item" else self._file(item, request.params.get("f", ""))

    def revise(self, item_id: str, name: str, body: bytes) -> None:
        """Put other bytes under the name of a file; its link changes."""
        item = self.items[item_id]
        item.files[name] = body
        item.edits += 1

    def _is_hit(self, item: Item, request: Incoming) -> bool:
        return all(word in item.title.casefold() for word in request.params["q"].split())

    def _item(self, item: Item) -> Answer:
        files = [self._entry(item, name, body) for name, body in item.files.items()]
        return json_answer({"id": item.id, "title": item.title, "files": files, **item.extra})

    def _entry(self, item: Item, name: str, body: bytes) -> dict[str, Any]:
        entry: dict[str, Any] = {
            "name": name,
            "url": f"{self.url}/catalog/file/get/{item.id}?f={_link(item, name)}",
        }
        if item.is_measured:
            entry["size"] = len(body)
            entry["checksum"] = {"type": "MD5", "value": hashlib.md5(body, usedforsecurity=False).hexdigest()}
        return entry

    def _file(self, item: Item, link: str) -> Answer:
        for name, body in item.files.items():
            if _link(item, name) == link and item.is_ready:
                return Answer(body, media_type="application/octet-stream")
        return NOT_READY


def _link(item: Item, name: str) -> str:
    return hashlib.sha1(f"{item.edits} {name}".encode(), usedforsecurity=False).hexdigest()
