"""International trade of the United States from the Census Bureau: ten-digit codes by country, month by month.

Here belongs all that is this source's own. `us_census(environ)` gives the connector that `ingestion.live` works with.
"""

from ingestion.trade.us_census.connector import UsCensus, us_census

__all__ = ["UsCensus", "us_census"]
