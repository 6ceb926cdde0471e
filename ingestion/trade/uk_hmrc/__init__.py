"""HMRC's overseas trade statistics of the United Kingdom (uktradeinfo), an OData service without a key.

Here belongs what this source says and how. Here does not belong adding up its ports and flows.
"""

from ingestion.trade.uk_hmrc.connector import UkHmrc

__all__ = ["UkHmrc"]
