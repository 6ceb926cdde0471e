"""A backfill of four sources from servers on loopback, as a process that can be killed: `python -m` with two months.

It fetches and then loads, as `make backfill` and the run after it do, with waits of milliseconds. The addresses come
from the environment. Here belongs the process. Here does not belong killing it (`test_live_backfill`).
"""

import os
import sys

import msgspec
from rich.console import Console

from ingestion.live import Connector
from ingestion.live.partitions import partitions_between
from ingestion.live.pending import load_pending
from ingestion.source_registry import Source, live_source
from ingestion.trade.eurostat_comext import EurostatComext
from ingestion.trade.uk_hmrc import UkHmrc
from ingestion.trade.un_comtrade.connector import UnComtrade
from ingestion.trade.us_census import UsCensus
from orchestration.live.commands import fetch_all
from tests.integration.comtrade_place import WANTED
from tests.servers.quick import QUICK
from warehouse.connections import writer
from warehouse.paths import data_paths

PATIENT = {"read_timeout_s": 20.0, "attempt_s": 20.0}
"""A busy machine is no fault of the source."""


def local_connectors() -> list[Connector]:
    """Return the four sources as the environment places them."""
    comtrade = _quick("un_comtrade")
    return [
        UnComtrade(msgspec.structs.replace(comtrade, wanted={**comtrade.wanted, **WANTED}), is_keyed=False),
        UsCensus(_quick("us_census")),
        EurostatComext(_quick("eurostat_comext"), sleep=lambda _: None),
        UkHmrc(_quick("uk_hmrc")),
    ]


def _quick(name: str) -> Source:
    return msgspec.structs.replace(live_source(name), limits=msgspec.structs.replace(QUICK, **PATIENT))


def main(first: str, last: str) -> int:
    """Fetch and load all months from `first` to `last`; `fetched` in the data root says that only loading is left."""
    months, paths = partitions_between(first, last), data_paths()
    known = local_connectors()
    fetched = paths.root / "fetched"
    if not fetched.exists():
        if not fetch_all(Console(), [(connector, months) for connector in known], os.environ, is_forced=False):
            return 1
        fetched.touch()
    with writer(paths.build_db) as con:
        for connector in known:
            load_pending(con, paths.landing, connector, "run")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
