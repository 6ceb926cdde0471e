"""Claims with their figures marked in the sentence. Here: marking. Not here: finding claims or checking them."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from warehouse.site import texts
from warehouse.site.rows import Content, Rows


def marked_claims(content: Content) -> Content:
    """Add `parts` to each claim and leave out what only marking needs: texts of articles and places in them.

    Args:
        content: Tables `claims` (with `sentence`, `char_start`, `char_end`), `spans` (`claim_id`, `char_start`,
            `char_end` of what the claim is compared by) and `article_texts` (`article_id`, `text`), and others.

    Returns:
        The same without `spans` and `article_texts`; `parts` of a claim is the sentence in parts, of which every
        second one, beginning with the second, is a figure.
    """
    article_texts = {row["article_id"]: row["text"] for row in content["article_texts"] or ()}
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in content["spans"] or ():
        spans[row["claim_id"]].append((row["char_start"], row["char_end"]))
    claims = [
        _without_places(row) | {"parts": _parts(row, article_texts[row["article_id"]], spans[row["claim_id"]])}
        for row in content["claims"] or ()
    ]
    kept: dict[str, Rows | None] = {n: t for n, t in content.items() if n not in {"spans", "article_texts"}}
    return {**kept, "claims": claims}


def _without_places(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in {"sentence", "char_start", "char_end"}}


def _parts(row: Mapping[str, Any], text: str, spans: list[tuple[int, int]]) -> list[str]:
    spans = [(row["char_start"], row["char_end"]), *spans]
    return [part for part, _ in texts.marked(row["sentence"], text, spans)]
