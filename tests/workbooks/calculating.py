"""Workbooks calculated anew by LibreOffice Calc."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

PROGRAM: Final = "soffice"


def find_missing() -> list[str]:
    """Return the programs that this machine lacks."""
    return [] if shutil.which(PROGRAM) else [PROGRAM]


def recalculate(paths: Sequence[Path], folder: Path) -> dict[str, Path]:
    """Have LibreOffice open workbooks and save them with what their formulas give.

    It is started once for all of them, with a profile of its own.
    """
    out = folder / "calculated"
    subprocess.run(
        [PROGRAM, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", "xlsx", "--outdir", str(out), *(str(path) for path in paths)],
        check=True,
        capture_output=True,
        timeout=180,
    )  # fmt: skip
    found = {path.stem: out / path.name for path in paths}
    assert all(path.exists() for path in found.values()), found
    return found
