"""Characters of one writing for another: traditional Chinese is read as simplified.

Here belongs what is the same word in another script, character for character, so that offsets stay. The characters are
data in `lexicons/traditional.toml`: those of the words in the lists.
"""

import tomllib
from functools import cache
from pathlib import Path

_LIST = Path(__file__).parents[1] / "lexicons" / "traditional.toml"


def simplified(text: str) -> str:
    """Return `text` with traditional characters as simplified ones, of the same length."""
    return text if text.isascii() else text.translate(_table())


@cache
def _table() -> dict[int, str]:
    listed: dict[str, str] = tomllib.loads(_LIST.read_text(encoding="utf-8"))["traditional"]
    return {ord(other): plain for plain, others in listed.items() for other in others}
