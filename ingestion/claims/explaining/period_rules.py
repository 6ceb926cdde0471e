"""What each period rule means, in words; they are data in `period_rules.toml`."""

import tomllib
from functools import cache
from pathlib import Path

NO_WORDS = "no words for it yet"


def meaning_of(rule: str) -> str:
    """Return the meaning of a period rule."""
    return _meanings().get(rule, NO_WORDS)


@cache
def _meanings() -> dict[str, str]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
