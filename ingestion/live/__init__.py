"""Live sources, whichever they are: what a connector must say, and how a partition is fetched, kept and loaded.

Here belong the protocol of connectors, resumption, splitting, vintages and the guard against shrinkage. Here does not
belong what any one source says; that stands in the rooms of the sources.
"""

from ingestion.live.connector import Ask, Connector, Finding, Landed, Parsed, Request
from ingestion.live.fetching import Fetched, Fetcher, open_fetcher
from ingestion.live.journal import Journal
from ingestion.live.loading import load_partition, replay_partitions
from ingestion.live.vintages import PartitionResult, SuspiciousShrinkageError

__all__ = [
    "Ask",
    "Connector",
    "Fetched",
    "Fetcher",
    "Finding",
    "Journal",
    "Landed",
    "Parsed",
    "PartitionResult",
    "Request",
    "SuspiciousShrinkageError",
    "load_partition",
    "open_fetcher",
    "replay_partitions",
]
