"""The board served on this machine, on a port of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from renewal.config import PROJECT_DIR

START_SECONDS = 60


def find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(
    state_dir: Path, log: Path, script: str = "app.py", port: int | None = None
) -> Iterator[str]:
    """Start the board as its users do; give its address; stop it afterwards."""
    port = port or find_free_port()
    command = [sys.executable, "-m", "streamlit", "run", script]
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
            time.sleep(0.02)
        finally:
            connection.close()
    raise RuntimeError(f"the board did not start:\n{log.read_text(errors='replace')}")
