"""Examine an uploaded file: read it apart, check it against the data, leave nothing behind."""

from __future__ import annotations

import logging
import os
import pickle
import re
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from renewal.checks import check_files
from renewal.config import PROJECT_DIR, Settings
from renewal.errors import BusyError
from renewal.intake.previews import SheetPreview
from renewal.intake.proposing import Proposal, propose_settings
from renewal.intake.trials import CPU_SECONDS, MEMORY_BYTES, Trial
from renewal.problems import Problem, sort_problems
from renewal.reading import TidyValue
from renewal.reading.cells import format_address
from renewal.reading.findings import build_problem
from renewal.reading.limits import TRIAL_LIMITS
from renewal.reading.settings import get_settings_path

LOGGER = logging.getLogger(__name__)
# Each one may take a processor and some hundred MB.
EXAMINATIONS_AT_ONCE = 2
WAIT_SECONDS = 8
WALL_SECONDS = 20
SETTINGS_CHARACTERS = 100_000
NAME_BYTES = 200
NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"|?*/\\]')
DEVICE_NAME = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_slots = threading.BoundedSemaphore(EXAMINATIONS_AT_ONCE)


@dataclass(frozen=True)
class Examination:
    """What a file would become, and what is wrong with it.

    Attributes
    ----------
    values : tuple of TidyValue
        Empty for a file that cannot be read; a check may refuse one that can. Those of a role
        other than ``unit`` are evidence.
    problems : tuple of Problem
        Of reading and, for a file that can be read, of the checks; ``problem_count`` counts also
        those left out.
    """

    file_name: str
    title: str
    values: tuple[TidyValue, ...]
    problems: tuple[Problem, ...]
    problem_count: int
    sheets: tuple[SheetPreview, ...]
    proposals: tuple[Proposal, ...]

    @property
    def is_refused(self) -> bool:
        """Whether the board would refuse the file."""
        return any(problem.severity == "error" for problem in self.problems)


def sanitise_file_name(name: str) -> str:
    """Return a file name that is one on every system; month and ending stay as they were."""
    last = re.split(r"[/\\]", name)[-1]
    plain = NOT_IN_NAMES.sub("_", last).strip(" ").lstrip(".~$")
    stem, dot, ending = plain.rpartition(".")
    stem = (stem if dot else plain).strip(" .") or "table"
    suffix = f".{ending[:10]}" if dot and ending else ""
    while len(f"{stem}{suffix}".encode()) > NAME_BYTES:
        stem = stem[:-1]
    return f"_{stem}{suffix}" if DEVICE_NAME.match(stem) else f"{stem}{suffix}"


def examine_file(
    settings: Settings, name: str, content: bytes, settings_text: str = ""
) -> Examination:
    """Read a file as if it stood in the data folder; nothing of it is kept or published.

    Parameters
    ----------
    settings : Settings
    name : str
        As the clerk's machine names the file; it may carry the month.
    content : bytes
    settings_text : str
        What would stand in ``<file>.toml`` beside it.

    Raises
    ------
    BusyError
        When as many files as the server takes are being examined already.
    """
    file_name = sanitise_file_name(name)
    if len(content) > TRIAL_LIMITS.file_bytes or len(settings_text) > SETTINGS_CHARACTERS:
        size = f"{max(len(content), len(settings_text)):,} B"
        return _build_examination(file_name, _build_refusal("file.too_large", file_name, size), [])
    if not _slots.acquire(timeout=WAIT_SECONDS):
        raise BusyError(f"{EXAMINATIONS_AT_ONCE} files are being examined")
    try:
        with tempfile.TemporaryDirectory(prefix="renewal-intake-") as folder:
            path = Path(folder) / file_name
            path.write_bytes(content)
            if settings_text.strip():
                get_settings_path(path).write_text(settings_text, encoding="utf-8")
            trial = _try_apart(path, settings)
            checked = [] if trial.is_refused else check_files(settings, [path])
            return _build_examination(file_name, trial, checked)
    finally:
        _slots.release()


def _try_apart(path: Path, settings: Settings) -> Trial:
    """Run the worker on a file; one that exhausts its process is refused as too large."""
    command = [sys.executable, "-m", "renewal.intake.worker", str(path), str(settings.data_dir)]
    # One thread each: those of the numeric library would each take memory of their own.
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    try:
        done = subprocess.run(  # noqa: S603 (our own program; the path is one argument)
            command, cwd=PROJECT_DIR, env=environment, capture_output=True, timeout=WALL_SECONDS
        )
    except subprocess.TimeoutExpired:
        return _build_refusal("file.too_large", path.name, f"> {WALL_SECONDS} s")
    if done.returncode == 0:
        trial: Trial = pickle.loads(done.stdout)  # noqa: S301 (written by our own program)
        return trial
    error = done.stderr.decode("utf-8", "replace")
    LOGGER.warning("%s: worker ended with %s: %s", path.name, done.returncode, error[-2000:])
    if done.returncode < 0 or "MemoryError" in error:
        bounds = f"> {CPU_SECONDS} s / {MEMORY_BYTES // 1_000_000} MB"
        return _build_refusal("file.too_large", path.name, bounds)
    return _build_refusal("file.unreadable", path.name, error.strip().rsplit("\n", 1)[-1][:200])


def _build_refusal(rule: str, file_name: str, value: str) -> Trial:
    return Trial(problems=(build_problem(rule, file_name, value=value),), problem_count=1)


def _build_examination(file_name: str, trial: Trial, checked: list[Problem]) -> Examination:
    problems = tuple(sort_problems([*trial.problems, *checked]))
    left_out = trial.problem_count - len(trial.problems)
    return Examination(
        file_name=file_name,
        title=trial.title,
        values=trial.values,
        problems=problems,
        problem_count=len(problems) + left_out,
        sheets=trial.sheets,
        proposals=propose_settings(problems, _list_printed(trial.sheets)),
    )


def _list_printed(sheets: tuple[SheetPreview, ...]) -> dict[tuple[str, str], str]:
    """Return what the cells shown print, by sheet and cell."""
    return {
        (sheet.name, format_address(cell.row, cell.column)): cell.text
        for sheet in sheets
        for row in sheet.rows
        for cell in row
    }
