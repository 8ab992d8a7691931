"""Work for processes of their own: builds that are killed, disks that are full, long queries."""

from __future__ import annotations

import ctypes
import importlib
import multiprocessing
import os
import resource
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any

from renewal.config import Settings
from renewal.warehouse import Snapshot, build_snapshot, ensure_snapshot, serving

CAPABILITIES_VERSION = 0x20080522


def get_context() -> ForkServerContext:
    """Return a way to start processes that have everything imported but nothing opened."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.warehouse.processes"])
    return context


def run_apart(work: Callable[..., None], *arguments: object) -> Any:
    """Run work in a process of its own and return what it sends back."""
    context = get_context()
    here, there = context.Pipe()
    process = context.Process(target=work, args=(there, *arguments))
    process.start()
    there.close()  # so that its end shows here, whatever ends it
    try:
        assert here.poll(60)
        return here.recv()
    finally:
        process.join(20)


def build_once(started: Connection, settings: Settings) -> None:
    started.send("started")
    build_snapshot(settings)


def build_until_call(settings: Settings, module_name: str, name: str, count: int) -> None:
    """Build, and die just before the call of a function of a module."""
    module, calls = importlib.import_module(module_name), 0
    original = getattr(module, name)

    def call(*arguments: object, **options: object) -> object:
        nonlocal calls
        calls += 1
        if calls == count:
            os.kill(os.getpid(), signal.SIGKILL)
        return original(*arguments, **options)

    setattr(module, name, call)
    build_snapshot(settings)


def ensure_repeatedly(reports: Connection, settings: Settings, stop: Any) -> None:
    """Keep the snapshot up to date until told to stop; send the rules broken meanwhile."""
    rules: set[str] = set()
    count = 0
    while not stop.is_set():
        rules |= {problem.rule for problem in ensure_snapshot(settings).problems}
        count += 1
    reports.send((count, sorted(rules)))


def read_slowly(reports: Connection, snapshot: Snapshot) -> None:
    """Begin a query, wait to be told, then fetch the rest and run another on the same file."""
    with serving.borrow_cursor(snapshot) as cursor:
        cursor.execute("from dim_place order by all")
        first = cursor.fetchone()
        reports.send("began")
        assert reports.recv() == "go on"
        rest = cursor.fetchall()
        total = cursor.execute("select count(*) from dim_place").fetchone()
    reports.send((len([first, *rest]), total))


def ensure_on_full_disk(reports: Connection, settings: Settings, limit_bytes: int) -> None:
    """Bring the snapshot up to date where no file may grow beyond a limit."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit_bytes, limit_bytes))
    _send_served(reports, settings)


def ensure_without_rights(reports: Connection, settings: Settings) -> None:
    """Bring the snapshot up to date as a user whom file permissions bind."""
    _drop_capabilities()
    try:
        (settings.state_dir / "probe").touch()
        reports.send("the folder can be written")
    except PermissionError:
        _send_served(reports, settings)


def _send_served(reports: Connection, settings: Settings) -> None:
    served = ensure_snapshot(settings)
    rows = serving.run_report(served.snapshot, "places__options")
    reports.send((served, len(rows)))


def _drop_capabilities() -> None:
    """Give up what lets root pass over permissions; for anyone else nothing changes."""
    header = (ctypes.c_uint32 * 2)(CAPABILITIES_VERSION, 0)
    nothing = (ctypes.c_uint32 * 6)()
    if ctypes.CDLL(None, use_errno=True).capset(header, nothing) != 0:
        raise OSError(ctypes.get_errno(), "capset")


def list_files(folder: Path) -> list[str]:
    """Return the files of a state folder but for the kept readings, which any build makes again."""
    paths = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(str(path) for path in paths if path.parts[0] != "readings")
