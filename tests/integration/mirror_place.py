"""What four sources say of trade with China, played by their servers, and China's own figures beside it.

Here belong the figures, the loading and the build. Here does not belong what must come of them.
"""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
import msgspec

from ingestion.http import Secret
from ingestion.landing import LandingStore
from ingestion.trade.china_customs import load_drop_folder
from ingestion.trade.eurostat_comext import EurostatComext
from ingestion.trade.uk_hmrc import UkHmrc
from ingestion.trade.un_comtrade.connector import UnComtrade
from ingestion.trade.us_census import UsCensus
from tests.integration.live_run import Bench
from tests.integration.pipeline_run import environment
from tests.servers import eurostat_comext as comext
from tests.servers import uk_hmrc as hmrc
from tests.servers import un_comtrade as comtrade
from tests.servers import us_census as census
from tests.servers.quick import quick_source
from warehouse.paths import DataPaths

MODELS = "+fct_mirror_trade +dim_source +fct_exports_by_month_vintages +fct_export_observations"

CHINA_KG = {1: 10_000, 2: 14_000, 3: 9_000, 4: 20_000, 5: 12_000, 7: 16_000, 8: 11_000, 9: 13_000}
"""China's exports of rare-earth metals to the United States in 2024 by month; June is silent."""

US_KG = {1: 8_000, 2: 10_200, 3: 14_700, 4: 9_000, 5: 22_000, 6: 12_480, 7: 15_600, 8: 16_960, 9: 11_330}
"""What the United States count: China's figure of the month before, times 1.00 to 1.10."""

_HEADER = "数据年月,商品编码,贸易伙伴编码,第一数量,第一计量单位,美元"


def customs_file() -> bytes:
    """Return a customs file: metals to the United States in 2024."""
    metals = [f"2024{month:02},280530,502,{kg},千克,{kg * 50}" for month, kg in CHINA_KG.items()]
    return "\n".join([_HEADER, *metals, ""]).encode()


def load_all(paths: DataPaths, con: duckdb.DuckDBPyConnection) -> None:
    """Fetch from all four servers, put the customs file into the drop folder, and load everything."""
    paths.drop.mkdir(parents=True, exist_ok=True)
    (paths.drop / "customs.csv").write_bytes(customs_file())
    load_drop_folder(con, LandingStore(paths.landing), "test", paths.drop)
    _census(paths, con)
    _comext(paths, con)
    _hmrc(paths, con)
    _comtrade(paths, con)


def build(project_root: Path, paths: DataPaths) -> subprocess.CompletedProcess[str]:
    """Build and test the mirror and what it is made from."""
    project = str(project_root / "dbt_project")
    where = environment(
        paths.root, REE_BUILD_DB=str(paths.build_db), DBT_LOG_PATH=str(paths.build), DBT_PROFILES_DIR=project
    )
    # Tests that also look at models which are not built here would look at what these were built from before.
    chosen = ["--exclude", "test_type:unit", "--indirect-selection", "buildable", "--select", *MODELS.split()]
    command = ["build", "--target-path", str(paths.build / "dbt"), *chosen]
    return subprocess.run(  # noqa: S603
        [Path(sys.executable).with_name("dbt"), *command],
        cwd=project,
        env=where,
        capture_output=True,
        text=True,
        check=False,
    )


def _census(paths: DataPaths, con: duckdb.DuckDBPyConnection) -> None:
    months = {f"2024-{month:02}": kg for month, kg in US_KG.items()}
    traded = [row for month, kg in months.items() for row in _metals(month, kg)]
    with census.UsCensusServer([*traded, *census.month_of_trade("2025-03")]) as server:
        bench = Bench(UsCensus(quick_source("us_census", server)), paths, con, Secret(census.KEY))
        for month in (*months, "2025-03"):
            bench.run(month)


def _metals(month: str, kg: int) -> Iterable[census.Traded]:
    """Return a month of which only the mass of one code from China is known to be of metals."""
    others = [
        row for row in census.month_of_trade(month) if not (row.code.startswith("2805") and row.country == "5700")
    ]
    return [*others, census.Traded("2805300050", "5700", kg * 52, kg, "KG", month=month, vessel=kg)]


def _comext(paths: DataPaths, con: duckdb.DuckDBPyConnection) -> None:
    months = [*comext.month_of_trade("2024-12"), *comext.month_of_trade("2024-01")]
    with comext.EurostatComextServer(months) as server:
        source = msgspec.structs.replace(quick_source("eurostat_comext", server), base_url=server.base)
        Bench(EurostatComext(source, sleep=lambda _: None), paths, con).run("2024-12")


def _hmrc(paths: DataPaths, con: duckdb.DuckDBPyConnection) -> None:
    with hmrc.UkHmrcServer(hmrc.month_of_rows(202412)) as server:
        Bench(UkHmrc(quick_source("uk_hmrc", server)), paths, con).run("2024-12")


def _exported(partner: int, iso3: str, kg: int) -> dict[str, Any]:
    own = {"partnerCode": partner, "partnerISO": iso3, "netWgt": kg, "qty": kg}
    return comtrade.flow(**own, fobvalue=kg * 60.0, primaryValue=kg * 60.0)


def _comtrade(paths: DataPaths, con: duckdb.DuckDBPyConnection) -> None:
    japan = {"reporterCode": 392, "reporterISO": "JPN", "partnerCode": 156, "partnerISO": "CHN", "flowCode": "M"}
    mass = {"netWgt": 205_000, "qty": 205_000, "isNetWgtEstimated": True}
    rows = [
        _exported(0, "W00", 1_400_000),
        _exported(276, "DEU", 950_000),
        _exported(40, "AUT", 12_000),
        _exported(842, "USA", 148_000),
        _exported(826, "GBR", 90_000),
        _exported(392, "JPN", 200_000),
        comtrade.flow(**japan, **mass, cifvalue=13_000_000.0, fobvalue=None, primaryValue=13_000_000.0),
        # A detail by mode of transport, which the total holds already.
        comtrade.flow(**japan, **mass, motCode=2100, cifvalue=13_000_000.0, fobvalue=None, primaryValue=13_000_000.0),
    ]
    with comtrade.UnComtradeServer(rows) as server:
        source = quick_source("un_comtrade", server)
        wanted = {**source.wanted, "reporters": [156, 392], "commodities": ["850511"]}
        connector = UnComtrade(msgspec.structs.replace(source, wanted=wanted), is_keyed=False)
        Bench(connector, paths, con).run("2024-12")
