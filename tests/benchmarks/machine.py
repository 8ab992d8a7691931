"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("streamlit", "duckdb", "pandas", "plotly", "openpyxl")


def describe_machine() -> str:
    """Return processor, cores, memory, system and versions in a few lines."""
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"{_read_first('/proc/cpuinfo', 'model name')}, {os.cpu_count()} cores, "
        f"{_read_first('/proc/meminfo', 'MemTotal')}; {platform.system()} "
        f"{platform.release()}; Python {platform.python_version()}; {versions}"
    )


def _read_first(path: str, name: str) -> str:
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return f"{name} unknown"
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(name)), "?")
