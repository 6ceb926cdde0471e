"""A server that plays UN Comtrade, a data root and a build file, for tests that fetch from one into the other."""

from dataclasses import dataclass
from typing import Any

import duckdb
import msgspec

from ingestion.contracts.live_trade import COMTRADE_FLOWS
from ingestion.http import HttpClient, Secret
from ingestion.http.waiting import Pacer
from ingestion.landing import LandingStore
from ingestion.live import Fetched, Fetcher, Journal, PartitionResult, load_partition
from ingestion.loading import current_rows_sql
from ingestion.trade.un_comtrade.connector import UnComtrade
from tests.servers.quick import quick_source
from tests.servers.un_comtrade import UnComtradeServer, flow
from warehouse.paths import DataPaths

TRADED = (
    flow(),
    flow(partnerCode=842, partnerISO="USA", primaryValue=40000.25, fobvalue=40000.25, netWgt=800.5, qty=800.5),
    flow(partnerCode=490, partnerISO="S19", primaryValue=14000, fobvalue=14000, netWgt=0, qty=0, qtyUnitCode=-1),
    flow(partnerCode=899, partnerISO="X1 ", primaryValue=0, fobvalue=0, netWgt=0, qty=0),
    flow(partnerCode=156, partnerISO="CHN", primaryValue=10000, fobvalue=10000, netWgt=400, isNetWgtEstimated=True),
    flow(flowCode="M", cifvalue=500.5, fobvalue=None, primaryValue=500.5),
    flow(motCode=2100, primaryValue=60000, fobvalue=60000),
    flow(motCode=1000, primaryValue=4000.25, fobvalue=4000.25),
)
"""China's trade in magnets in 2024-12, with an unknown weight, a true zero, an estimate and two details."""

WANTED: dict[str, Any] = {"reporters": [156, 842], "commodities": ["850511", "280530"], "flows": ["M", "X"]}


@dataclass
class Place:
    """What it takes to fetch from the server into the build file; `wanted` may be changed between refreshes."""

    server: UnComtradeServer
    paths: DataPaths
    con: duckdb.DuckDBPyConnection
    wanted: dict[str, Any]

    def connector(self, *, is_keyed: bool = False) -> UnComtrade:
        """Return the connector as the server's visitors would have it."""
        source = quick_source("un_comtrade", self.server)
        wanted = {**source.wanted, **self.wanted}
        return UnComtrade(msgspec.structs.replace(source, wanted=wanted), is_keyed=is_keyed)

    def refresh(
        self,
        partition: str = "2024-12",
        backfill: str = "b1",
        *,
        key: Secret | None = None,
        is_shrinkage_accepted: bool = False,
    ) -> list[PartitionResult]:
        """Fetch and load a partition."""
        fetched = self.fetch(partition, backfill, key=key)
        return load_partition(
            self.con, fetched, self.journal, f"run-{backfill}", is_shrinkage_accepted=is_shrinkage_accepted
        )

    def fetch(self, partition: str = "2024-12", backfill: str = "b1", *, key: Secret | None = None) -> Fetched:
        """Fetch a partition and load nothing."""
        connector = self.connector(is_keyed=key is not None)
        with HttpClient(connector.source.policy(), pacer=Pacer(), sleep=lambda _: None) as client:
            fetcher = Fetcher(connector, client, LandingStore(self.paths.landing), self.journal, key)
            return fetcher.fetch(partition, backfill)

    @property
    def journal(self) -> Journal:
        """The notes of the source."""
        return Journal(self.paths.landing, "un_comtrade")

    def flows(self, columns: str, where: str = "true") -> list[tuple[Any, ...]]:
        """Return columns of the current flows."""
        query = f"select {columns} from ({current_rows_sql(COMTRADE_FLOWS)}) where {where} order by all"  # noqa: S608
        return self.con.execute(query).fetchall()

    def n_tables(self) -> int:
        """Return how many tables of the source the build file has."""
        query = "select count(*) from duckdb_tables() where starts_with(table_name, 'un_comtrade__')"
        return self.con.execute(query).fetchall()[0][0]
