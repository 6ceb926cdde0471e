"""A real browser on the pages of a release: headless Chromium that notes what pages say and what they ask for."""

import functools
import http.server
import importlib.util
import os
import shutil
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

playwright_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make run sets it up")


def chromium() -> str:
    """Return the path of a Chromium, or skip the test where there is none."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("no Chromium is installed, for example: apt install chromium")
    return found


@contextmanager
def running_browser() -> Generator[Any]:
    """Run a headless Chromium for a while."""
    # Chromium refuses its sandbox to root, which is who tests in containers are.
    arguments = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with playwright_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=arguments)
        yield browser
        browser.close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the name is the standard library's
        pass


@contextmanager
def served(folder: Path) -> Generator[str]:
    """Serve a folder on loopback, as `make site` does; the address has no slash at its end."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Visitor:
    """A browser window that looks at one site.

    Attributes:
        page: Playwright's page.
        complaints: Messages of the console, errors of scripts and failed requests.
        strangers: Addresses outside of the site that a page asked for.
    """

    def __init__(self, browser: Any, base: str, **options: Any) -> None:
        """Open an empty window; `base` is the address of a release, `options` are those of a context of Playwright."""
        self.base = base
        self.context = browser.new_context(**options)
        # Nothing is fetched, so that only a busy machine makes one wait (ms).
        self.context.set_default_timeout(30_000)
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.strangers: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("dialog", lambda dialog: self.complaints.append(f"dialog: {dialog.message}"))
        self.page.on("request", self._note_request)
        self.page.on("response", self._note_response)

    def open(self, name: str, choices: str = "") -> Any:
        """Open a page of the site, with choices in its address, and return Playwright's page."""
        # A page that differs only in what follows the hash would not be loaded anew.
        self.page.goto("about:blank")
        self.page.goto(f"{self.base}/site/{name}.html" + (f"#{choices}" if choices else ""))
        return self.page

    def serious_findings(self) -> list[str]:
        """Return what axe finds on the open page of impact serious or critical, each with its first place."""
        spec = importlib.util.find_spec("axe_playwright_python")
        if spec is None or spec.origin is None:
            pytest.skip("axe-playwright-python is not installed: make run sets it up")
        self.page.evaluate((Path(spec.origin).parent / "axe.min.js").read_text(encoding="utf-8"))
        # Without `preload`, which fetches style sheets: the policy of the pages refuses to fetch anything.
        found = self.page.evaluate("axe.run({preload: false})")["violations"]
        grave = [finding for finding in found if finding["impact"] in {"serious", "critical"}]
        return [f"{finding['id']}: {finding['nodes'][0]['html']}" for finding in grave]

    def _note_request(self, request: Any) -> None:
        if not request.url.startswith((self.base, "about:")):
            self.strangers.append(request.url)

    def _note_response(self, response: Any) -> None:
        if response.status >= 400:
            self.complaints.append(f"{response.status}: {response.url}")
