"""UN Comtrade: trade flows of many reporters by HS code, monthly and annual, with a key or through the public preview.

Here belongs all that is Comtrade's own. `connector.un_comtrade(environ)` gives the connector that `ingestion.live`
works with. Nothing is imported here, so that the process that reads a share of a long reply is soon ready.
"""
