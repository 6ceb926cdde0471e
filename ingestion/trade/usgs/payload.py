"""A downloaded file -> text: whole or not, packed or not, in one of the encodings that editions came in.

Here does not belong what the text says (`layouts`).
"""

import hashlib
import io
import zipfile

from ingestion.http import FailureKind, FetchError

_ZIP = b"PK\x03\x04"


def check_whole(payload: bytes, size: str, md5: str) -> None:
    """Hold a file against the size and the checksum that the catalogue gives, where it gives them.

    Raises:
        FetchError: it is another file, or a part of it.
    """
    if size and len(payload) != int(size):
        raise FetchError(FailureKind.TRUNCATED, f"{len(payload)} bytes where the catalogue says {size}")
    if md5 and hashlib.md5(payload, usedforsecurity=False).hexdigest() != md5.lower():
        what = f"a file with another MD5 than the catalogue's {md5}"
        raise FetchError(FailureKind.WRONG_CONTENT, what)


def text_of(payload: bytes, file: str, most_bytes: int) -> str:
    """Return the text of the CSV file `file`, out of its zip where it lies in one.

    Raises:
        FetchError: the zip is damaged, lacks the file or holds it too large, or no known encoding fits.
    """
    return _decoded(_unzipped(payload, file, most_bytes) if payload.startswith(_ZIP) else payload, file)


def _unzipped(payload: bytes, file: str, most_bytes: int) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(payload)) as archive:
            found = [entry for entry in archive.infolist() if entry.filename.rpartition("/")[2] == file]
            if len(found) != 1:
                named = ", ".join(entry.filename for entry in archive.infolist())
                raise FetchError(FailureKind.SCHEMA_DRIFT, f"{file} is not in the zip once; it holds {named}")
            if found[0].file_size > most_bytes:
                raise FetchError(FailureKind.TOO_LARGE, f"{file} unpacks to {found[0].file_size} bytes")
            return archive.read(found[0])
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise FetchError(FailureKind.TRUNCATED, f"a zip that cannot be opened: {error}") from error


def _decoded(body: bytes, file: str) -> str:
    # An edition in cp1252 is never valid UTF-8: its dashes are single bytes above 0x7f.
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FetchError(FailureKind.WRONG_CONTENT, f"{file} is neither UTF-8 nor cp1252")
