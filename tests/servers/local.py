"""A server on loopback that plays one source: what is common to all of them.

A source's server says in `answer` what the source says to a request; `fail` makes the next requests go wrong in one
of the ways of `faults`.
"""

import json
import threading
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True)
class Incoming:
    """A request as the server saw it; names of headers and parameters are in lower case."""

    path: str
    params: dict[str, str]
    headers: dict[str, str]
    target: str
    pairs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Answer:
    """What a server says."""

    body: bytes = b""
    status: int = 200
    media_type: str = "application/json; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)


Fault = Callable[[BaseHTTPRequestHandler, Answer], None]
"""Writes something else than the answer to the handler's connection."""


def json_answer(value: Any, status: int = 200, **headers: str) -> Answer:
    """Return `value` as JSON."""
    return Answer(json.dumps(value).encode(), status, headers={k.replace("_", "-"): v for k, v in headers.items()})


class LocalServer:
    """A source on 127.0.0.1; use it as a context manager. `url` is its base address, `seen` what was asked of it."""

    def __init__(self) -> None:
        """Listen on a free port; requests are answered from `__enter__` on."""
        self.seen: list[Incoming] = []
        self.releasing = threading.Event()
        self._faults: deque[tuple[str, Fault]] = deque()
        self._lock = threading.Lock()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    @property
    def url(self) -> str:
        """Base address, without a slash at its end."""
        return f"http://127.0.0.1:{self._http.server_port}"

    @property
    def host(self) -> str:
        """`host:port`, as `FetchPolicy.trusted_hosts` has it."""
        return f"127.0.0.1:{self._http.server_port}"

    def answer(self, request: Incoming) -> Answer:
        """Say what the source says to `request`."""
        raise NotImplementedError

    def fail(self, fault: Fault, times: int = 1, path_part: str = "") -> None:
        """Let the next `times` requests whose path holds `path_part` go wrong."""
        self._faults.extend((path_part, fault) for _ in range(times))

    def heal(self) -> None:
        """Let nothing more go wrong."""
        with self._lock:
            self._faults.clear()

    def paths(self, part: str = "") -> list[str]:
        """Return the targets asked so far whose path holds `part`."""
        return [request.target for request in self.seen if part in request.path]

    def take_fault(self, request: Incoming) -> Fault | None:
        """Note the request and return the fault that it meets."""
        with self._lock:
            self.seen.append(request)
            for planned in self._faults:
                if planned[0] in request.path:
                    self._faults.remove(planned)
                    return planned[1]
        return None

    def __enter__(self) -> Self:
        """Start to answer."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop, and let go what a fault still holds."""
        self.releasing.set()
        self._http.shutdown()
        self._http.server_close()


class ScriptedServer(LocalServer):
    """A server whose answers are given one by one; the last one stays."""

    def __init__(self, *answers: Answer) -> None:
        """Give `answers` in their order."""
        super().__init__()
        self._answers: deque[Answer] = deque(answers)

    def answer(self, request: Incoming) -> Answer:  # noqa: ARG002
        """Give the next answer, whatever is asked."""
        return self._answers.popleft() if len(self._answers) > 1 else self._answers[0]


def send(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Write a whole, well-formed answer."""
    handler.send_response(answer.status)
    if answer.status not in {204, 304}:
        handler.send_header("Content-Type", answer.media_type)
        handler.send_header("Content-Length", str(len(answer.body)))
    _send_headers(handler, answer.headers.items())
    handler.wfile.write(b"" if answer.status in {204, 304} else answer.body)


def _send_headers(handler: BaseHTTPRequestHandler, headers: Iterable[tuple[str, str]]) -> None:
    for name, value in headers:
        handler.send_header(name, value)
    handler.end_headers()


def _handler(server: LocalServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        owner = server

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            pairs = tuple((name.lower(), value) for name, value in parse_qsl(parts.query, keep_blank_values=True))
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = Incoming(parts.path, dict(pairs), headers, self.path, pairs)
            fault = server.take_fault(request)
            answer = server.answer(request)
            try:
                (fault or send)(self, answer)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Keep the test's output clean."""

    return Handler
