"""The fenced blocks of docs/bi: which of them a tool runs.

Here: reading the pages and the list of tools. Not here: running anything.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "bi"
SET_UP, SERVER = "set-up", "server"
_BLOCK = re.compile(r"^```(?P<language>\w*)(?P<words>[^\n]*)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its code, and the words after the language (`set-up`, `server`, labels)."""

    language: str
    words: frozenset[str]
    code: str

    @property
    def labels(self) -> frozenset[str]:
        """The words that name a tool instead of a purpose."""
        return self.words - {SET_UP, SERVER}


@dataclass(frozen=True)
class Tool:
    """A line of the matrix; the fields are explained in tools.toml."""

    id: str
    tool: str
    page: str
    version: str
    does: str
    label: str | None = None
    pins: Sequence[str] = ()
    here: bool = False
    probe: bool = False
    ready: str | None = None
    in_project: bool = False

    def blocks(self, purpose: str | None = None) -> list[Block]:
        """Return the blocks for a purpose (`set-up`, `server`; none: the recipe itself) in the order of the page."""
        mine = [block for block in blocks(self.page) if (self.label or "") == "".join(block.labels)]
        return [block for block in mine if (block.words - block.labels) == ({purpose} if purpose else set())]


def blocks(page: str) -> list[Block]:
    """Return the fenced blocks of a page that are not output (language `text`)."""
    found = _BLOCK.finditer((PAGES / page).read_text(encoding="utf-8"))
    read = [Block(m["language"], frozenset(m["words"].split()), m["code"]) for m in found]
    return [block for block in read if block.language != "text"]


def tools() -> list[Tool]:
    """Return the lines of the matrix."""
    listed = tomllib.loads((Path(__file__).parent / "tools.toml").read_text(encoding="utf-8"))
    return [Tool(**line) for line in listed["tool"]]
