"""Release folders: their order, the switch, retention, and rolling back."""

from pathlib import Path

import pytest

from warehouse import releases
from warehouse.errors import ReleaseError
from warehouse.paths import DataPaths
from warehouse.rollback import is_withdrawn, rollback

DAYS = [f"2026110{day}T060000Z" for day in range(1, 9)]


@pytest.fixture
def paths(tmp_path: Path) -> DataPaths:
    return DataPaths(tmp_path)


def add(paths: DataPaths, *ids: str) -> None:
    for release in ids:
        (paths.releases / release).mkdir(parents=True)
        (paths.releases / release / "manifest.json").write_text(release)
        releases.switch(paths, release)


def test_before_the_first_release_there_is_none(paths: DataPaths) -> None:
    assert releases.release_ids(paths) == []
    assert releases.current_id(paths) is None


def test_current_is_a_relative_link_so_that_the_data_root_can_be_moved(paths: DataPaths, tmp_path: Path) -> None:
    add(paths, DAYS[0])
    assert paths.current.readlink() == Path("releases") / DAYS[0]
    moved = paths.root.rename(tmp_path.parent / f"{tmp_path.name}-moved")
    assert (moved / "current" / "manifest.json").read_text() == DAYS[0]


def test_a_folder_in_the_place_of_current_is_never_replaced(paths: DataPaths) -> None:
    (paths.releases / DAYS[0]).mkdir(parents=True)
    paths.current.mkdir()
    with pytest.raises(ReleaseError, match="not a symbolic link"):
        releases.switch(paths, DAYS[0])
    assert paths.current.is_dir()


def test_what_is_being_written_or_removed_is_not_a_release(paths: DataPaths) -> None:
    add(paths, DAYS[0])
    (paths.releases / f".unfinished-{DAYS[1]}").mkdir()
    (paths.releases / f".removed-{DAYS[2]}").mkdir()
    (paths.releases / "notes").mkdir()
    assert releases.release_ids(paths) == [DAYS[0]]


def test_the_last_five_releases_are_kept(paths: DataPaths) -> None:
    add(paths, *DAYS)
    assert releases.remove_old(paths) == DAYS[:3]
    assert releases.release_ids(paths) == DAYS[3:]
    assert not [p for p in paths.releases.iterdir() if p.name.startswith(".")]


def test_the_current_release_is_kept_however_old(paths: DataPaths) -> None:
    add(paths, *DAYS)
    rollback(paths, DAYS[0])
    assert releases.remove_old(paths) == DAYS[1:3]
    assert releases.release_ids(paths) == [DAYS[0], *DAYS[3:]]
    assert (paths.current / "manifest.json").read_text() == DAYS[0]


def test_the_release_that_was_current_until_now_is_kept_once_more_for_those_who_read_it(paths: DataPaths) -> None:
    add(paths, *DAYS[:6])
    rollback(paths, DAYS[0])
    add(paths, DAYS[6])
    assert releases.remove_old(paths, left=DAYS[0]) == [DAYS[1]]
    add(paths, DAYS[7])
    assert releases.remove_old(paths, left=DAYS[6]) == [DAYS[0], DAYS[2]]


def test_rolling_back_again_goes_further_back(paths: DataPaths) -> None:
    add(paths, *DAYS[:3])
    assert rollback(paths) == DAYS[1]
    assert rollback(paths) == DAYS[0]
    with pytest.raises(ReleaseError, match=f"no release before {DAYS[0]}"):
        rollback(paths)
    assert releases.current_id(paths) == DAYS[0]


def test_a_release_rolled_back_from_is_passed_over_later(paths: DataPaths) -> None:
    add(paths, *DAYS[:2])
    rollback(paths)
    add(paths, DAYS[2])
    assert rollback(paths) == DAYS[0]


def test_naming_a_withdrawn_release_makes_it_good_again(paths: DataPaths) -> None:
    add(paths, *DAYS[:2])
    rollback(paths)
    assert is_withdrawn(paths, DAYS[1])
    assert rollback(paths, DAYS[1]) == DAYS[1]
    assert not is_withdrawn(paths, DAYS[1])
    assert not is_withdrawn(paths, DAYS[0])


def test_rolling_back_to_what_is_not_there_says_what_is(paths: DataPaths) -> None:
    add(paths, DAYS[0])
    with pytest.raises(ReleaseError, match=f"no release {DAYS[5]}; present: {DAYS[0]}"):
        rollback(paths, DAYS[5])


def test_rolling_back_before_anything_is_published_says_what_to_do(paths: DataPaths) -> None:
    with pytest.raises(ReleaseError, match="make run"):
        rollback(paths)


def test_the_mark_of_a_withdrawn_release_goes_with_it(paths: DataPaths) -> None:
    add(paths, *DAYS[:2])
    rollback(paths)
    add(paths, *DAYS[2:])
    releases.remove_old(paths)
    assert not is_withdrawn(paths, DAYS[1])


def test_a_clock_behind_the_newest_release_is_refused(paths: DataPaths) -> None:
    add(paths, "29990101T000000Z")
    with pytest.raises(ReleaseError, match="set the clock"):
        releases.next_stamp(paths)


def test_two_releases_never_share_a_stamp(paths: DataPaths) -> None:
    first = releases.next_stamp(paths)
    add(paths, releases.release_id(first))
    assert releases.next_stamp(paths) > first
