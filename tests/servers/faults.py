"""Ways in which any source can go wrong, to be handed to `LocalServer.fail`.

Each takes the handler and the answer that would have been given, and writes what happens instead. `FAULTS` names those
that need no knowledge of the source; what only a source can do wrong (drift, duplicates, caps) is its server's.
"""

import gzip
import socket
import struct
import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

from tests.servers.local import Answer, Fault, send

_HTML = b"<!DOCTYPE html><html><head><title>Maintenance</title></head><body>We are back soon.</body></html>"
_CHUNK = b" " * 65536
_BOMB = gzip.compress(b" " * (8 << 20), 9)


def stall(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Say nothing until the test is over."""
    handler.owner.releasing.wait(30)  # type: ignore[attr-defined]
    handler.close_connection = True


def reset(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Reset the connection in the middle of the headers."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-")
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True


def status(code: int, body: bytes = b"", **headers: str) -> Fault:
    """Answer with a status; underscores in names of headers stand for hyphens."""

    def write(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        send(handler, Answer(body, code, headers=named))

    return write


def truncated(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Announce the whole length and send half of the body."""
    handler.send_response(answer.status)
    handler.send_header("Content-Type", answer.media_type)
    handler.send_header("Content-Length", str(len(answer.body) + 1))
    handler.end_headers()
    handler.wfile.write(answer.body[: len(answer.body) // 2])
    handler.close_connection = True


def truncated_silently(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Send half of the body as if that were all."""
    send(handler, replace(answer, body=answer.body[: len(answer.body) // 2]))


def truncated_gzip(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Send half of a gzip stream as if that were all."""
    packed = gzip.compress(answer.body)
    headers = {**answer.headers, "Content-Encoding": "gzip"}
    send(handler, replace(answer, body=packed[: len(packed) // 2], headers=headers))


def html(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Show a maintenance page at 200."""
    send(handler, Answer(_HTML, 200, "text/html"))


def empty(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Answer 200 with nothing."""
    send(handler, replace(answer, body=b""))


def wrong_encoding(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Send the body as UTF-16 while UTF-8 is declared."""
    send(handler, replace(answer, body=answer.body.decode().encode("utf-16")))


def huge(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Send blanks before the body, without end."""
    handler.send_response(200)
    handler.send_header("Content-Type", answer.media_type)
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.close_connection = True
    for _ in range(16 * 1024):
        handler.wfile.write(_CHUNK)


def gzip_bomb(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Send a few kilobytes that unpack to 8 MiB."""
    send(handler, replace(answer, body=_BOMB, headers={"Content-Encoding": "gzip"}))


def redirect(location: str, code: int = 302) -> Fault:
    """Send the client elsewhere."""

    def write(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
        send(handler, Answer(b"", code, headers={"Location": location}))

    return write


def redirect_to_itself(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Send the client in a circle."""
    send(handler, Answer(b"", 302, headers={"Location": handler.path}))


def drip(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Send the body byte by byte, never silent for long."""
    handler.send_response(answer.status)
    handler.send_header("Content-Type", answer.media_type)
    handler.send_header("Content-Length", str(len(answer.body)))
    handler.end_headers()
    _drip(handler, answer.body)


def drip_headers(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Send the headers byte by byte."""
    _drip(handler, b"HTTP/1.1 200 OK\r\nX-Filler: " + b"x" * 4096)


def _drip(handler: BaseHTTPRequestHandler, data: bytes) -> None:
    handler.close_connection = True
    for position in range(len(data)):
        if handler.owner.releasing.is_set():  # type: ignore[attr-defined]
            return
        handler.wfile.write(data[position : position + 1])
        handler.wfile.flush()
        time.sleep(0.02)


PRIVATE = "http://169.254.169.254/latest/meta-data/"

FAULTS: dict[str, Fault] = {
    "time-out": stall,
    "reset": reset,
    "429 with Retry-After": status(429, b'{"statusCode":429,"message":"Rate limit is exceeded."}', Retry_After="1"),
    "429 without Retry-After": status(429),
    "500": status(500, b"Internal Server Error"),
    "truncated body": truncated,
    "truncated silently": truncated_silently,
    "truncated gzip": truncated_gzip,
    "HTML at 200": html,
    "empty 200": empty,
    "204": status(204),
    "wrong encoding": wrong_encoding,
    "huge body": huge,
    "gzip bomb": gzip_bomb,
    "redirect to a private address": redirect(PRIVATE),
    "redirect loop": redirect_to_itself,
    "slow drip": drip,
    "slow drip of headers": drip_headers,
}
"""Faults that any source can have, by the name that the fault matrix prints."""
