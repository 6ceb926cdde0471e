"""What a connector must say about its source, and the plain values that it says it with.

Here belongs the protocol. Here does not belong any source, nor how its word is carried out (`fetching`, `loading`).
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import msgspec

from ingestion.arrow_table import ArrowTable
from ingestion.contracts import RawTable
from ingestion.http import Expect, FetchError, Reply
from ingestion.landing import Card
from ingestion.source_registry import Source


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """One question to a source; equal requests are asked once in a backfill.

    Attributes:
        name: what people call it, e.g. `2024-12 reporter 156`; name of its landed payload.
        path: below the source's address, or a whole address that the source itself gave.
        params: parameters of the address, without the key.
        expect: kinds of content of which the reply must be one.
        headers: further headers.
        table: the raw table that the reply feeds; None for replies that only lead to others.
        facts: what its connector must know to read the reply and the reply does not say; never sent.
    """

    name: str
    path: str
    params: dict[str, str] = msgspec.field(default_factory=dict[str, str])
    expect: tuple[Expect, ...] = ("json",)
    headers: dict[str, str] = msgspec.field(default_factory=dict[str, str])
    table: str | None = None
    facts: dict[str, str] = msgspec.field(default_factory=dict[str, str])

    def digest(self) -> str:
        """Return the identity of the question: its path, parameters, headers and facts, whatever the host and key."""
        asked = [
            self.path,
            sorted(self.params.items()),
            sorted(self.headers.items()),
            self.table,
            sorted(self.facts.items()),
        ]
        return hashlib.sha256(msgspec.json.encode(asked)).hexdigest()


@dataclass(frozen=True)
class Landed:
    """A reply that lies in the landing store; `status` is 204 where the source had nothing to say."""

    request: Request
    card: Card
    body: bytes
    status: int


class Ask(Protocol):
    """Asks a request and returns its landed reply; within a backfill from landing, unless `is_fresh`."""

    def __call__(self, request: Request, *, is_fresh: bool = False) -> Landed:
        """Return the reply; raises `FetchError`."""
        ...


@dataclass(frozen=True)
class Finding:
    """Something in a reply that does not fit; becomes a row of `raw.rejected`."""

    place: str
    reason: str
    excerpt: str = ""


@dataclass(frozen=True)
class Parsed:
    """What a reply says.

    Attributes:
        rows: typed rows of the request's table, or an Arrow table with its columns in their order.
        findings: what did not fit.
        is_capped: whether the reply is as long as the source allows, so that more may have been cut off.
        following: further requests that the reply itself leads to, such as its next page.
        unknown_fields: fields that no one declared, with an example of each.
    """

    rows: Sequence[msgspec.Struct] | ArrowTable
    findings: Sequence[Finding] = ()
    is_capped: bool = False
    following: Sequence[Request] = ()
    unknown_fields: Mapping[str, str] = field(default_factory=dict[str, str])


class Connector(Protocol):
    """One source. Subclass it: the methods with a body are what most sources need."""

    source: Source
    tables: tuple[RawTable, ...]
    reading: str
    """Version of the parser: another one reads the same bytes into a new snapshot."""

    def requests(self, partition: str, ask: Ask) -> Iterator[Request]:
        """Yield the requests of a partition; what must be asked to know them is asked through `ask`.

        A yielded request that was asked through `ask` before is not asked again: `parse` reads the very reply that was
        looked at here, so that pages can be walked over and compared before they count. Who does so reads each page on
        the way: a `FetchError` that is raised here for what a reply says has all replies asked anew at the next try,
        one that `parse` raises only its own.

        Raises:
            NotYetPublishedError: the source has not published the partition yet.
        """
        ...

    def parse(self, payload: bytes, request: Request) -> Parsed:
        """Read a reply.

        Raises:
            FetchError: a field is missing or changed (`schema_drift`), the reply answers something else
                (`wrong_answer`), or it breaks off (`truncated`).
        """
        ...

    def release(self, partition: str, ask: Ask) -> str | None:  # noqa: ARG002
        """Return a text that changes whenever the source releases the partition anew; None when it does not say.

        Raises:
            NotYetPublishedError: the source has not published the partition yet.
        """
        return None

    def split(self, request: Request, ask: Ask) -> Sequence[Request]:  # noqa: ARG002
        """Return smaller requests that together ask the same; empty when there are none."""
        return ()

    def judge(self, reply: Reply) -> FetchError | None:  # noqa: ARG002
        """Return what this source means by a reply of any status; None to let the usual rules decide.

        By these, 204 is a good reply with an empty body: a source that always has a list to send must refuse it here.
        """
        return None
