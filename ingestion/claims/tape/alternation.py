"""One pattern for many terms of a script without spaces: the longest term that starts at a character.

Here belongs only how the pattern is built. A plain list of hundreds of terms would be tried from its head at every
character; here a character is looked up in groups first, and then only the terms that begin with it are tried.
"""

import re
from collections.abc import Iterable

_GROUP = 20
_DATE_MARKS = "月年"


def longest_of(terms: Iterable[str]) -> str:
    """Return a pattern that matches the longest of `terms`, and after a digit no longer term of a month or year mark.

    In "7月減少" the mark is the month's: no rate of the month ("月減") is told.
    """
    tails: dict[str, list[str]] = {}
    for term in sorted(terms, key=lambda term: (-len(term), term)):
        tails.setdefault(term[0], []).append(term[1:])
    heads = sorted(tails)
    groups = [heads[start : start + _GROUP] for start in range(0, len(heads), _GROUP)]
    return "|".join(
        f"(?=[{re.escape(''.join(group))}])(?:{'|'.join(_of_head(head, tails[head]) for head in group)})"
        for group in groups
    )


def _of_head(head: str, tails: list[str]) -> str:
    """Return the pattern of the terms that begin with `head`; `tails` are their rests, longest first."""
    rests = [re.escape(tail) for tail in tails if tail]
    if not rests:
        return re.escape(head)
    not_after_digit = r"(?<!\d)" if head in _DATE_MARKS else ""
    longer = f"{not_after_digit}{re.escape(head)}(?:{'|'.join(rests)})"
    return longer if len(rests) == len(tails) else f"{longer}|{re.escape(head)}"
