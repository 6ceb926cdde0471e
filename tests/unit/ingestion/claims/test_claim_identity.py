"""Claims have ids of their own, and the same text gives the same ones."""

import datetime as dt

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from ingestion.claims import Claim, Document, extract
from ingestion.claims.claim import Announcement
from ingestion.claims.identity import claim_id, text_hash
from ingestion.claims.values.periods import Period, months

CLAIM = Claim(
    claim_type="export_volume", subject="rare_earth_magnets", start=10, end=18, sentence_start=0, sentence_end=30
)
APRIL, MAY = months(2025, 4, 4, "explicit"), months(2025, 5, 5, "explicit")
OTHERS: list[dict[str, object]] = [
    {"start": 11},
    {"end": 19},
    {"claim_type": "quota"},
    {"subject": "rare_earths"},
    {"element": "Tb"},
    {"stage": "mining"},
    {"reporter": "CHN"},
    {"partner": "JPN"},
    {"partner": "KOR"},
    {"period": APRIL},
    {"period": MAY},
    {"batch": "2"},
    {"share_of": "world_mining"},
    {"control_status": "imposed"},
    {"elements": ("Dy",)},
    {"announcement": Announcement(measure_id="M 57")},
    {"announcement": Announcement(announced_on="2025-10-09")},
]


def test_500_tons_each_in_april_and_may_are_two_claims() -> None:
    claims = [msgspec.structs.replace(CLAIM, period=period) for period in (APRIL, MAY)]
    assert len({claim_id("text", claim) for claim in claims}) == 2


def test_whatever_tells_facts_apart_tells_ids_apart() -> None:
    claims = [CLAIM, *(msgspec.structs.replace(CLAIM, **change) for change in OTHERS)]
    assert len({claim_id("text", claim) for claim in claims}) == len(claims)
    assert claim_id("text", CLAIM) != claim_id("other text", CLAIM)


def test_how_a_claim_was_resolved_is_no_part_of_it() -> None:
    by_name = Period(APRIL.start, APRIL.end, "month_name_before_publication")
    one, other = (msgspec.structs.replace(CLAIM, period=period) for period in (APRIL, by_name))
    assert claim_id("text", one) == claim_id("text", other)


@given(
    st.lists(
        st.sampled_from(
            [
                "China exported 500 tons of magnets to Japan and Korea each in April and May.",
                "Exports of rare earth magnets were 3,188 tons in June, up 157.5% from 1,238 tons in May.",
                "The mining and smelting quotas for 2024 were 270,000 tons and 254,000 tons respectively.",
                "Exports of dysprosium and terbium were zero in May.",
                "China put dysprosium and terbium under export control on April 4.",
            ]
        ),
        max_size=5,
    )
)
def test_no_two_claims_of_a_text_share_an_id_and_reading_again_gives_the_same(sentences: list[str]) -> None:
    text = " ".join(sentences)
    document = Document(document_id="own", text=text, published_on=dt.date(2025, 7, 21), language="en")
    ids = [claim_id(text_hash(text), claim) for claim in extract(document)]
    assert len(ids) == len(set(ids))
    assert ids == [claim_id(text_hash(text), claim) for claim in extract(document)]
