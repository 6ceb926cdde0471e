"""TOML front matter between `+++` lines, and TOML sidecars.

Here belongs taking the TOML apart from the body and reading it strictly. Here does not belong what its keys mean.
A file whose front matter is broken is refused: guessed metadata would date a figure wrongly.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ingestion.articles.quarantine import QuarantineError

_FENCE = re.compile(r"^\+\+\+[ \t]*\r?$", re.MULTILINE)
_OPENING = re.compile(r"\s*\+\+\+[ \t]*\r?\n")
_YAML_LINE = re.compile(r"[\w-]+[ \t]*:|[ \t]|- |#|$")
_MAX_FENCES = 8
"""A multi-line string may hold a line `+++`; more than a few of them are not front matter."""


@dataclass(frozen=True)
class FrontMatter:
    """A file taken apart: the parsed TOML and the text below the closing fence."""

    values: dict[str, Any]
    body: str


def split_front_matter(text: str) -> FrontMatter | None:
    """Take TOML front matter off `text`; None when the text does not open with a fence.

    Args:
        text: the whole file, decoded, with any line ends.

    Raises:
        QuarantineError: the fence is not closed, the TOML is broken, or the front matter is YAML.
    """
    if _opens_with_yaml(text):
        raise QuarantineError("line 1", "the front matter is YAML; write it as TOML between +++ lines", text)
    opening = _OPENING.match(text)
    if opening is None:
        return None
    first_line = text.count("\n", 0, opening.end()) + 1
    failures: list[QuarantineError] = []
    for end, body_start in _closings(text, opening.end()):
        try:
            return FrontMatter(parse_toml(text[opening.end() : end], first_line), text[body_start:])
        except QuarantineError as error:
            failures.append(error)
    if failures:
        raise failures[0]
    raise QuarantineError(f"line {first_line - 1}", "the front matter is opened by +++ and never closed", text)


def parse_toml(printed: str, first_line: int = 1, name: str = "") -> dict[str, Any]:
    """Return the tables of `printed`.

    Args:
        printed: TOML with any line ends.
        first_line: number of its first line in the file, for the error.
        name: the file, when it is not the article's own.

    Raises:
        QuarantineError: it is not TOML; the place is the line in the file.
    """
    try:
        # tomllib takes CRLF but no lone CR; the line count stays the same.
        return tomllib.loads(printed.replace("\r\n", "\n").replace("\r", " "))
    except (ValueError, RecursionError) as error:
        found = re.search(r"\(at line (\d+), column \d+\)", str(error))
        lines = printed.rstrip().split("\n")
        at_end = len(lines) if "end of document" in str(error) else 1
        line = int(found[1]) if found else at_end
        place = f"{name} line {first_line + line - 1}".strip()
        reason = f"the TOML is broken: {str(error).split(' (at ')[0] or type(error).__name__}"
        raise QuarantineError(place, reason, lines[min(line, len(lines)) - 1]) from error


def _opens_with_yaml(text: str) -> bool:
    if not text.lstrip().startswith("---"):
        return False
    opening, *lines = (line.rstrip() for line in text.lstrip().split("\n", 200))
    if opening != "---" or "---" not in lines:
        return False
    inner = lines[: lines.index("---")]
    return bool(inner) and all(_YAML_LINE.match(line) for line in inner)


def _closings(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the end of the TOML and the start of the body for each line that may close the front matter."""
    for _, fence in zip(range(_MAX_FENCES), _FENCE.finditer(text, start), strict=False):
        yield fence.start(), min(fence.end() + 1, len(text))
