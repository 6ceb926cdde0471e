"""The one form in which text is stored: NFC, line feeds between lines, no invisible characters.

Here belongs what changes the spelling of a text but never its words. Here does not belong leaving lines out.
"""

import re
import unicodedata

_LINE_ENDS = re.compile("[\r\x0b\x0c\x85\u2028\u2029](?:(?<=\r)\n)?")
# Soft hyphens, zero-width spaces and direction marks split words and figures without being seen; the zero-width
# joiners stay because Persian and the Indic scripts spell with them. Lone surrogates cannot be stored as UTF-8.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
_BLANKS = "\n\n\n"
_BLANK_RUN = re.compile(r"\n{3,}")


def clean_text(raw: str) -> str:
    """Return `raw` in stored form; lines keep their order and their words.

    Args:
        raw: decoded text with any line ends.

    Returns:
        NFC text whose lines carry no outer blanks, with at most one empty line between two others. Applying the
        function again changes nothing.
    """
    seen = _UNSEEN.sub("", _LINE_ENDS.sub("\n", raw))
    lines = (line.strip() for line in unicodedata.normalize("NFC", seen).split("\n"))
    return single_spaced("\n".join(lines))


def single_spaced(text: str) -> str:
    """Return `text` with at most one empty line between two others, and none around them."""
    return (_BLANK_RUN.sub("\n\n", text) if _BLANKS in text else text).strip("\n")


def clean_line(raw: str) -> str | None:
    """Return `raw` as one line in stored form with single blanks; None when nothing is left."""
    return " ".join(clean_text(raw).split()) or None
