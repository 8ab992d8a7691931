"""The Chromium of this machine, driven without a download, and what a page in it asks for."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)

NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
# SwiftShader draws WebGL without a graphics card; the rest keeps the browser from calling home.
FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
OWN_HOSTS: Final = {"127.0.0.1", "localhost"}
# On a page's own link the browser first asks below that page's address, then at the root.
EXPECTED_MISSES: Final = ("/_stcore/health", "/_stcore/host-config")
# A page with a map, drawn by the processor of a busy machine, answers late: what is waited for is
# what it says, not how fast.
expect.set_options(timeout=30_000)


def find_chromium() -> str | None:
    """Return the path of the first browser found; None where there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def open_chromium() -> Iterator[Browser]:
    """Start the browser of this machine, headless; close it afterwards."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        yield browser
        browser.close()


class Visit:
    """One window on a board, with what it asked for and what its console said."""

    def __init__(self, context: BrowserContext, root: str) -> None:
        self.root = root
        self.page: Page = context.new_page()
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._note)

    def _note(self, message: ConsoleMessage) -> None:
        url = message.location["url"]
        if message.type == "error" and not urlsplit(url).path.endswith(EXPECTED_MISSES):
            self.errors.append(f"{message.text} ({url})")

    def open(self, path: str = "", **url: str) -> Page:
        """Open a page of the board by its own address and wait until it is drawn."""
        query = f"?{urlencode(url)}" if url else ""
        self.page.goto(f"{self.root}/{path}{query}")
        self.wait()
        return self.page

    def wait(self) -> None:
        """Wait until the script has run and the browser has drawn its figures."""
        self.page.locator("h1").first.wait_for()
        self.page.locator('[data-test-script-state="notRunning"]').first.wait_for()
        self.page.locator('[data-testid="stSkeleton"]').first.wait_for(state="detached")
        self.page.wait_for_timeout(300)

    def list_outside_requests(self) -> list[str]:
        """Return the requests that went to another machine."""
        return [url for url in self.requests if _is_outside(url)]


def _is_outside(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in ("data", "blob") and parts.hostname not in OWN_HOSTS
