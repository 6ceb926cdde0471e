"""A secret shows a mask wherever it is printed, and no text keeps it."""

import json
import logging
import pickle
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.http import redaction
from ingestion.http.redaction import RedactingFilter, Secret, redact, secret_from_environment, without_secrets


@pytest.fixture(autouse=True, scope="module")
def _forget_what_was_known() -> Iterator[None]:
    """Keep the values of these tests out of what other tests may print."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(redaction, "_known", set())
        yield


KEY = "marker+key/with=signs-42"


def test_a_secret_never_prints() -> None:
    secret = Secret(KEY)
    shown = [
        str(secret),
        repr(secret),
        f"{secret}",
        f"{secret!r}",
        repr([secret]),
        repr({"key": secret}),
        repr(dir(secret)),
    ]
    assert all(KEY not in text for text in shown)
    assert secret.reveal() == KEY


def test_a_text_that_was_redacted_stays_as_it_is() -> None:
    once = redact(f"GET /data?key={KEY}&x=1")
    assert once == redact(once) == "GET /data?key=[redacted]&x=1"


def test_a_reply_that_repeats_a_key_keeps_its_form_without_it() -> None:
    secret = Secret("marker-in-a-reply")
    body = b'{"data": [], "asked": {"key": "' + secret.reveal().encode() + b'"}}'
    assert without_secrets(body) == b'{"data": [], "asked": {"key": "redacted"}}'


def test_a_secret_is_not_written_into_files() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(Secret(KEY))
    with pytest.raises(TypeError):
        json.dumps({"key": Secret(KEY)})


@pytest.mark.parametrize(
    "text",
    [
        f"call with {KEY} failed",
        "GET /data?period=202412&key=marker%2Bkey%2Fwith%3Dsigns-42&x=1",
        "{'Ocp-Apim-Subscription-Key': 'never-seen-before'}",
        "https://host/data?subscription-key=never-seen-before&period=202412",
        "https://user:never-seen-before@host/data",
        "Authorization: Bearer never-seen-before",
    ],
)
def test_texts_lose_their_secrets(text: str) -> None:
    Secret(KEY)
    redacted = redact(text)
    assert "never-seen-before" not in redacted
    assert KEY not in redacted
    assert "signs-42" not in redacted


def test_what_is_no_secret_stays() -> None:
    text = "https://host/data?period=202412&cmdCode=850511"
    assert redact(text) == text


@given(st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=0x24F), min_size=6, max_size=40))
def test_any_value_is_blotted_out(value: str) -> None:
    Secret(value)
    assert value not in redact(f"before {value} after").replace("[redacted]", "")


def test_records_of_libraries_are_redacted() -> None:
    record = logging.LogRecord("urllib3", logging.DEBUG, "x", 1, "GET %s", (f"/data?key={KEY}",), None)
    assert RedactingFilter().filter(record)
    assert KEY not in record.getMessage()


def test_a_blank_variable_holds_no_secret() -> None:
    assert secret_from_environment("REE_KEY", {"REE_KEY": "  "}) is None
    found = secret_from_environment("REE_KEY", {"REE_KEY": f" {KEY}\n"})
    assert found is not None
    assert found.reveal() == KEY
