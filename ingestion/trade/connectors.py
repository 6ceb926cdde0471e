"""All live sources of trade figures, by name.

Here belongs the list; a new source is one more line. Here does not belong anything about one of them.
"""

import os
from collections.abc import Mapping

from ingestion.live import Connector
from ingestion.source_registry import live_source
from ingestion.trade.bgs import Bgs
from ingestion.trade.china_customs_english import ChinaCustomsEnglish
from ingestion.trade.eurostat_comext import eurostat_comext
from ingestion.trade.uk_hmrc import UkHmrc
from ingestion.trade.un_comtrade.connector import un_comtrade
from ingestion.trade.us_census import us_census
from ingestion.trade.usgs import Usgs


def connectors(environ: Mapping[str, str] = os.environ) -> dict[str, Connector]:
    """Return the connectors as declared in `sources.yml`, with the addresses and keys of the environment.

    Raises:
        SourceError: a declaration or a setting of the environment is malformed.
    """
    found: tuple[Connector, ...] = (
        un_comtrade(environ),
        us_census(environ),
        eurostat_comext(environ),
        UkHmrc(live_source("uk_hmrc", environ)),
        ChinaCustomsEnglish(live_source("china_customs_english", environ)),
        Usgs(live_source("usgs", environ)),
        Bgs(live_source("bgs", environ)),
    )
    return {connector.source.name: connector for connector in found}
