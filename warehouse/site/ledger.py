"""Claims with their figures marked in the sentence. Here: marking. Not here: finding claims or checking them."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from warehouse.site import texts
from warehouse.site.rows import Content, Rows

_PLACES = frozenset({"sentence", "sentence_start", "char_start", "char_end"})


def marked_claims(content: Content) -> Content:
    """Add `parts` to each claim and leave out what only marking needs: the places in the text of the article.

    Args:
        content: Tables `claims` (with `sentence`, `sentence_start`, `char_start`, `char_end`) and `spans` (`claim_id`,
            `char_start`, `char_end` of what the claim is compared by), and others.

    Returns:
        The same without `spans`; `parts` of a claim is the sentence in parts, of which every
        second one, beginning with the second, is a figure.
    """
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in content["spans"] or ():
        spans[row["claim_id"]].append((row["char_start"], row["char_end"]))
    claims = [_without_places(row) | {"parts": _parts(row, spans[row["claim_id"]])} for row in content["claims"] or ()]
    kept: dict[str, Rows | None] = {name: table for name, table in content.items() if name != "spans"}
    return {**kept, "claims": claims}


def _without_places(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in _PLACES}


def _parts(row: Mapping[str, Any], spans: list[tuple[int, int]]) -> list[str]:
    spans = [(row["char_start"], row["char_end"]), *spans]
    return [part for part, _ in texts.marked(row["sentence"], row["sentence_start"], spans)]
