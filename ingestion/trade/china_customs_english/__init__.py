"""The English monthly tables of China's customs: static pages, one a month and table, found through an index.

Here belongs reading these pages. Here does not belong the query form behind the captcha; its files come by hand.
"""

from ingestion.trade.china_customs_english.connector import ChinaCustomsEnglish

__all__ = ["ChinaCustomsEnglish"]
