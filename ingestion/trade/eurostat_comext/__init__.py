"""Eurostat's Comext: monthly trade of the European Union's members by CN8 code, over SDMX, queued at times.

Here belongs all that is Comext's own. `eurostat_comext(environ)` gives the connector that `ingestion.live` works with.
"""

from ingestion.trade.eurostat_comext.connector import EurostatComext, eurostat_comext

__all__ = ["EurostatComext", "eurostat_comext"]
