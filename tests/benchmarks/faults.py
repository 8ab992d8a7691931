"""What goes wrong: the disk fills up, a folder is locked, a file breaks, the clock jumps."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

MB: Final = 2**20
SMALL_DISK_MB: Final = 96
FAKE_TIME: Final = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1")
DEZHOU: Final = "dezhou_2022_plan_by_county.csv"
# What the shipped table prints of 德城区 and of the whole city: households.
COUNTY: Final = ("德城区,67,67,337,{},", 10797)
CITY: Final = ("313,313,1164,{},", 35305)


def change_data(data_dir: Path, more: int) -> None:
    """Let a county and its city plan so many more households than shipped, in one step."""
    path = data_dir / "extracts" / DEZHOU
    shipped = data_dir / "shipped.csv"
    if not shipped.exists():
        shipped.write_bytes(path.read_bytes())
    text = shipped.read_text(encoding="utf-8")
    for words, number in (COUNTY, CITY):
        if words.format(number) not in text:
            raise ValueError(f"{DEZHOU} no longer says {words.format(number)!r}")
        text = text.replace(words.format(number), words.format(number + more))
    unfinished = data_dir / "extracts" / f".{DEZHOU}.part"
    unfinished.write_text(text, encoding="utf-8")
    os.replace(unfinished, path)


@contextmanager
def mount_small_disk(folder: Path) -> Iterator[bool]:
    """Put a small file system at a folder; tell whether that was allowed."""
    folder.mkdir(parents=True, exist_ok=True)
    call = ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK_MB}m", "tmpfs", str(folder)]
    is_mounted = subprocess.run(call, capture_output=True, check=False).returncode == 0
    try:
        yield is_mounted
    finally:
        if is_mounted:
            subprocess.run(["umount", "-l", str(folder)], check=True)


def fill_disk(folder: Path) -> None:
    """Leave no room on a folder's file system."""
    with (folder / "filler").open("wb", buffering=0) as filler:
        try:
            while True:
                filler.write(bytes(MB))
        except OSError:
            return


def free_disk(folder: Path) -> None:
    """Give the room back."""
    (folder / "filler").unlink(missing_ok=True)


def lock_folder(folder: Path) -> None:
    """Make a folder read-only for whatever is opened from now on; root may write anywhere else."""
    subprocess.run(["mount", "--bind", str(folder), str(folder)], check=True)
    subprocess.run(["mount", "-o", "remount,bind,ro", str(folder)], check=True)


def unlock_folder(folder: Path) -> None:
    """Make it writable again."""
    subprocess.run(["umount", "-l", str(folder)], check=True)


def cut_snapshot(state_dir: Path) -> None:
    """Cut the file being served in half, as a disk that fails may."""
    path = _find_served(state_dir)
    os.truncate(path, path.stat().st_size // 2)


def spoil_snapshot(state_dir: Path) -> None:
    """Write over the middle of the file being served; its size stays."""
    path = _find_served(state_dir)
    with path.open("r+b") as stream:
        stream.seek(path.stat().st_size // 4)
        stream.write(b"\xff" * (path.stat().st_size // 2))


def misdirect(state_dir: Path, words: str) -> None:
    """Let the pointer name something else."""
    (state_dir / "current").write_bytes(words.encode("latin-1"))


def remove_snapshots(state_dir: Path) -> None:
    """Take away every snapshot, the one being served among them."""
    for path in (state_dir / "snapshots").glob("*.duckdb"):
        path.unlink()


def set_clock(path: Path, shift: str) -> None:
    """Shift the clock of processes that were started with `list_clock_settings`: ``+1d``."""
    path.write_text(f"{shift}\n", encoding="ascii")


def list_clock_settings(path: Path) -> dict[str, str]:
    """Return the environment of a process whose clock can be shifted; empty where none can."""
    if not FAKE_TIME.exists():
        return {}
    set_clock(path, "+0")
    return {
        "LD_PRELOAD": str(FAKE_TIME),
        "FAKETIME_TIMESTAMP_FILE": str(path),
        "FAKETIME_CACHE_DURATION": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }


def _find_served(state_dir: Path) -> Path:
    name = (state_dir / "current").read_text(encoding="utf-8").strip()
    return state_dir / "snapshots" / f"{name}.duckdb"
