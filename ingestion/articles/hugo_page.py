"""Hugo content files: TOML front matter, then a body in HTML or Markdown.

Here belongs what the keys of this format mean for the article. Here does not belong taking file and TOML apart.
"""

from ingestion.articles.front_matter import FrontMatter
from ingestion.articles.markup import body_to_text
from ingestion.articles.metadata import dated_by_address, declared, flag, unreadable
from ingestion.articles.page import Page
from ingestion.articles.quarantine import QuarantineError


def read_hugo(file: FrontMatter) -> Page:
    """Return the page of a Hugo file.

    The text is the body; where exporters put the body into the front matter, that; where there is neither, the
    summary or description, and the page is partial.

    Raises:
        QuarantineError: the page is marked as a draft, so it was not published.
    """
    if flag(file.values.get("draft")):
        raise QuarantineError("file", "the front matter says draft = true: not published", file.body)
    text, origin = _text(file)
    notes = () if origin == "body" else (f"text taken from {origin} of the front matter",)
    return Page(
        format="hugo_toml",
        text=text,
        metadata=dated_by_address(declared(file.values)),
        is_partial=origin in {"summary", "description"},
        notes=notes + unreadable(file.values),
    )


def _text(file: FrontMatter) -> tuple[str, str]:
    if file.body.strip():
        return body_to_text(file.body), "body"
    for key in ("body", "content", "summary", "description"):
        value = file.values.get(key)
        if isinstance(value, str) and value.strip():
            return body_to_text(value), "front-matter body" if key in {"body", "content"} else key
    raise QuarantineError("file", "there is front matter but no text")
