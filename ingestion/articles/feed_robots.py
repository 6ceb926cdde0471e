"""What a site allows robots to ask, and how fast.

Here belongs robots.txt as RFC 9309 has it: no file is no rule, a server in trouble is a closed door. Here does not
belong the pace of the project itself (`sources.yml`).
"""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from protego import Protego

from ingestion.articles.feed_addresses import host
from ingestion.articles.feed_journal import FeedJournal
from ingestion.articles.feed_notes import RobotsNote
from ingestion.http import FailureKind, FetchError, HttpClient, Reply
from ingestion.http.waiting import PACER, Pacer

_KEPT = timedelta(hours=24)
_LONGEST_DELAY_S = 60.0
_REFUSALS = range(400, 500)
_SLOW_DOWN = 429
_OK = range(200, 300)
_MOST_CHARACTERS = 500_000


class Robots:
    """The rules of the sites that one run asks; each is fetched at most once a day."""

    def __init__(self, http: HttpClient, journal: FeedJournal, now: datetime, pacer: Pacer = PACER) -> None:
        """Fetch with `http` and keep the rules in `journal`."""
        self._http = http
        self._journal = journal
        self._now = now
        self._pacer = pacer
        self._agent = http.policy.user_agent.partition("/")[0]
        self._rules: dict[str, Protego] = {}

    def allows(self, address: str) -> bool:
        """Return whether a canonical address may be asked, and wait as long as its site asks for.

        Raises:
            FetchError: the site does not say now what it allows.
        """
        site = host(address)
        if site not in self._rules:
            self._rules[site] = Protego.parse(self._text(site, urlsplit(address).scheme))
        rules = self._rules[site]
        if not rules.can_fetch(address, self._agent):
            return False
        if delay := rules.crawl_delay(self._agent):
            self._pacer.wait(f"robots of {site}", min(delay, _LONGEST_DELAY_S))
        return True

    def _text(self, site: str, scheme: str) -> str:
        known = self._journal.robots(site)
        if known is None or self._now - known.fetched_at >= _KEPT:
            text = _fetched(self._http, f"{scheme}://{site}/robots.txt")
            known = RobotsNote(host=site, text=text, fetched_at=self._now)
            self._journal.note(known)
        return known.text


def _fetched(http: HttpClient, url: str) -> str:
    kept: list[Reply] = []

    def judge(reply: Reply) -> FetchError | None:
        if reply.status not in _OK:
            return None
        # An empty file, or a page in its place, is no rule and no failure.
        kept.append(reply)
        return FetchError(FailureKind.WRONG_CONTENT, "kept", url=reply.url, is_transient=False)

    try:
        http.get(url, expect="text", judge=judge)
    except FetchError as error:
        is_refusal = error.status in _REFUSALS and error.status != _SLOW_DOWN
        if not kept and not is_refusal:
            raise
    text = kept[0].body.decode("utf-8", "replace") if kept else ""
    return "" if text.lstrip().startswith("<") else text[:_MOST_CHARACTERS]
