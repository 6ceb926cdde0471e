"""The development corpus, scored with its own scorer: floors that the extractor does not fall below."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ingestion.claims.document import Document, read_document
from ingestion.claims.extract import extract

pytestmark = pytest.mark.shared

FLOOR = 0.94
FLOOR_OF_TYPE = {
    "export_volume": 0.95,
    "quota": 0.95,
    "import_volume": 0.95,
    "control": 0.90,
    "share": 0.92,
    "price": 0.90,
    "production": 0.80,
}
FLOOR_OF_COMPARISONS = 0.95


@pytest.fixture(scope="module")
def documents(shared_dir: Path) -> list[Document]:
    lines = (shared_dir / "corpus" / "documents.jsonl").read_bytes().splitlines()
    return [read_document(line) for line in lines if line.strip()]


@pytest.fixture(scope="module")
def score(shared_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return the scorer's result for what the command writes, as anyone would run the two."""
    corpus = shared_dir / "corpus"
    predictions = tmp_path_factory.mktemp("score") / "claims.jsonl"
    with predictions.open("wb") as output:
        command = [sys.executable, "-m", "ingestion.claims", str(corpus / "documents.jsonl")]
        subprocess.run(command, stdout=output, check=True)  # noqa: S603
    command = [sys.executable, str(corpus / "score.py"), str(predictions), "--json"]
    done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603
    return json.loads(done.stdout)


def test_quality_over_all_claims(score: dict[str, Any]) -> None:
    assert score["by_type"]["ALL"]["f1"] >= FLOOR


@pytest.mark.parametrize("claim_type", sorted(FLOOR_OF_TYPE))
def test_quality_of_each_type(score: dict[str, Any], claim_type: str) -> None:
    assert score["by_type"][claim_type]["f1"] >= FLOOR_OF_TYPE[claim_type]


def test_comparisons_have_the_right_kind_and_percentage_and_no_turned_sign(score: dict[str, Any]) -> None:
    comparison = score["comparison"]
    assert comparison["right"] / comparison["n"] >= FLOOR_OF_COMPARISONS
    assert comparison.get("sign", 0) == 0


def test_nothing_is_read_from_documents_without_a_claim(score: dict[str, Any]) -> None:
    assert score["negatives"]["articles"] > 0
    assert score["negatives"]["predictions"] == 0


def test_offsets_are_exact_in_every_document(documents: list[Document]) -> None:
    n_claims = 0
    for document in documents:
        for claim in extract(document):
            evidence = document.text[claim.start : claim.end]
            assert evidence.strip() == evidence != ""
            assert evidence in document.text[claim.sentence_start : claim.sentence_end]
            if claim.quantity is not None and "-" not in claim.quantity.number.printed:
                assert claim.quantity.number.printed in evidence
            n_claims += 1
    assert n_claims > 0
