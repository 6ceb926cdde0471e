"""Signs of a share: what tells a percentage that is a part of a whole from one that is a change or a rate.

Here belongs the decision alone. Who holds the share and of what is read in `share_wholes`.
"""

from ingestion.claims.sentences.figures import Figure, clause_end
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.codes import FRACTION, MASS

_NEAR = 2
_ASIDE = 4
_WHOLE_REACH = 7
_QUOTA_REACH = 7
_PREPOSITIONS = "itf"
STRONG = "share"
"""Verbs that are said of shares alone."""

FINAL = "final"
"""Verbs of providing that stand at the end of a clause."""

_WHOLE_SENSES = frozenset({"share_of", "stage", "subject", "element", "flow", "world"})
_LEVEL_BASES = frozenset({"neutral"})


def is_share(sentence: Sentence, figure: Figure) -> bool:
    """Return whether a percentage or a fraction is a share.

    It is when "of" and a whole follow, or when the word "share", a verb of having or the whole stands before it; a
    direction next to it makes it a change, unless the figure is a level ("its share rose to 94%").
    """
    if _names_whole_after(sentence, figure):
        return True
    before = range(figure.index - 1, -1, -1)
    has_part = sentence.sense(before, "part") is not None
    if has_part and is_level(sentence, figure):
        return True
    if tells_change(sentence, figure):
        return False
    if has_part or _has_verb(sentence, figure) or (sentence.has("group") and is_in_bracket_alone(sentence, figure)):
        return True
    return sentence.sense(before, "share_of") not in (None, "total") and not any(
        _is_direction(sentence, position) for position in before
    )


def is_of_quota(sentence: Sentence, figure: Figure) -> bool:
    """Return whether a percentage is a part of a quota, which nobody holds: "half of the quota for 2018"."""
    right = words_after(sentence, figure)
    if not right or sentence.letters[right.start] != "o":
        return False
    return any(sentence.lexemes[place].senses.get("flow") == "quota" for place in right[:_QUOTA_REACH])


def is_level(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure is where something went to, stood at or came from, and not by how much it moved."""
    for position in sentence.left(figure):
        lexeme = sentence.lexemes[position]
        if lexeme.code in "tf" or "at" in lexeme.senses or lexeme.senses.get("basis") in _LEVEL_BASES:
            return True
        if lexeme.code != "w" and "qualifier" not in lexeme.senses:
            return False
    return False


def is_in_bracket_alone(sentence: Sentence, figure: Figure) -> bool:
    """Whether a percentage stands alone in brackets behind a country: "Germany (24%)"."""
    lexemes = sentence.lexemes
    if not 1 < figure.index < len(lexemes) - 1 or lexemes[figure.index + 1].code != ")":
        return False
    return lexemes[figure.index - 1].code == "(" and "place" in lexemes[figure.index - 2].senses


def words_after(sentence: Sentence, figure: Figure) -> range:
    """Positions of the words that follow a figure in its clause.

    They go on beyond the bracket that it stands in alone, or an aside that says the same in tonnes or in words:
    "23% (1,200 tonnes) of it", "34% - about a third - of it".
    """
    letters = sentence.letters
    following = figure.index + 1
    after = letters[following : following + 1]
    if letters.startswith("o", following + 1) and "part" in sentence.lexemes[following].senses:
        return range(following + 1, max(following + 1, figure.clause_high))  # "a 99% share of the world's output"
    if after == "(" and letters.startswith(f"({MASS})", following):
        return range(following + 3, clause_end(letters, following + 2, _next_figure(sentence, following + 3)))
    if sentence.has("respectively") and not {following, following + 1}.isdisjoint(sentence.where("respectively")):
        start = following + 1 + (after == ",")
        start += letters.startswith(",", start)
        return range(start, clause_end(letters, start, _next_figure(sentence, start)))
    if FRACTION in letters[following : following + _ASIDE] and _is_aside(sentence, following):
        last = letters.index("-", following + 1)
        return range(last + 1, clause_end(letters, last, _next_figure(sentence, last)))
    if after == ")" and letters[figure.index - 1] == "(":
        return range(following + 1, clause_end(letters, following, figure.high))
    return sentence.right(figure)


def _is_aside(sentence: Sentence, first: int) -> bool:
    """Whether a fraction, qualified or not, stands between dashes: "- about a third -"."""
    told = [each.code for each in sentence.lexemes[first : first + _ASIDE] if "qualifier" not in each.senses]
    return told[:3] == ["-", FRACTION, "-"]


def _next_figure(sentence: Sentence, first: int) -> int:
    later = (figure.index for figure in sentence.figures if figure.index >= first)
    return next(later, len(sentence.lexemes))


def _names_whole_after(sentence: Sentence, figure: Figure) -> bool:
    lexemes = sentence.lexemes
    right = words_after(sentence, figure)
    if not right:
        return False
    following = lexemes[right.start]
    if following.code != "o":
        return "share_of" in following.senses
    reach = right[1:_WHOLE_REACH]
    if reach and _is_direction(sentence, reach.start):
        return False  # "2 % de moins que le quota"
    for position in reach:
        if lexemes[position].code in _PREPOSITIONS:
            return False
        if not _WHOLE_SENSES.isdisjoint(lexemes[position].senses):
            return True
    return False


def tells_change(sentence: Sentence, figure: Figure) -> bool:
    """Return whether a direction or a base next to a figure makes it a change."""
    last = min(figure.index + 1 + _NEAR, len(sentence.lexemes))
    near = range(max(0, figure.index - 2 * _NEAR), last)
    told = (*sentence.where("up"), *sentence.where("down"))
    if any(position in near and _is_direction(sentence, position) for position in told):
        return True
    after = sentence.lexemes[figure.index + 1 : last]
    return any(lexeme.code == "K" or "basis" in lexeme.senses for lexeme in after)


def _is_direction(sentence: Sentence, position: int) -> bool:
    senses = sentence.lexemes[position].senses
    return ("up" in senses or "down" in senses) and "qualifier" not in senses


def _has_verb(sentence: Sentence, figure: Figure) -> bool:
    """Whether a verb of having or getting stands before a figure; "took" and "with" are ones only beside a group."""
    if not (sentence.has("share") or sentence.has("relies")):
        return False
    clause = sentence.left_clause(figure)
    verbs = {sentence.lexemes[position].senses.get("share") for position in clause} - {None}
    verbs |= {FINAL} & {sentence.lexemes[position].senses.get("share") for position in sentence.right(figure)}
    is_held = bool(verbs) if sentence.has("group") else bool({STRONG, FINAL} & verbs)
    is_got = sentence.sense(clause, "relies") is not None or sentence.sense(sentence.right(figure), "relies") == FINAL
    return is_held or is_got
