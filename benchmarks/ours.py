"""Load a reply of UN Comtrade into raw by the way that every live source takes: land, parse, load."""

import sys
import time
from itertools import pairwise
from pathlib import Path

import msgspec

# PyArrow and DuckDB import it when they first meet a value of Python's; no contender's imports count.
import pandas as _  # noqa: F401

from benchmarks.measuring import report
from ingestion.landing import LandingStore
from ingestion.live import Fetched, Journal, load_partition
from ingestion.live.manifest import FetchedPart, land_manifest
from ingestion.source_registry import live_source
from ingestion.trade.un_comtrade import queries
from ingestion.trade.un_comtrade.connector import UnComtrade
from warehouse.connections import writer

PARTITION = "2024-12"


def main(payload: Path, place: Path) -> None:
    """Load `payload` into a build file in `place`, and report the seconds of each step."""
    source = live_source("un_comtrade", {})
    wanted = {**source.wanted, "reporters": [1000 + number for number in range(200)]}
    connector = UnComtrade(msgspec.structs.replace(source, wanted=wanted), is_keyed=True)
    (request,) = queries.flows(PARTITION, wanted["reporters"], source.wanted_as(queries.Wanted), is_keyed=True)
    store, journal = LandingStore(place / "landing"), Journal(place / "landing", source.name)
    body = payload.read_bytes()
    times = [time.perf_counter()]
    card = store.put(source.name, request.name, body, licence=source.licence, media_type="application/json")
    times.append(time.perf_counter())
    parts = [FetchedPart(request, card, connector.parse(body, request))]
    times.append(time.perf_counter())
    manifest = land_manifest(store, source, PARTITION, None, parts)
    with writer(place / "build.duckdb") as con:
        result, _ = load_partition(con, Fetched(connector, PARTITION, None, manifest, tuple(parts)), journal, "bench")
    times.append(time.perf_counter())
    land, parse, load = (later - earlier for earlier, later in pairwise(times))
    report(result.n_rows, parse + load, f"landing {land:.2f} s besides, parse {parse:.2f} s, load {load:.2f} s")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
