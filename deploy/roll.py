"""Put a new version in service, one process after the other: ``python3 deploy/roll.py``.

Each process is first taken out of nginx's list, so that its readers go to the others; it is started
anew and comes back once it serves a snapshot. An open page connects again by itself: what it shows
is in its address. Where a process does not come back, the rolling ends: the others still serve the
version before. Only what comes with Python is needed.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

PROCESSES = Path("/etc/nginx/board_processes.conf")
RESTART = "systemctl restart board@{port}"
RELOAD = "nginx -t -q && systemctl reload nginx"
# A process reads its data before it answers: a country that nobody has read yet takes minutes.
READY_SECONDS = 600.0
# nginx takes up its new list at once; what was asked before is answered meanwhile.
SETTLE_SECONDS = 1.0
LINE = re.compile(r"^\s*server (?P<address>[\w.:-]+):(?P<port>\d+)(?P<rest>[^;]*);", re.MULTILINE)


class RollError(Exception):
    """The rolling cannot go on; what was done so far stands."""


def list_processes(conf: Path) -> dict[int, str]:
    """Return the ports of the processes on this machine with their addresses for asking."""
    found = LINE.finditer(conf.read_text(encoding="utf-8"))
    local = ("127.0.0.1", "localhost")
    return {
        int(line["port"]): f"http://{line['address']}:{line['port']}"
        for line in found
        if line["address"] in local
    }


def mark(conf: Path, port: int, *, is_down: bool) -> None:
    """Take a process out of nginx's list, or put it back; the file is replaced in one step."""

    def write(line: re.Match[str]) -> str:
        if int(line["port"]) != port:
            return line[0]
        bare = line[0].removesuffix(";").removesuffix(" down")
        return f"{bare} down;" if is_down else f"{bare};"

    text = LINE.sub(write, conf.read_text(encoding="utf-8"))
    unfinished = conf.with_name(f".{conf.name}.part")
    unfinished.write_text(text, encoding="utf-8")
    os.replace(unfinished, conf)


def is_ready(address: str) -> bool:
    """Tell whether a process serves a snapshot."""
    try:
        with urllib.request.urlopen(f"{address}/ready", timeout=5) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except (OSError, urllib.error.HTTPError):
        return False


def roll(conf: Path, restart: str, reload: str, ready_seconds: float) -> None:
    """Restart every process of the list in turn.

    Raises
    ------
    RollError
        If no other process could serve meanwhile, a command fails, or one does not come back.
    """
    processes = list_processes(conf)
    if not processes:
        raise RollError(f"{conf}: 没有本机的进程 / no process of this machine is listed")
    for port, address in processes.items():
        others = [other for other in processes.values() if other != address]
        if not any(is_ready(other) for other in others):
            raise RollError(
                f"{port}: 其他进程都不能接替，未重启 / "
                "no other process could take over, not restarted"
            )
        mark(conf, port, is_down=True)
        _run(reload)
        time.sleep(SETTLE_SECONDS)
        _run(restart.format(port=port))
        _wait_until_ready(port, address, ready_seconds)
        mark(conf, port, is_down=False)
        _run(reload)
        print(f"{port}: 已换新 / restarted", flush=True)


def _wait_until_ready(port: int, address: str, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not is_ready(address):
        if time.monotonic() > deadline:
            raise RollError(
                f"{port}: {seconds:.0f} 秒后仍不能服务，已停在 down；其余进程仍是旧版。"
                f"请看 journalctl -u board@{port} / does not serve after {seconds:.0f} s and stays "
                f"down; the others are still as before. See journalctl -u board@{port}"
            )
        time.sleep(0.2)


def _run(command: str) -> None:
    done = subprocess.run(command, shell=True, check=False)  # noqa: S602 (the keeper's own)
    if done.returncode != 0:
        raise RollError(f"命令失败 / the command failed ({done.returncode}): {command}")


def main() -> int:
    """Roll; 0 when every process was restarted, 1 otherwise."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--processes", type=Path, default=PROCESSES, help="nginx's list")
    parser.add_argument("--restart", default=RESTART, help="restarts the one on {port}")
    parser.add_argument("--reload", default=RELOAD, help="lets nginx read its list again")
    parser.add_argument("--ready-seconds", type=float, default=READY_SECONDS)
    asked = parser.parse_args()
    try:
        roll(asked.processes, asked.restart, asked.reload, asked.ready_seconds)
    except RollError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
