"""The British Geological Survey's World Mineral Statistics, a collection of an OGC API without a key.

Here belongs what this source says and how. Here does not belong adding up its minerals and oxides.
"""

from ingestion.trade.bgs.connector import Bgs

__all__ = ["Bgs"]
