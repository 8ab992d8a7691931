"""Long files in the making: a few at once, the others in line, each in a process of its own."""

from __future__ import annotations

import atexit
import logging
import subprocess
import threading
import uuid
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from renewal.exporting.asking import Asked
from renewal.exporting.endings import DONE, NO_MEMORY, NO_ROOM
from renewal.exporting.processes import follow_process, pin_snapshot, start_process
from renewal.exporting.rooms import Room, remove_folder, remove_leftovers
from renewal.exporting.writing import is_without_room

LOGGER = logging.getLogger(__name__)
JOBS_AT_ONCE: Final = 2
KEPT_SECONDS: Final = 60 * 60.0
# A reader whose connection breaks is back within this time, or has gone.
ABSENT_SECONDS: Final = 120.0
State = Literal["waiting", "running", "done", "no_room", "no_memory", "failed", "dropped"]
_MOVING: Final = ("waiting", "running")
_ENDS: Final[dict[str, State]] = {
    DONE: "done",
    NO_ROOM: "no_room",
    NO_MEMORY: "no_memory",
}


@dataclass
class Job:
    """A long file: in line, in the making, finished, or why there is none.

    Attributes
    ----------
    line : Line
        That it stands in.
    asked, pinned : Asked
        What it holds, of the snapshot under its own name and under one that stays.
    token : str
        Names it in an address; it cannot be guessed.
    path : Path
        Where the file stands when it is done.
    rows_written : int
    state : str
        ``dropped`` when nobody wants it any more.
    visits : int
        How often its reader came: whoever left and did not come again has gone.
    process : Popen or None
        The one that writes it.
    """

    line: Line = field(repr=False)
    asked: Asked
    token: str
    path: Path
    pinned: Asked = field(repr=False)
    rows_written: int = 0
    state: State = "waiting"
    visits: int = 0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def is_moving(self) -> bool:
        """Tell whether the file is still to come."""
        return self.state in _MOVING

    @property
    def share(self) -> float:
        """Return how much of the rows is written, 0 to 1."""
        return min(self.rows_written / self.asked.count, 1.0) if self.asked.count else 0.0


class Line:
    """The long files of a server: `JOBS_AT_ONCE` are written at once, the others wait."""

    def __init__(self, state_dir: Path, at_once: int = JOBS_AT_ONCE) -> None:
        self.state_dir = state_dir
        self.at_once = at_once
        self._lock = threading.RLock()
        self._waiting: deque[Job] = deque()
        self._running: list[Job] = []
        self._known: dict[str, Job] = {}
        self._room: Room | None = None
        remove_leftovers(state_dir)

    def submit(self, asked: Asked) -> Job:
        """Put a file in line; it keeps to its snapshot whatever is published meanwhile."""
        with self._lock:
            token = uuid.uuid4().hex
            job = Job(self, asked, token, Path(f"file.{asked.kind}"), asked)
            try:
                self._room = self._room or Room(self.state_dir)
                folder = self._room.path / token
                folder.mkdir(parents=True)
                job.path = folder / f"file.{asked.kind}"
                job.pinned = pin_snapshot(asked, folder)
            except OSError as error:
                LOGGER.exception("no long file can be made in %s", self.state_dir)
                job.state = "no_room" if is_without_room(error) else "failed"
                return job
            self._known[token] = job
            self._waiting.append(job)
            self._start_next()
        return job

    def count_before(self, job: Job) -> int:
        """Return how many files come before one that waits."""
        with self._lock:
            before = list(self._waiting).index(job) if job in self._waiting else 0
            return len(self._running) + before

    def find(self, token: str) -> Job | None:
        """Return the job of a token while it is known."""
        return self._known.get(token)

    def drop(self, job: Job) -> None:
        """Stop a job and remove its file, whatever its state."""
        with self._lock:
            self._known.pop(job.token, None)
            with suppress(ValueError):
                self._waiting.remove(job)
            job.state = "dropped"
            if job in self._running:  # whoever waits for its end removes what it leaves
                if job.process is not None:
                    job.process.kill()
                return
            remove_folder(job.path.parent)

    def leave(self, job: Job) -> None:
        """Drop a job later on, unless its reader comes again."""
        visits = job.visits

        def drop_if_gone() -> None:
            if job.visits == visits:
                self.drop(job)

        _run_later(ABSENT_SECONDS, drop_if_gone)

    def close(self) -> None:
        """Stop everything and remove every file."""
        with self._lock:
            for job in [*self._known.values()]:
                self.drop(job)
                if job.process is not None:
                    job.process.wait()
            if self._room is not None:
                self._room.close()
                self._room = None

    def _start_next(self) -> None:
        """Start as many as may run; called under the lock."""
        while self._waiting and len(self._running) < self.at_once:
            job = self._waiting.popleft()
            job.state = "running"
            self._running.append(job)
            threading.Thread(
                target=self._watch, args=(job,), name="renewal-export", daemon=True
            ).start()

    def _watch(self, job: Job) -> None:
        """Run one job to its end."""
        end: State = "failed"
        try:
            end = self._run(job)
        except OSError as error:
            LOGGER.exception("a long file could not be started")
            end = "no_room" if is_without_room(error) else "failed"
        finally:
            with self._lock:
                self._running.remove(job)
                is_wanted = job.state == "running"
                if is_wanted and end == "done":
                    _keep_only(job.path)
                    _run_later(KEPT_SECONDS, lambda: self.drop(job))
                else:
                    remove_folder(job.path.parent)
                if is_wanted:
                    job.state = end
                self._start_next()

    def _run(self, job: Job) -> State:
        folder = job.path.parent
        errors = folder / "errors.txt"
        with errors.open("wb") as log, start_process(job.path, log) as process:
            with self._lock:
                job.process = process
                if job.state == "dropped":
                    process.kill()

            def note(rows: int) -> None:
                job.rows_written = rows

            word = follow_process(process, job.pinned, note)
        end = _ENDS.get(word, "failed")
        if end != "done" and job.state != "dropped":
            text = errors.read_text(encoding="utf-8", errors="replace")[-2000:]
            LOGGER.warning("%s: ended with %s: %s", job.asked.name, process.returncode, text)
        return end


def _keep_only(path: Path) -> None:
    """Remove what stands beside a finished file: the snapshot's second name among it."""
    for other in path.parent.iterdir():
        if other != path:
            other.unlink(missing_ok=True)


def _run_later(seconds: float, task: Callable[[], None]) -> None:
    timer = threading.Timer(seconds, task)
    timer.daemon = True
    timer.start()


_lines: dict[Path, Line] = {}
_lines_lock = threading.Lock()


def find_line(state_dir: Path) -> Line:
    """Return this process's line for a state folder; the first call clears what others left."""
    with _lines_lock:
        if state_dir not in _lines:
            _lines[state_dir] = Line(state_dir)
            atexit.register(_lines[state_dir].close)
        return _lines[state_dir]
