"""Which addresses of the data become links, and how they are named. Text from outside is never trusted to be one."""

from urllib.parse import urlsplit


def web_address(text: str | None) -> str | None:
    """Return an address only if it is one of the web.

    Args:
        text: An address as a source row gives it.

    Returns:
        The text where it starts with `http://` or `https://` and names a host; None for all else (`javascript:`,
        `data:`, `file:`, relative paths, empty text).
    """
    if text is None:
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme in {"http", "https"} and parts.hostname else None


def host(address: str) -> str:
    """Return the host of a web address, which is how the page names a source."""
    return (urlsplit(address).hostname or address).removeprefix("www.")
