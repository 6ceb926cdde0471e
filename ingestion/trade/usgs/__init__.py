"""Data releases of the USGS Mineral Commodity Summaries on ScienceBase: one file an edition, another form nearly each.

Here belongs finding and reading them. Here does not belong correcting what they print.
"""

from ingestion.trade.usgs.connector import Usgs

__all__ = ["Usgs"]
