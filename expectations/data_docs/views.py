"""Views that the site builder of Great Expectations is told to use in place of its own.

The library's pages load styles and scripts from a dozen hosts and put values of the data into them as HTML. A release
has to be readable offline, and a headline or a customs file is data: it is escaped. Here belongs only that difference.
"""

import html
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from great_expectations.render.view.view import DefaultJinjaIndexPageView, DefaultJinjaPageView, DefaultJinjaView
from jinja2 import ChoiceLoader, FileSystemLoader, pass_context

_TEMPLATES = Path(__file__).with_name("templates")


class _OfflineView(DefaultJinjaView):
    """Look for a template here before the library, and escape plain texts."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        loaders = [FileSystemLoader(_TEMPLATES)]
        self.env.loader = ChoiceLoader([*loaders, self.env.loader] if self.env.loader else loaders)

    @pass_context
    def render_content_block(self, jinja_context: Any, content_block: Any, *args: Any, **kwargs: Any) -> Any:
        return super().render_content_block(jinja_context, _escaped(content_block), *args, **kwargs)


class PageView(_OfflineView, DefaultJinjaPageView):
    """The page of a suite or of a result."""


class IndexView(_OfflineView, DefaultJinjaIndexPageView):
    """The list of all pages."""


def _escaped(content_block: Any) -> Any:
    # Texts come bare or as elements of a list; structured blocks come back here part by part.
    if isinstance(content_block, str):
        return html.escape(content_block)
    if isinstance(content_block, Sequence):
        return [html.escape(each) if isinstance(each, str) else each for each in content_block]
    return content_block
