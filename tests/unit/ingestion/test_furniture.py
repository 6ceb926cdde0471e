"""Masking: what is not the story goes, every other character keeps its place."""

from hypothesis import given
from hypothesis import strategies as st

from ingestion.furniture import masked

PAGE = """Menu

China exported 900 tons of magnets in June. The volume was the highest of the year so far.

It was the third rise in a row. Licences are said to come faster now than in the spring.

Other company loses half of its value in a week
Other company loses half of its value in a week

The other company exported 50 tons of magnets to Japan in June, its report of Thursday says.
"""


def test_a_teaser_is_masked_and_the_story_keeps_its_offsets() -> None:
    kept = masked(PAGE)
    assert "50 tons" not in kept
    assert kept.index("900 tons") == PAGE.index("900 tons")
    assert len(kept) == len(PAGE)


def test_front_matter_and_tags_are_masked() -> None:
    text = '+++\ntitle = "5 tons"\n+++\n\n<p>China exported <b>900 tons</b> of magnets in June 2024.</p>'
    kept = masked(text)
    assert "5 tons" not in kept
    assert "<" not in kept
    assert kept.index("900 tons") == text.index("900 tons")


@given(st.text(alphabet=st.sampled_from("ab <>/p+-\n.|5%"), max_size=300))
def test_every_character_is_kept_in_its_place_or_blanked(text: str) -> None:
    kept = masked(text)
    assert len(kept) == len(text)
    assert all(new in (old, " ", "\n") for new, old in zip(kept, text, strict=True))
