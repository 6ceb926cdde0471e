"""Which addresses may be called at all, and connections that look at whom they really reached.

A name is resolved again when it is connected to, so only the peer of the open connection says where a request goes.
Here does not belong following redirects (`client`).
"""

import ipaddress
import socket
import threading
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from ingestion.http.errors import FailureKind, FetchError

_PORTS = {"http": 80, "https": 443}


def host_and_port(url: str) -> str:
    """Return `host:port` of an http(s) address, as `FetchPolicy.trusted_hosts` has it.

    Raises:
        FetchError: the address is not one of http or https, or is malformed.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in _PORTS or not parts.hostname or port is None:
        raise FetchError(FailureKind.BLOCKED_ADDRESS, "an address that is not http or https", url=url)
    return f"{parts.hostname}:{port}"


def is_public(address: str) -> bool:
    """Return whether an IP address lies in public space; an IPv4 address inside an IPv6 one counts as itself."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    found = mapped or found
    return found.is_global and not found.is_multicast


def is_private_name(host: str) -> bool:
    """Return whether a host, unresolved, already says that it is not public: a private literal or this machine."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return is_loopback_name(host)
    return not is_public(host)


def is_loopback_name(host: str) -> bool:
    """Return whether a host name or literal means this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


class GuardedAdapter(HTTPAdapter):
    """An adapter whose direct connections refuse private peers, and break off at a deadline of the whole exchange."""

    def __init__(self, trusted_hosts: frozenset[str]) -> None:
        """Let only `trusted_hosts` (`host:port`) be private."""
        self.watch = Watch()
        http, https = _connections(trusted_hosts, self.watch)
        self._pools: dict[str, Any] = {
            "http": type("_HttpPool", (HTTPConnectionPool,), {"ConnectionCls": http}),
            "https": type("_HttpsPool", (HTTPSConnectionPool,), {"ConnectionCls": https}),
        }
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Make the pools of direct connections guarded ones; those of a proxy stay, for its address is private."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools


class Watch:
    """Ends the exchange under way when its time is over, even while the peer drips header bytes."""

    def __init__(self) -> None:
        """Watch nothing yet."""
        self._exchange = threading.local()

    @contextmanager
    def limit(self, seconds: float) -> Generator[None]:
        """Give the exchanges of this thread `seconds` to deliver their headers."""
        self._exchange.seconds = seconds
        yield

    @contextmanager
    def over(self, sock: socket.socket) -> Generator[None]:
        """Shut `sock` down when the limit passes before the block ends."""
        is_over = threading.Event()
        timer = threading.Timer(getattr(self._exchange, "seconds", 60.0), _shut_down, [sock, is_over])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
        if is_over.is_set():
            # The library takes headers that end early for whole ones.
            raise TimeoutError


def _shut_down(sock: socket.socket, is_over: threading.Event) -> None:
    is_over.set()
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


def _connections(trusted: frozenset[str], watch: Watch) -> tuple[type[HTTPConnection], type[HTTPSConnection]]:
    class Guarded(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            sock = super()._new_conn()
            peer = str(sock.getpeername()[0])
            if f"{self.host}:{self.port}" not in trusted and not is_public(peer):
                sock.close()
                what = f"{self.host}:{self.port} lies in private address space"
                raise FetchError(FailureKind.BLOCKED_ADDRESS, what)
            return sock

        def getresponse(self) -> Any:
            with watch.over(self.sock):
                return super().getresponse()

    class GuardedTls(Guarded, HTTPSConnection):
        pass

    return Guarded, GuardedTls
