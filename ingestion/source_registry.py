"""The declarations of the live sources, read from `sources.yml` and placed by the environment.

Here belongs finding a source by its name. Here does not belong what a declaration may say (`source_declaration`), nor
what a source's replies mean; that is its connector's.
"""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from ingestion.source_declaration import Key, Limits, Schedule, Shrinkage, Source, SourceError

__all__ = [
    "DECLARATIONS",
    "Key",
    "Limits",
    "Schedule",
    "Shrinkage",
    "Source",
    "SourceError",
    "live_source",
    "live_sources",
    "url_variable",
]

DECLARATIONS = Path(__file__).resolve().with_name("sources.yml")


def url_variable(name: str) -> str:
    """Return the environment variable that replaces the address of a source."""
    return f"REE_{name.upper()}_URL"


def live_sources(environ: Mapping[str, str] = os.environ, path: Path = DECLARATIONS) -> dict[str, Source]:
    """Return all declared sources by name, with the addresses that the environment replaces.

    Raises:
        SourceError: the file, a declaration or a replaced address is malformed.
    """
    return {name: _placed(name, source, environ) for name, source in _declared(path).items()}


def live_source(name: str, environ: Mapping[str, str] = os.environ, path: Path = DECLARATIONS) -> Source:
    """Return one declared source; see `live_sources`.

    Raises:
        SourceError: there is no such source, or a declaration is malformed.
    """
    found = live_sources(environ, path)
    if name not in found:
        raise SourceError(f"{name!r} is not a live source; sources.yml declares {', '.join(sorted(found))}")
    return found[name]


@cache
def _declared(path: Path) -> dict[str, Source]:
    try:
        return msgspec.yaml.decode(path.read_bytes(), type=dict[str, Source])
    except (OSError, msgspec.DecodeError) as error:
        raise SourceError(f"{path.name} cannot be read: {error}") from error


def _placed(name: str, source: Source, environ: Mapping[str, str]) -> Source:
    variable = url_variable(name)
    replaced = environ.get(variable, "").strip().rstrip("/")
    if not replaced:
        return msgspec.structs.replace(source, name=name)
    if not replaced.startswith(("http://", "https://")):
        raise SourceError(f"{variable} must be an address that begins with http:// or https://")
    return msgspec.structs.replace(source, name=name, base_url=replaced, is_overridden=True)
