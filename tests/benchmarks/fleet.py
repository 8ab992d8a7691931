"""Processes of the board behind nginx, and what each of them uses of the machine."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from typing import Final

from renewal.config import PROJECT_DIR
from tests.browser.serving import find_free_port
from tests.deploy.proxy import Proxy, run_proxy

START_SECONDS: Final = 300.0
TICKS: Final = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@dataclass(frozen=True)
class Use:
    """What a process has used: processor seconds since it started, memory now in MB."""

    cpu_seconds: float
    memory_mb: float


@dataclass
class BoardProcess:
    """One process of the board, its output in a file of its own."""

    port: int
    log: Path
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def pid(self) -> int:
        return self.process.pid if self.process else 0

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        """Start it as its keepers do."""
        command = [sys.executable, "-m", "streamlit", "run", "app.py"]
        options = ["--server.port", str(self.port), "--server.address", "127.0.0.1"]
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [*command, *options],
                cwd=PROJECT_DIR,
                env={**os.environ, **self.environment},
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def wait_until_ready(self) -> None:
        """Wait until it serves a snapshot."""
        deadline = time.monotonic() + START_SECONDS
        while not self.is_ready():
            if not self.is_running or time.monotonic() > deadline:
                text = self.log.read_text(encoding="utf-8", errors="replace")
                raise RuntimeError(f"the board did not start:\n{text[-2000:]}")
            time.sleep(0.05)

    def is_ready(self) -> bool:
        """Tell whether it serves a snapshot."""
        return self.ask("/ready")[0] == HTTPStatus.OK

    def ask(self, path: str) -> tuple[int, str]:
        """Return status and text of an answer; 0 where there is none."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode("utf-8", errors="replace")
        except OSError:
            return 0, ""
        finally:
            connection.close()

    def kill(self) -> None:
        """End it as the system does when memory runs out."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def stop(self) -> None:
        """End it as its keepers do."""
        if self.process is not None and self.is_running:
            self.process.terminate()
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.kill()

    def read_use(self) -> Use:
        """Return what it has used so far, as Linux counts it."""
        fields = (
            Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        )
        pages = int(Path(f"/proc/{self.pid}/statm").read_text(encoding="ascii").split()[1])
        ticks = int(fields[11]) + int(fields[12])
        return Use(ticks / TICKS, pages * os.sysconf("SC_PAGE_SIZE") / 2**20)


@dataclass(frozen=True)
class Fleet:
    """Running processes and the address at which all of them answer."""

    processes: list[BoardProcess]
    root: str
    proxy: Proxy | None


@contextmanager
def run_fleet(folder: Path, count: int, environment: Mapping[str, str]) -> Iterator[Fleet]:
    """Run the board `count` times, behind nginx where there are several; stop all afterwards.

    They start one after the other: the first builds the snapshot, the others find it.
    """
    with ExitStack() as stack:
        processes = []
        for number in range(count):
            process = BoardProcess(find_free_port(), folder / f"board_{number}.log", environment)
            stack.callback(process.stop)
            process.start()
            process.wait_until_ready()
            processes.append(process)
        ports = [process.port for process in processes]
        proxy = stack.enter_context(run_proxy(folder / "nginx", ports)) if count > 1 else None
        yield Fleet(processes, f"127.0.0.1:{proxy.port if proxy else ports[0]}", proxy)
