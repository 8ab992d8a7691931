"""A served board and a Chromium that notes every request; no request may leave the machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext

from renewal.config import PROJECT_DIR, Settings
from renewal.warehouse import Snapshot
from tests.browser.chromium import NAMES, Visit, find_chromium, open_chromium

START_SECONDS = 60


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if find_chromium() is None:
        message = f"no browser on this machine: {', '.join(NAMES)}"
        if os.environ.get("RENEWAL_REQUIRE_BROWSER") == "1":
            pytest.fail(message)
        pytest.skip(message)
    with open_chromium() as browser:
        yield browser


def find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(state_dir: Path, log: Path) -> Iterator[str]:
    """Start the board as its users do; give its address; stop it afterwards."""
    port = find_free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    options = ["--server.port", str(port), "--server.address", "127.0.0.1"]
    environment = {**os.environ, "RENEWAL_STATE": str(state_dir)}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command, *options],
            cwd=PROJECT_DIR,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            root = f"http://127.0.0.1:{port}"
            _wait_until_ready(root, process, log)
            yield root
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait_until_ready(root: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        connection = HTTPConnection(urlsplit(root).netloc, timeout=2)
        try:
            connection.request("GET", "/_stcore/health")
            if connection.getresponse().status == HTTPStatus.OK:
                return
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    pytest.fail(f"the board did not start:\n{log.read_text(errors='replace')}")


@pytest.fixture(scope="session")
def board(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a board started on an empty state folder, as on a new machine."""
    folder = tmp_path_factory.mktemp("board")
    with serve(folder / "state", folder / "log.txt") as root:
        yield root


@pytest.fixture
def fresh_board(settings: Settings, snapshot: Snapshot, tmp_path: Path) -> Iterator[str]:
    """Address of a board that has just started and has had no visitor."""
    assert snapshot.path.exists()
    with serve(settings.state_dir, tmp_path / "log.txt") as root:
        yield root


@pytest.fixture(scope="session")
def windows(chromium: Browser) -> Iterator[BrowserContext]:
    """Windows of one reader: scripts of the board are loaded once and kept."""
    context = chromium.new_context(viewport={"width": 1280, "height": 720}, locale="zh-CN")
    yield context
    context.close()


@pytest.fixture
def visit(windows: BrowserContext) -> Iterator[Callable[[str], Visit]]:
    """Open a window on a board; afterwards nothing may have gone out and no error been logged."""
    visits: list[Visit] = []

    def start(root: str) -> Visit:
        visits.append(Visit(windows, root))
        return visits[-1]

    yield start
    outside = [url for seen in visits for url in seen.list_outside_requests()]
    errors = [text for seen in visits for text in seen.errors]
    for seen in visits:
        seen.page.close()
    assert outside == []
    assert errors == []
