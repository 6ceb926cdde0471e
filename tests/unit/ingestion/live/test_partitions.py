"""The calendar of partitions."""

from datetime import date

import msgspec
import pytest

from ingestion.live.partitions import partition_end, partitions_between, partitions_of, partitions_to_look_at
from ingestion.source_registry import live_source

SOURCE = msgspec.structs.replace(live_source("un_comtrade", {}), first_partition="2025-11")


def test_months_and_years_run_from_first_to_last() -> None:
    assert partitions_between("2024-11", "2025-02") == ["2024-11", "2024-12", "2025-01", "2025-02"]
    assert partitions_between("2023", "2025") == ["2023", "2024", "2025"]
    assert partitions_between("2025-02", "2024-11") == []


@pytest.mark.parametrize("pair", [("2024", "2024-12"), ("2024-13", "2025-01"), ("24-01", "2025-01")])
def test_what_is_neither_is_refused(pair: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="month"):
        partitions_between(*pair)


def test_a_partition_counts_once_it_has_ended() -> None:
    assert partition_end("2024-02") == date(2024, 2, 29)
    assert partition_end("2024-12") == date(2024, 12, 31)
    assert partitions_of(SOURCE, date(2026, 1, 31)) == ["2025-11", "2025-12"]
    assert partitions_of(SOURCE, date(2026, 2, 1)) == ["2025-11", "2025-12", "2026-01"]


def test_the_newest_are_looked_at_again() -> None:
    found = partitions_to_look_at(msgspec.structs.replace(SOURCE, first_partition="2015-01"), date(2026, 11, 22))
    assert (len(found), found[-1]) == (SOURCE.schedule.reread_partitions, "2026-10")
