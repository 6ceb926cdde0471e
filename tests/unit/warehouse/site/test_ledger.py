"""Claims in the ledger: the figure and what it is compared by are marked, and no article goes along whole."""

from warehouse.site.ledger import marked_claims

CLAIM = {
    "claim_id": "c",
    "article_id": "a",
    "sentence": "It was 46 tons, up 5 %.",
    "sentence_start": 8,
    "char_start": 15,
    "char_end": 22,
}
CONTENT = {
    "claims": [CLAIM],
    "spans": [
        {"claim_id": "c", "char_start": 27, "char_end": 30},
        {"claim_id": "other", "char_start": 8, "char_end": 10},
    ],
    "checks": [{"claim_id": "c"}],
}


def test_every_second_part_of_a_sentence_is_a_figure() -> None:
    (claim,) = marked_claims(CONTENT)["claims"] or ()
    assert claim == {"claim_id": "c", "article_id": "a", "parts": ["It was ", "46 tons", ", up ", "5 %", "."]}


def test_places_are_left_out_and_the_rest_is_kept() -> None:
    content = marked_claims(CONTENT)
    assert set(content) == {"claims", "checks"}
    assert content["checks"] == CONTENT["checks"]
