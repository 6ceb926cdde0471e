"""Parted verbs: German verbs of trade whose first part stands at the end of their clause.

Here belongs "führte 900 Tonnen aus" and "führte 900 Tonnen ein". Verbs in one piece are in `lexicons/flows.toml`.
"""

from ingestion.claims.sentences.sentence import Sentence

_PARTS = {"aus": "export", "ein": "import"}
_ENDS = ",;:-"


def parted_flows(sentence: Sentence) -> dict[int, str]:
    """Return what verbs that are parted by their object do with goods, by the place of the verb."""
    found: dict[int, str] = {}
    for place in sentence.where("separable"):
        rest = sentence.lexemes[place + 1 :]
        ends = (index for index, lexeme in enumerate(rest) if lexeme.code in _ENDS and index)
        last = rest[: next(ends, len(rest))][-1:]
        part = sentence.text[last[0].start : last[0].end] if last else ""
        if part in _PARTS:
            found[place] = _PARTS[part]
    return found
