"""A body as it travels -> its bytes, within limits of size and time.

Here belong Content-Length, gzip and deflate, and bombs. Here does not belong what the bytes mean.
"""

import io
import zlib
from collections.abc import Callable
from typing import Any

from urllib3.response import BaseHTTPResponse

from ingestion.http.errors import FailureKind, FetchError
from ingestion.http.policy import FetchPolicy

ACCEPT_ENCODING = "gzip, deflate"

_PIECE = 1 << 20
_ANY_ZLIB_HEADER = 47
_NAKED_DEFLATE = -15


def read_body(raw: BaseHTTPResponse, policy: FetchPolicy, url: str, check_time: Callable[[], None]) -> bytes:
    """Read and unpack the body of an answer.

    Args:
        raw: the answer, nothing of its body read yet.
        policy: the limits.
        url: the address, for errors.
        check_time: called after each piece; raises when time is up.

    Raises:
        FetchError: too large, packed in an unknown way, or broken off.
    """
    unpacker = _Unpacker(raw.headers.get("content-encoding", ""), policy, url)
    travelled = 0
    while piece := raw.read1(_PIECE, decode_content=False):
        check_time()
        travelled += len(piece)
        if travelled > policy.max_bytes:
            raise FetchError(FailureKind.TOO_LARGE, f"a reply of more than {policy.max_bytes} bytes", url=url)
        unpacker.feed(piece)
    return unpacker.finish()


class _Unpacker:
    def __init__(self, encoding: str, policy: FetchPolicy, url: str) -> None:
        self._encoding = encoding.strip().lower()
        self._limit = policy.max_decompressed_bytes
        self._url = url
        self._body = io.BytesIO()
        self._stream = None if self._encoding in {"", "identity"} else self._decompressor(_ANY_ZLIB_HEADER)

    def _decompressor(self, window_bits: int) -> Any:
        if self._encoding not in {"gzip", "x-gzip", "deflate"}:
            raise FetchError(FailureKind.WRONG_CONTENT, f"a body packed as {self._encoding!r}", url=self._url)
        return zlib.decompressobj(window_bits)

    def feed(self, piece: bytes) -> None:
        if self._stream is None:
            self._write(piece)
            return
        try:
            self._inflate(piece)
        except zlib.error as error:
            fault = FetchError(FailureKind.TRUNCATED, f"a damaged {self._encoding} body: {error}", url=self._url)
            raise fault from None

    def _inflate(self, piece: bytes) -> None:
        if self._stream is not None and self._encoding == "deflate" and not self._body.tell():
            self._stream = self._decompressor(_ANY_ZLIB_HEADER if piece[0] & 0x0F == zlib.DEFLATED else _NAKED_DEFLATE)
        while piece and self._stream is not None:
            if self._stream.eof:
                # A gzip body may consist of several members.
                self._stream = self._decompressor(_ANY_ZLIB_HEADER)
            self._write(self._stream.decompress(piece, _PIECE))
            piece = self._stream.unconsumed_tail or self._stream.unused_data

    def _write(self, piece: bytes) -> None:
        if self._body.tell() + len(piece) > self._limit:
            what = f"a reply that unpacks to more than {self._limit} bytes"
            raise FetchError(FailureKind.TOO_LARGE, what, url=self._url)
        self._body.write(piece)

    def finish(self) -> bytes:
        if self._stream is not None and self._body.tell() and not self._stream.eof:
            raise FetchError(FailureKind.TRUNCATED, f"a {self._encoding} body that breaks off", url=self._url)
        return self._body.getvalue()
