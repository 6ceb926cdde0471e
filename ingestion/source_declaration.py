"""The form of a live source's declaration: what `sources.yml` may say of one.

Here belong the fields and what they mean to the client. Here does not belong reading the file (`source_registry`).
"""

import os
from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import Meta

from ingestion.http import FetchPolicy, HttpClient, Secret, secret_from_environment
from ingestion.http.addresses import host_and_port
from ingestion.http.policy import MEBIBYTE

Wanted = TypeVar("Wanted")
_Positive = Annotated[float, Meta(gt=0)]
_Text = Annotated[str, Meta(min_length=1)]


class SourceError(RuntimeError):
    """A declaration is missing or malformed, or a setting of the environment is; the message names it."""


class _Declared(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of what `sources.yml` holds: a field that nobody reads is a slip of the pen."""


class Key(_Declared, frozen=True, kw_only=True):
    """A source's key: the environment variable that holds it, and the header or parameter that carries it."""

    variable: _Text
    header: str | None = None
    parameter: str | None = None
    is_required: bool = True
    without: str = ""


class Schedule(_Declared, frozen=True, kw_only=True):
    """When to look for something new: cron in `timezone`, why then, and how far back a look reaches.

    Attributes:
        cron: when, in `timezone`.
        timezone: of the source.
        why: what the source does then.
        release_lag_days: days from the end of a partition to its release, as a rule.
        late_days: days without a look that the source answered after which something is wrong.
        reread_partitions: how many of the newest partitions a look asks for.
    """

    cron: _Text
    timezone: _Text = "UTC"
    why: _Text
    release_lag_days: int
    late_days: int
    reread_partitions: int


class Limits(_Declared, frozen=True, kw_only=True):
    """How hard the source may be asked, and what it may send; what these figures mean says `FetchPolicy`."""

    pace_s: _Positive = 1.0
    attempts: int = FetchPolicy.attempts
    read_timeout_s: _Positive = FetchPolicy.read_timeout_s
    attempt_s: _Positive = FetchPolicy.attempt_s
    deadline_s: _Positive = FetchPolicy.deadline_s
    longest_wait_s: _Positive = FetchPolicy.longest_wait_s
    backoff_s: _Positive = FetchPolicy.backoff_s
    max_mebibytes: _Positive = 64.0
    max_decompressed_mebibytes: _Positive = 256.0


class Shrinkage(_Declared, frozen=True, kw_only=True):
    """When a period that lost rows is suspected: it had `least_rows`, and lost more than `largest_loss_pct` of them."""

    least_rows: int = 20
    largest_loss_pct: float = 20.0


class Source(_Declared, frozen=True, kw_only=True):
    """One live source as declared.

    Attributes:
        name: key of the declaration and name of the landing source.
        title: what people call it.
        publisher: who issues the figures.
        base_url: where it is asked; `REE_<NAME>_URL` in the environment replaces it.
        licence: terms under which what it sends may be used.
        terms_url: where these terms stand.
        citation: how it wants to be cited.
        partitions: what one fetch asks for: a month, a year, or everything at once.
        first_partition: the earliest that is asked for.
        schedule: when to look for something new.
        wanted: what is asked for, in terms of the source; read by its connector through `wanted_as`.
        key: its key, if it knows any.
        limits: pace, patience and sizes.
        shrinkage: which loss of rows stops a load.
        is_overridden: whether the environment replaced `base_url`.
    """

    name: str = ""
    title: _Text
    publisher: _Text
    base_url: Annotated[str, Meta(pattern=r"\Ahttps?://[^\s/]+[^\s]*[^/\s]\Z")]
    licence: _Text
    terms_url: _Text
    citation: _Text
    partitions: Literal["month", "year", "whole"]
    first_partition: _Text
    schedule: Schedule
    wanted: dict[str, Any]
    key: Key | None = None
    limits: Limits = Limits()
    shrinkage: Shrinkage = Shrinkage()
    is_overridden: bool = False

    def wanted_as(self, form: type[Wanted]) -> Wanted:
        """Return `wanted` as a typed struct of the connector.

        Raises:
            SourceError: it does not fit; the message names the field.
        """
        try:
            return msgspec.convert(self.wanted, form)
        except msgspec.ValidationError as error:
            raise SourceError(f"sources.yml, {self.name}, wanted: {error}") from error

    def secret(self, environ: Mapping[str, str] = os.environ) -> Secret | None:
        """Return the key that the environment holds, or None."""
        return None if self.key is None else secret_from_environment(self.key.variable, environ)

    def policy(self) -> FetchPolicy:
        """Return the limits as the HTTP client takes them; an address named by the operator may be private."""
        limits = self.limits
        return FetchPolicy(
            read_timeout_s=limits.read_timeout_s,
            attempt_s=limits.attempt_s,
            deadline_s=limits.deadline_s,
            attempts=limits.attempts,
            backoff_s=limits.backoff_s,
            longest_wait_s=limits.longest_wait_s,
            pace_s=limits.pace_s,
            max_bytes=int(limits.max_mebibytes * MEBIBYTE),
            max_decompressed_bytes=int(limits.max_decompressed_mebibytes * MEBIBYTE),
            trusted_hosts=frozenset({host_and_port(self.base_url)} if self.is_overridden else ()),
        )

    def client(self) -> HttpClient:
        """Return a client under these limits; use it as a context manager."""
        return HttpClient(self.policy())
