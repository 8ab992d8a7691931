"""The repository's nginx, run on ports of this machine that are free."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Final

from renewal.config import PROJECT_DIR
from tests.browser.serving import find_free_port

DEPLOY: Final = PROJECT_DIR / "deploy"
START_SECONDS: Final = 10
SERVER: Final = re.compile(r"^    server [^;]*;\n", re.MULTILINE)


def find_nginx() -> str | None:
    """Return the path of nginx; None where there is none."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


@dataclass(frozen=True)
class Proxy:
    """A running nginx: its address, its folder, and how it takes up a changed list."""

    port: int
    folder: Path

    @property
    def processes(self) -> Path:
        return self.folder / "board_processes.conf"

    def reload(self) -> None:
        """Let nginx take up its changed list."""
        command = [str(find_nginx()), "-s", "reload", "-c", str(self.folder / "nginx.conf")]
        subprocess.run(command, check=True)


def write_configuration(folder: Path, ports: Sequence[int], port: int) -> Path:
    """Copy the configuration with other ports and folders; everything else stands as shipped."""
    shutil.copytree(DEPLOY / "nginx", folder)
    _replace(folder / "nginx.conf", "user www-data;\n", _name_user())
    _replace(folder / "nginx.conf", "/run/nginx.pid", f"{folder}/nginx.pid")
    _replace(folder / "nginx.conf", "/var/log/nginx/", f"{folder}/")
    _replace(folder / "board.conf", "listen 80 default_server;", f"listen 127.0.0.1:{port};")
    _replace(folder / "board.conf", "/var/cache/nginx/board", f"{folder}/cache")
    _replace(folder / "board.conf", "root /etc/nginx;", f"root {folder};")
    # Debian's own places for these belong to another user.
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "".join(f"    {kind}_temp_path {folder}/{kind};\n" for kind in kinds)
    _replace(folder / "nginx.conf", "    include board_processes.conf;\n",
             f"{places}    include board_processes.conf;\n")  # fmt: skip
    processes = folder / "board_processes.conf"
    text = processes.read_text(encoding="utf-8")
    shipped = SERVER.findall(text)
    wanted = [shipped[0].replace("8501", str(each)) for each in ports]
    first, last = text.index(shipped[0]), text.index(shipped[-1]) + len(shipped[-1])
    processes.write_text(text[:first] + "".join(wanted) + text[last:], encoding="utf-8")
    return folder / "nginx.conf"


@contextmanager
def run_proxy(folder: Path, ports: Sequence[int]) -> Iterator[Proxy]:
    """Run nginx before the processes on these ports; stop it afterwards."""
    port = find_free_port()
    conf = write_configuration(folder, ports, port)
    process = subprocess.Popen([str(find_nginx()), "-c", str(conf), "-g", "daemon off;"])
    try:
        _wait_for(port, process)
        yield Proxy(port, folder)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        connection = HTTPConnection("127.0.0.1", port, timeout=2)
        try:
            connection.connect()
        except OSError:
            time.sleep(0.02)
        else:
            return
        finally:
            connection.close()
    raise RuntimeError("nginx did not start")


def _name_user() -> str:
    return "user root;\n" if os.name == "posix" and os.getuid() == 0 else ""


def _replace(path: Path, shipped: str, wanted: str) -> None:
    text = path.read_text(encoding="utf-8")
    if shipped not in text:
        raise ValueError(f"{path.name} no longer says {shipped!r}")
    path.write_text(text.replace(shipped, wanted), encoding="utf-8")
