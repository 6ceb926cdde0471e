"""Bytes to text: strict UTF-8 or quarantine.

Here belongs the decision whether a payload is text that may be trusted. A wrong guess of an encoding changes names
and figures without a trace, so other encodings are named and refused. Here does not belong the form of the text.
"""

import codecs
import re

from ingestion.articles.quarantine import QuarantineError

MAX_BYTES = 20_000_000
"""A page of more than this is not an article; reading it would only cost memory."""

_MAX_CONTROL_SHARE = 0.005
_MAX_REPLACEMENT_SHARE = 0.005

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP or office document"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"\xd0\xcf\x11\xe0", "old office document"),
    (b"7z\xbc\xaf", "7z archive"),
)
_WIDE_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.+-]{2,40})""", re.IGNORECASE)
# These pass as ASCII byte for byte, so that only the declaration tells that the text means something else.
_SEVEN_BIT = re.compile(r"(?:iso-2022-.*|hz-gb-2312|hz|utf-7)", re.IGNORECASE)
_CONTROL = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f]")


def decode(body: bytes) -> str:
    """Return the text of `body`, without a byte order mark.

    Args:
        body: the payload as landed.

    Returns:
        The decoded text; line ends and spelling are as in the payload.

    Raises:
        QuarantineError: the payload is empty, too large, binary, damaged, or in another encoding than UTF-8.
    """
    if len(body) > MAX_BYTES:
        raise QuarantineError("file", f"the file has {len(body)} bytes; articles have at most {MAX_BYTES}")
    _refuse_binary(body)
    declared = declared_encoding(body)
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _other_encoding(body, error.start, declared) from error
    if declared is not None and _SEVEN_BIT.fullmatch(declared) and re.search(rb"\x1b|~\{|\+[A-Za-z0-9/]+-", body):
        raise QuarantineError("file", f"the text is declared as {declared}, not UTF-8: convert the file", body)
    _refuse_damaged(text)
    return text


def declared_encoding(body: bytes) -> str | None:
    """Return the encoding that an HTML or XML head declares, in lower case; None when there is no declaration."""
    head = body[:2048]
    found = _DECLARED.search(head) if b"<" in head else None
    return found[1].decode("ascii").lower() if found else None


def _refuse_binary(body: bytes) -> None:
    for mark, name in _WIDE_MARKS:
        if body.startswith(mark):
            raise QuarantineError("file", f"the encoding is {name}, not UTF-8: convert the file", body)
    for mark, name in _MAGIC:
        if body.startswith(mark):
            raise QuarantineError("file", f"the file is binary ({name}), not text", body)
    nul = body.find(b"\0")
    if nul >= 0:
        raise QuarantineError(f"byte {nul}", "the file is binary or UTF-16: it holds a NUL byte", body)


def _other_encoding(body: bytes, position: int, declared: str | None) -> QuarantineError:
    # The detector's tables cost a tenth of a second and are wanted for refused files only.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    best = from_bytes(body).best()
    detected = "an unknown encoding" if best is None else best.encoding
    said = f", declared as {declared}" if declared else ""
    reason = f"the encoding is not UTF-8: detected {detected}{said}; convert the file"
    return QuarantineError(f"byte {position}", reason, body[max(0, position - 20) :])


def _refuse_damaged(text: str) -> None:
    if len(_CONTROL.findall(text)) > _MAX_CONTROL_SHARE * len(text):
        raise QuarantineError("file", "the file is binary: it holds control characters", text)
    share = text.count("\ufffd") / len(text) if text else 0.0
    if share > _MAX_REPLACEMENT_SHARE:
        reason = f"the text was damaged before: {share:.1%} of it are replacement characters; fetch it again"
        raise QuarantineError(f"character {text.index(chr(0xFFFD))}", reason, text)
    if not text.strip():
        raise QuarantineError("file", "the file is empty")
