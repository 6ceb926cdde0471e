"""Go back to an earlier release. Here: which one, and the mark on the one left. Not here: the switch (`releases`)."""

from warehouse.errors import ReleaseError
from warehouse.paths import DataPaths
from warehouse.releases import current_id, publishing_lock, release_ids, switch, withdrawn_mark


def rollback(paths: DataPaths, target: str | None = None) -> str:
    """Point `current` to the release before it and mark the one left as withdrawn.

    A withdrawn release is passed over by later roll-backs; naming it as `target` takes the mark away.

    Args:
        paths: Where the data are.
        target: The id to point to instead of the one before.

    Returns:
        The id that `current` points to now.

    Raises:
        ReleaseError: There is no such release, or none before the current one.
    """
    with publishing_lock(paths):
        left, known = current_id(paths), release_ids(paths)
        if left is None:
            raise ReleaseError(f"nothing is published in {paths.root}: run `make run` first")
        chosen = target or max((i for i in known if i < left and not is_withdrawn(paths, i)), default=None)
        if chosen is None:
            raise ReleaseError(f"there is no release before {left}; present: {', '.join(known) or 'none'}")
        if chosen not in known:
            raise ReleaseError(f"there is no release {chosen}; present: {', '.join(known) or 'none'}")
        switch(paths, chosen)
        if chosen < left:
            withdrawn_mark(paths, left).touch()
        withdrawn_mark(paths, chosen).unlink(missing_ok=True)
        return chosen


def is_withdrawn(paths: DataPaths, release: str) -> bool:
    """Say whether a release was rolled back from."""
    return withdrawn_mark(paths, release).exists()
