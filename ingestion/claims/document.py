"""The input of the extractor: one document, as text with what is known about the page.

Here belongs reading a document from a line of JSON. Here does not belong where documents come from.
"""

import datetime as dt

import msgspec


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A text to read claims from.

    Attributes:
        document_id: identity of the document; claims refer to it.
        text: the text that offsets count in, in code points.
        url: address of the page, if any.
        published_on: true publication date, if known.
        language: ISO 639-1 code; decides what a dot or a comma in a number means.
        is_main_text: whether page furniture was removed before.
    """

    document_id: str
    text: str
    url: str | None = None
    published_on: dt.date | None = None
    language: str | None = None
    is_main_text: bool = False


_decoder = msgspec.json.Decoder(Document)


def read_document(line: bytes) -> Document:
    """Return the document of one line of JSON; unknown fields are ignored.

    Raises:
        msgspec.MsgspecError: the line is not JSON, a field is missing or has another type; the message names it.
    """
    return _decoder.decode(line)
