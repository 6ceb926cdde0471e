"""Which characters of a raw page are not its story: front matter, tags, menus, teasers, foot.

Here belongs masking with every offset kept, so that claims can be read from a page as it is. The rules on lines are
those of `articles.plain_text`; here does not belong a second opinion on them.
"""

import re

from ingestion.articles.plain_text import main_text

_FRONT_MATTER = re.compile(r"\A\s*(\+\+\+|---)[ \t]*\n.{0,20000}?\n\1[ \t]*(?:\n|\Z)", re.DOTALL)
_TAG = re.compile(r"<(/?[A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*)?/?>")
_BLOCK = re.compile(r"/?(?:p|div|br|li|ul|ol|h[1-6]|tr|table|td|th|blockquote|section|article)", re.IGNORECASE)


def masked(text: str) -> str:
    """Return `text` with its furniture blanked out: of equal length, every kept character at its own offset."""
    text = _FRONT_MATTER.sub(_blank, text)
    if "<" in text:
        text = _TAG.sub(_blank_tag, text)
    return _without_other_lines(text)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())


def _blank_tag(match: re.Match[str]) -> str:
    is_block = _BLOCK.fullmatch(match[1]) is not None
    width = len(match.group())
    return "\n" + " " * (width - 1) if is_block else " " * width


def _without_other_lines(text: str) -> str:
    """Blank the lines that the main text does not have; lines are told apart by their words, not their blanks."""
    kept = main_text(text)
    if not kept.is_separated:
        return text
    wanted = kept.text.split()
    position = 0
    lines: list[str] = []
    for line in text.split("\n"):
        words = line.split()
        # A line that the main text goes on with is kept; hard-wrapped lines are runs of words of a joined one.
        if words and wanted[position : position + len(words)] == words:
            position += len(words)
            lines.append(line)
        else:
            lines.append(" " * len(line))
    return "\n".join(lines) if position == len(wanted) else text
