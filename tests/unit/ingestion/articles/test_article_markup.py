"""Markup becomes lines: paragraphs, items, rows; its words stay."""

from hypothesis import given
from hypothesis import strategies as st

from ingestion.articles.markup import body_to_text, html_to_text, parse_html
from ingestion.articles.normalise import clean_text


def _text(markup: str) -> str:
    return clean_text(body_to_text(markup))


def test_items_and_rows_get_lines_of_their_own() -> None:
    items = "<p>Buyers:</p><ul><li>Japan 280 t</li><li>India <b>150</b> t</li></ul>"
    rows = "<table><tr><th>Month</th><th>t</th></tr><tr><td>June</td><td>3,188</td></tr></table>"
    assert _text(items + rows) == "Buyers:\n\n- Japan 280 t\n- India 150 t\n\nMonth | t\nJune | 3,188"


def test_a_paragraph_that_fills_an_item_or_a_cell_opens_no_line() -> None:
    markup = "<ul><li><p>Japan 280 t</p></li></ul><table><tr><td><p>June</p></td><td><div>5 t</div></td></tr></table>"
    assert _text(markup) == "- Japan 280 t\n\nJune | 5 t"


def test_paragraphs_of_a_layout_table_stay_apart() -> None:
    assert _text("<table><tr><td><p>One.</p><p>Two.</p></td></tr></table>") == "One.\n\nTwo."


def test_inline_markup_does_not_split_figures() -> None:
    assert _text("<p>3,<b>188</b> tonnes<br>in June</p>") == "3,188 tonnes\nin June"


def test_scripts_captions_and_menus_are_no_words() -> None:
    figure = "<figure><img alt='x'><figcaption>Mine, 2010</figcaption></figure>"
    assert _text(f"<nav>Home</nav><script>var a=1</script><p>Text.</p>{figure}") == "Text."


def test_a_table_inside_a_figure_is_kept() -> None:
    assert _text("<figure><table><tr><td>June</td><td>5 t</td></tr></table></figure>") == "June | 5 t"


def test_words_after_a_dropped_element_stay() -> None:
    assert _text("<p>before <script>x</script>after</p>") == "before after"


def test_preformatted_lines_stay() -> None:
    assert _text("<pre>June  5 t\nMay   4 t</pre>") == "June 5 t\nMay 4 t"


def test_markdown_is_reduced_to_its_words() -> None:
    prose = "## Buyers\n\nSee [the *release*](https://x.example/a) of **June**.\n\n![chart](a.png)\n\n> quoted\n\n"
    table = '| a | b |\n|---|---|\n| 1 | 2 |\n{{< figure src="x" >}}'
    assert _text(prose + table) == "Buyers\n\nSee the release of June.\n\nquoted\n\n| a | b |\n\n| 1 | 2 |"


def test_stars_and_brackets_of_prose_stay() -> None:
    assert _text("5 * 3 tonnes and [sic] a_b_c") == "5 * 3 tonnes and [sic] a_b_c"


def test_empty_lines_between_markdown_and_html_are_paragraphs() -> None:
    assert _text("First paragraph.\n\nSecond one.<br>Third line.") == "First paragraph.\n\nSecond one.\nThird line."


def test_entities_are_characters() -> None:
    assert _text("<p>R&amp;D &#8211; 5&nbsp;t</p>") == "R&D – 5\u00a0t"
    assert _text("R&amp;D") == "R&D"


def test_a_declared_encoding_in_decoded_text_is_ignored() -> None:
    root = parse_html('<?xml version="1.0" encoding="gb2312"?><html><body><p>für</p></body></html>')
    assert root is not None
    assert html_to_text(root).strip() == "für"


WORDS = st.text(alphabet="abcdefghij", min_size=1, max_size=8)


@given(st.lists(WORDS, min_size=1, max_size=8))
def test_every_paragraph_is_one_line(words: list[str]) -> None:
    markup = "".join(f"<p><a href='#'>{word}</a></p>" for word in words)
    assert _text(markup).split("\n\n") == words


@given(st.text(max_size=300))
def test_any_text_can_be_read_as_markup(text: str) -> None:
    body_to_text(text)
    body_to_text(f"<p>{text}")
