"""UN Comtrade: trade flows of many reporters by HS code, monthly and annual, with a key or through the public preview.

Here belongs all that is Comtrade's own. `un_comtrade(environ)` gives the connector that `ingestion.live` works with.
"""

from ingestion.trade.un_comtrade.connector import UnComtrade, un_comtrade

__all__ = ["UnComtrade", "un_comtrade"]
