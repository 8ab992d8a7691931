"""The process that writes one long file: how it is started, handed its task, and listened to."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import IO

from renewal.config import PROJECT_DIR
from renewal.exporting.asking import Asked


def pin_snapshot(asked: Asked, folder: Path) -> Asked:
    """Give a snapshot a second name, under which it stays while another is published."""
    name = folder / asked.snapshot.path.name
    try:
        os.link(asked.snapshot.path, name)
    except OSError:  # a file system without links: it is pinned when the process opens it
        return asked
    return replace(asked, snapshot=replace(asked.snapshot, path=name))


def start_process(path: Path, log: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start the process that writes a file; what it says of its errors goes to `log`."""
    # What the libraries put aside goes with the folder, however the process ends.
    aside = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(path.parent))
    flags = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)  # elsewhere it makes way itself
    return subprocess.Popen(  # noqa: S603 (our own program; the path is one argument)
        [sys.executable, "-m", "renewal.exporting.worker", str(path)],
        cwd=PROJECT_DIR,
        env={**os.environ, **aside, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        start_new_session=True,
        creationflags=flags,
    )


def follow_process(
    process: subprocess.Popen[bytes], asked: Asked, on_rows: Callable[[int], None]
) -> str:
    """Hand a process what is asked and take in how far it is; return its last word."""
    assert process.stdin is not None  # noqa: S101 (both were asked for)
    assert process.stdout is not None  # noqa: S101
    with suppress(BrokenPipeError), process.stdin as stream:
        pickle.dump(asked, stream)
    word = ""
    for line in process.stdout:
        word = line.decode("ascii", "replace").strip()
        if word.isdecimal():
            on_rows(int(word))
    process.wait()
    return word
