"""What a look at feeds and pages comes to, as plain values.

Here belongs nothing that looks.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

FeedState = Literal["read", "unchanged", "refused", "suspended", "failed"]
PageState = Literal["new", "changed", "unchanged", "alias", "refused", "failed", "skipped"]

Progress = Callable[[int, int], None]
"""Called with the number of pages done and the number there are."""


@dataclass(frozen=True)
class FeedLook:
    """What came of one look at one feed: its state, the pages that it lists, those that are new, and why not."""

    name: str
    state: FeedState
    n_entries: int = 0
    n_new: int = 0
    reason: str | None = None


@dataclass(frozen=True)
class FeedsLook:
    """What came of one look at all feeds.

    Attributes:
        feeds: what came of each feed.
        pages: number of pages by what came of them.
        n_waiting: pages that are left for the next run.
        failures: what failed and may come at the next run, in words.
    """

    feeds: tuple[FeedLook, ...] = ()
    pages: Mapping[PageState, int] = field(default_factory=dict[PageState, int])
    n_waiting: int = 0
    failures: tuple[str, ...] = ()
