"""Addresses of pages: which of them may be asked, and which mean one page.

Here belongs what can be told from the address alone. Here does not belong where a name leads (`ingestion.http`).
"""

import re
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

_PORTS = {"http": 80, "https": 443}
_LONGEST = 2000
_TRACKING = re.compile(
    r"(?:utm_[a-z_]+|fbclid|gclid|dclid|msclkid|yclid|mc_[ce]id|igshid|cmpid|ocid|at_(?:medium|campaign)|_ga)(?:=|\Z)",
    re.IGNORECASE,
)


def canonical(address: str | None, base: str = "") -> str | None:
    """Return an address as it is asked: absolute, without fragment, tracking parameters and default port.

    None for what is not http or https, holds credentials, or is no address at all.
    """
    try:
        parts = urlsplit(urljoin(base, (address or "").strip()))
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii").lower()
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not host or "@" in parts.netloc:
        return None
    shown = f"[{host}]" if ":" in host else host
    netloc = shown if port in {None, _PORTS[parts.scheme]} else f"{shown}:{port}"
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _TRACKING.match(pair))
    found = urlunsplit((parts.scheme, netloc, _quoted(parts.path) or "/", _quoted(query), ""))
    return found if len(found) <= _LONGEST else None


def identity(address: str) -> str:
    """Return what two addresses of one page have in common: all of a canonical address but its scheme."""
    return address.partition("://")[2]


def host(address: str) -> str:
    """Return host and port of a canonical address."""
    return urlsplit(address).netloc


def is_site_root(address: str) -> bool:
    """Return whether an address is that of a site's front page."""
    parts = urlsplit(address)
    return parts.path in {"", "/"} and not parts.query


def _quoted(part: str) -> str:
    # Blanks and control characters have no place in a request line; the rest is the site's own spelling.
    return re.sub(r"[\x00-\x20\x7f]|\s", lambda found: quote(found[0]), part)
