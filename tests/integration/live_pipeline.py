"""Live sources and feeds through the whole pipeline, once: keys sent, requests that fail after it, a run, a release.

Here belongs what is done. Here does not belong what must hold afterwards (`test_live_pipeline`, `test_secrets`).
"""

import contextlib
import io
import sys
from collections.abc import Generator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import urlsplit

import dagster as dg
import msgspec
import pytest

from ingestion.articles.feed_journal import FeedJournal
from ingestion.live import Connector
from ingestion.source_registry import live_source, url_variable
from ingestion.trade.un_comtrade.connector import UnComtrade
from ingestion.trade.us_census import UsCensus
from orchestration.home import open_instance
from orchestration.live import __main__ as command
from orchestration.live.fetching import landing_asset
from tests.integration.comtrade_place import TRADED, WANTED
from tests.integration.pipeline_run import Run, environment, run_pipeline
from tests.servers import un_comtrade, us_census
from tests.servers.feeds import FeedsServer, Item, story
from tests.servers.local import Answer, Fault, LocalServer, send
from tests.servers.quick import quick_source
from tests.servers.un_comtrade import UnComtradeServer
from tests.servers.us_census import UsCensusServer, month_of_trade

KEYS = {"REE_UN_COMTRADE_KEY": un_comtrade.KEY, "REE_US_CENSUS_KEY": us_census.KEY}
"""Keys that one source takes in a header and the other in the address; they stand nowhere else."""

UNQUOTED = "Exporters of Wuxi wait patiently"
"""Words of a story that stand in no sentence with a figure, and in no other article."""


@dataclass(frozen=True)
class LiveRun:
    """What was done.

    Attributes:
        run: the run of the pipeline, its data root and what it showed.
        told: what the commands before it wrote.
        fetched_by: run that fetched Comtrade's month.
        was_waiting: whether pages of feeds waited for the run.
        n_keys_seen: how many requests carried a key, by source.
    """

    run: Run
    told: str
    fetched_by: str
    was_waiting: bool
    n_keys_seen: dict[str, int]


def run_live(project: Path, data: Path) -> LiveRun:
    """Fetch with keys, fail after sending them, look at the feeds, run the pipeline and remember the run."""
    servers = FeedsServer(), UnComtradeServer(TRADED), UsCensusServer(month_of_trade())
    with contextlib.ExitStack() as stack:
        feeds, comtrade, census = (stack.enter_context(server) for server in servers)
        places = {"feeds": feeds, "un_comtrade": comtrade, "us_census": census}
        urls = {url_variable(name): server.url for name, server in places.items()}
        own = environment(data, DAGSTER_HOME=str(data / "dagster"), **KEYS, **urls)
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        for name in [name for name in (*own, "REE_ARTICLE_DIRS") if name.startswith(("REE_", "DAGSTER_"))]:
            patch.setenv(name, own.get(name, ""))
        told = stack.enter_context(_everything_written())
        known = _connectors(comtrade, census)
        patch.setattr(command, "connectors", lambda: known)
        patch.setattr(command, "live_source", lambda name: quick_source(name, feeds))
        fetched_by = _by_dagster(known["un_comtrade"], comtrade)
        _by_command(patch, census, feeds)
        was_waiting = FeedJournal(data / "landing", "feeds").is_waiting()
        seen = {name: sum(key in repr(request) for request in places[name].seen) for name, key in _key_of().items()}
        run = run_pipeline(project, data, {name: own[name] for name in (*KEYS, *urls, "DAGSTER_HOME")}, "--remember")
    return LiveRun(run, told.getvalue(), fetched_by, was_waiting, seen)


def _key_of() -> dict[str, str]:
    return {"un_comtrade": un_comtrade.KEY, "us_census": us_census.KEY}


@contextlib.contextmanager
def _everything_written() -> Generator[io.StringIO]:
    written = io.StringIO()
    with contextlib.redirect_stdout(written), contextlib.redirect_stderr(written):
        yield written


def _connectors(comtrade: LocalServer, census: LocalServer) -> dict[str, Connector]:
    source = quick_source("un_comtrade", comtrade)
    source = msgspec.structs.replace(source, wanted={**source.wanted, **WANTED})
    return {
        "un_comtrade": UnComtrade(source, is_keyed=True),
        "us_census": UsCensus(quick_source("us_census", census)),
    }


def repeats_the_key(status: int) -> Fault:
    """Return a fault that answers with the request, key and all, as pages about errors do."""

    def write(handler: BaseHTTPRequestHandler, _: Answer) -> None:
        keys = [value for name, value in handler.headers.items() if "key" in name.lower()]
        asked = {"error": f"cannot answer {handler.path.partition('?')[2][-80:]} {keys}"}
        send(handler, Answer(msgspec.json.encode(asked), status, headers={"X-Asked": handler.path}))

    return write


def _with_the_key_inside(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    body = msgspec.json.decode(answer.body)
    send(handler, Answer(msgspec.json.encode({**body, "asked": dict(handler.headers.items())}), answer.status))


def _by_dagster(connector: Connector, server: LocalServer) -> str:
    """Fetch Comtrade's month by Dagster: refused after the key was sent, then answered with the key in the reply."""
    with open_instance() as instance:
        asset = landing_asset(connector)
        server.fail(repeats_the_key(403), times=9, path_part="/get/")
        refused = dg.materialize([asset], partition_key="2024-12", instance=instance, raise_on_error=False)
        assert not refused.success
        server.heal()
        server.fail(_with_the_key_inside, times=99, path_part="/get/")
        done = dg.materialize([asset], partition_key="2024-12", instance=instance)
        server.heal()
    return done.run_id


def _by_command(patch: pytest.MonkeyPatch, census: LocalServer, feeds: FeedsServer) -> None:
    """Backfill the Census' month by the command, refused and then answered; then look at the feeds."""
    month = ("backfill", "us_census", "--from", "2025-03", "--to", "2025-03")
    census.fail(repeats_the_key(403), times=1, path_part="/hs")
    assert _call(patch, *month) == 1
    census.heal()
    assert _call(patch, *month) == 0
    feeds.story("/government/1", "3,188")
    page = story("2,977", "Magnet exports fall").replace("</article>", f"<p>{UNQUOTED}, they say.</p></article>")
    feeds.put("/press/1", page)
    feeds.rss(feed_path("federal_register"), [Item("/government/1")])
    items = [Item("/press/1", "Magnet exports fall"), Item("/press/gold", "Gold rises")]
    feeds.rss(feed_path("mining_com"), items)
    assert _call(patch, "refresh", "feeds") == 0


def _call(patch: pytest.MonkeyPatch, *arguments: str) -> int:
    patch.setattr(sys, "argv", ["orchestration.live", *arguments])
    return command.main()


def feed_path(name: str) -> str:
    """Return where a declared feed lies on the host that stands for all of them."""
    (url,) = (feed["url"] for feed in live_source("feeds", {}).wanted["feeds"] if feed["name"] == name)
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
