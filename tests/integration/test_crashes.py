"""A publication that is killed, at whatever place, leaves a whole `current`, and the next one tidies up.

Two ways: with the real files after each named step, and with three small files before every single change of the file
system that publishing or rolling back makes.
"""

import itertools
import multiprocessing
import shutil
import signal
from pathlib import Path

import pytest

from tests.integration.crash_trial import KEPT, die_before, small_draft
from tests.integration.scratch_build import broken, inputs, make_build, publish_and_die
from warehouse import publishing, releases
from warehouse.paths import DataPaths
from warehouse.publishing import STEPS, publish

pytestmark = pytest.mark.long

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.integration.crash_trial", "pandas"])
FEWEST = 20
"""Changes that publishing makes at least, with small files: should fewer be seen, the watch has gone blind."""


@pytest.fixture(scope="module")
def published_twice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data root whose older release is marked as withdrawn and goes with the next publication."""
    paths, build = make_build(tmp_path_factory.mktemp("twice") / "data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publishing, "write_draft", small_draft)
        withdrawn = publish(paths, build).stamp.release_id
        publish(paths, build)
    releases.withdrawn_mark(paths, withdrawn).touch()
    return paths.root


@pytest.fixture(scope="module")
def real_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data root with one release of real files; for copying."""
    paths, build = make_build(tmp_path_factory.mktemp("real") / "data")
    publish(paths, build)
    return paths.root


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Publish as the killed process does: few releases kept, of small files."""
    monkeypatch.setattr(releases, "KEEP", KEPT)
    monkeypatch.setattr(publishing, "write_draft", small_draft)


def faults(paths: DataPaths) -> list[str]:
    """Say what is wrong with `current` and with everything else that looks like a release."""
    if not (paths.current / "manifest.json").is_file():
        return ["current leads nowhere"]
    return [fault for name in releases.release_ids(paths) for fault in broken(paths.releases / name)]


def leftovers(paths: DataPaths) -> set[str]:
    """Return what lies about that no reader and no release needs."""
    present = releases.release_ids(paths)
    known = {".lock", *present, *(releases.withdrawn_mark(paths, release).name for release in present)}
    return ({p.name for p in paths.releases.iterdir()} - known) | (
        {p.name for p in paths.root.iterdir()} - {"build", "current", "releases"}
    )


def killed_before(number: int, action: str, paths: DataPaths) -> str | None:
    """Let a process act and die before a change; return which it was, or nothing where it lived to the end."""
    hears, tells = PROCESSES.Pipe(duplex=False)
    options = {"action": action, "told": tells}
    child = PROCESSES.Process(target=die_before, args=(paths.root, number), kwargs=options)
    child.start()
    child.join(60)
    assert child.exitcode in {0, -signal.SIGKILL}, f"{action}, change {number}: exit {child.exitcode}"
    return f"{action}, change {number}, before {hears.recv()}" if child.exitcode else None


@pytest.mark.parametrize("step", STEPS)
def test_a_kill_after_any_step_leaves_current_at_a_whole_release(tmp_path: Path, real_release: Path, step: str) -> None:
    paths = DataPaths(shutil.copytree(real_release, tmp_path / "data", symlinks=True))
    old = paths.current.resolve()
    child = PROCESSES.Process(target=publish_and_die, args=(paths.root, step))
    child.start()
    child.join(60)
    assert child.exitcode == -signal.SIGKILL
    assert faults(paths) == []
    was_switched = STEPS.index(step) >= STEPS.index("switched")
    assert (paths.current.resolve() != old) == was_switched


def test_a_kill_before_any_change_leaves_current_whole_and_the_next_publication_tidies(
    published_twice: Path, tmp_path: Path, small: None
) -> None:
    found: list[str] = []
    killed: dict[str, DataPaths] = {}
    for action in ("publish", "rollback"):
        for number in itertools.count(1):
            paths = DataPaths(shutil.copytree(published_twice, tmp_path / f"{action}{number}", symlinks=True))
            place = killed_before(number, action, paths)
            found += [f"{place}: {fault}" for fault in faults(paths)]
            if place is None:
                break
            killed[place] = paths
    # Only now, so that the clock has left the second in which the last one died.
    for place, paths in killed.items():
        new = publish(paths, inputs(paths))
        found += [f"{place}: the next release is not current"] * (paths.current.resolve() != new.folder)
        found += [f"{place}, then published: {fault}" for fault in faults(paths)]
        found += [f"{place}: left behind {name}" for name in leftovers(paths)]
    assert found == []
    assert len(killed) >= FEWEST


def test_the_publication_after_a_crash_removes_what_others_left(real_release: Path, tmp_path: Path) -> None:
    paths = DataPaths(shutil.copytree(real_release, tmp_path / "data", symlinks=True))
    (paths.releases / ".unfinished-20200101T000000Z" / "site").mkdir(parents=True)
    (paths.releases / ".removed-20200101T000000Z").mkdir()
    (paths.releases / "20200101T000000Z.withdrawn").touch()
    (paths.root / ".current-next").symlink_to("releases/20200101T000000Z")
    new = publish(paths, inputs(paths))
    assert paths.current.resolve() == new.folder
    assert leftovers(paths) == set()
    assert len(releases.release_ids(paths)) == len(["the first", "the new"])
