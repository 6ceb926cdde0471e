"""The form of a customs file: headers, encodings, units and country codes, read from `china_customs.toml`.

Here belongs what a customs file may look like. Here does not belong reading one (`customs_file`).
"""

import hashlib
from decimal import Decimal
from functools import cache
from pathlib import Path

import msgspec

_PATH = Path(__file__).parent / "china_customs.toml"


class OptionalColumns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Columns that a file may lack, and those of which it must have at least one."""

    columns: list[str]
    one_of: list[str]


class CustomsForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `china_customs.toml` says; the comments there explain each part."""

    publisher: str
    url: str
    licence: str
    encodings: list[str]
    missing_marks: list[str]
    headers: dict[str, list[str]]
    optional: OptionalColumns
    first_year: int
    largest_figure: Decimal
    kilograms_per_unit: dict[str, Decimal]
    other_units: list[str]
    partners: dict[str, str]


@cache
def reading_of(suffix: str) -> str:
    """Return 12 hexadecimal digits over what decides, besides its bytes, how a file is read.

    That is its suffix, this form and the code that reads it. A file that was quarantined is read again when it is
    renamed to .csv or when the form learns its header.
    """
    digest = hashlib.sha256(suffix.lower().encode())
    for path in (_PATH, *sorted(_PATH.parent.glob("customs_*.py"))):
        digest.update(b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


@cache
def customs_form() -> CustomsForm:
    """Return the form that is configured, read once."""
    return msgspec.toml.decode(_PATH.read_bytes(), type=CustomsForm)
