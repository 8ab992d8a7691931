"""Watch the data folder, and keep in memory what is served.

A thread of the serving process looks at the folder from outside; files are opened only after they
have changed and come to rest, so that none is read while it is being copied.
"""

from __future__ import annotations

import hashlib
import logging
import os
import threading
import time
from dataclasses import dataclass
from typing import TypeAlias

from renewal.config import Settings
from renewal.errors import DataError, RenewalError, StateFolderError
from renewal.problems import Problem
from renewal.warehouse.publishing import ensure_snapshot, find_stand_in
from renewal.warehouse.serving import is_damaged
from renewal.warehouse.signatures import Signature, read_signature
from renewal.warehouse.snapshots import POINTER_NAME, SNAPSHOT_ID, Served, Snapshot

LOOK_SECONDS = 0.25
# Looks that must find the same before the files are read: what is copied changes at each look.
STILL_LOOKS = 3
# What may pass by itself (a full disk, a file that its program holds, the pointer moved by
# another process time and again) is tried again no sooner.
RETRY_SECONDS = 10.0
STOP_SECONDS = 10.0
PASSING_RULES = frozenset({"data.unreadable", "data.changing", "snapshot.not_built"})
LOGGER = logging.getLogger(__name__)
_running: dict[Settings, Watcher] = {}

# What the pointer names and what the file being served looks like: changed by another process.
_Service: TypeAlias = tuple[str, tuple[int, ...]]


@dataclass(frozen=True)
class Outcome:
    """What is served at one moment: a snapshot, or why there is none.

    Attributes
    ----------
    answer : Served or RenewalError
    mark : str
        Changes when another snapshot is served, or data is refused for another reason.
    """

    answer: Served | RenewalError
    mark: str

    def take(self) -> Served:
        """Return the snapshot being served.

        Raises
        ------
        DataError, StateFolderError
            If there is none.
        """
        if isinstance(self.answer, RenewalError):
            raise self.answer.with_traceback(None)
        return self.answer


def serve_once(settings: Settings) -> Outcome:
    """Bring the snapshot up to date and return what is served now."""
    try:
        answer: Served | RenewalError = ensure_snapshot(settings)
    except RenewalError as error:
        answer = error
    return Outcome(answer, _make_mark(answer))


def find_watcher(settings: Settings) -> Watcher | None:
    """Return the watcher that runs in this process for a data and a state folder, or None."""
    return _running.get(settings)


class Watcher:
    """Looks at a data folder and keeps what is served in memory."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._outcome: Outcome | None = None
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._seen: Signature | None = None
        self._still_looks = 0
        self._read: Signature | None = None
        self._service: _Service = ("", ())
        self._retry_at = 0.0
        self._is_broken = False
        self._left_damaged: Snapshot | None = None

    @property
    def outcome(self) -> Outcome:
        """What is served, from memory; the first call brings it up to date."""
        return self._outcome or self._refresh(read_signature(self.settings.data_dir))

    def start(self) -> None:
        """Bring the snapshot up to date, then watch until `stop`."""
        self._stopping.clear()
        outcome = self._refresh(read_signature(self.settings.data_dir))
        if isinstance(outcome.answer, RenewalError):
            LOGGER.error("%s", outcome.answer)
        self._thread = threading.Thread(target=self._run, name="renewal-watcher", daemon=True)
        self._thread.start()
        _running[self.settings] = self

    def stop(self) -> None:
        """Stop watching; a build under way is waited for, within reason."""
        _running.pop(self.settings, None)
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(STOP_SECONDS)

    def look(self) -> None:
        """Look once, and bring the snapshot up to date where something changed and has settled."""
        seen = read_signature(self.settings.data_dir)
        self._still_looks = self._still_looks + 1 if seen == self._seen else 1
        self._seen = seen
        is_changed = seen != self._read and self._still_looks >= STILL_LOOKS
        is_damage_new = self._is_damage_new()
        if is_damage_new:
            self._stand_in()
        is_retry_due = time.monotonic() >= self._retry_at and self._is_retry_wanted()
        if is_changed or is_damage_new or is_retry_due:
            self._refresh(seen)

    def _run(self) -> None:
        while not self._stopping.wait(LOOK_SECONDS):
            try:
                self.look()
            except Exception:
                # Whatever it is, the last good snapshot keeps serving and the next look comes.
                LOGGER.exception("the data folder could not be looked at")
                self._retry_at = time.monotonic() + RETRY_SECONDS
                self._is_broken = True

    def _refresh(self, seen: Signature | None) -> Outcome:
        pointer = _read_pointer(self.settings)
        self._retry_at = time.monotonic() + RETRY_SECONDS
        # What cannot be read for a fault of our own is tried again later, not at every look.
        self._read = seen
        outcome = serve_once(self.settings)
        before, self._outcome, self._is_broken = self._outcome, outcome, False
        # What another process did to the pointer since counts as new at the next look.
        moved = _read_pointer(self.settings)
        if isinstance(outcome.answer, Served):
            snapshot = outcome.answer.snapshot
            # With nothing better to serve: tried again in time, not at every look.
            self._left_damaged = snapshot if is_damaged(snapshot) else None
            is_ours = moved == snapshot.snapshot_id
            self._service = (moved if is_ours else pointer, _read_status(snapshot))
        else:
            self._service = (pointer, ())
        if before is not None and before.mark != outcome.mark:
            LOGGER.info("now served: %s", outcome.mark)
        return outcome

    def _is_damage_new(self) -> bool:
        """Tell whether a query has found the file being served damaged since it was looked at."""
        answer = self.outcome.answer
        return (
            isinstance(answer, Served)
            and is_damaged(answer.snapshot)
            and answer.snapshot != self._left_damaged
        )

    def _stand_in(self) -> None:
        """Serve the snapshot before while a damaged one is built again, which may take minutes."""
        standing = find_stand_in(self.settings)
        if standing is not None:
            self._outcome = Outcome(standing, _make_mark(standing))

    def _is_retry_wanted(self) -> bool:
        if self._is_broken:
            return True
        answer = self.outcome.answer
        if isinstance(answer, Served) and is_damaged(answer.snapshot):
            return True
        if isinstance(answer, StateFolderError) or _may_pass(_list_problems(answer)):
            return True
        status = _read_status(answer.snapshot) if isinstance(answer, Served) else ()
        return (_read_pointer(self.settings), status) != self._service


def _make_mark(answer: Served | RenewalError) -> str:
    reasons = "\n".join(problem.as_text() for problem in _list_problems(answer))
    if isinstance(answer, Served):
        return f"{answer.snapshot.snapshot_id}.{_shorten(reasons)}"
    return f"none.{_shorten(f'{answer}{reasons}')}"


def _shorten(text: str) -> str:
    # What cannot be written has another name at each try; the reason is the same.
    return hashlib.sha256(SNAPSHOT_ID.sub("", text).encode()).hexdigest()[:12]


def _list_problems(answer: Served | RenewalError) -> tuple[Problem, ...]:
    return answer.problems if isinstance(answer, Served | DataError) else ()


def _may_pass(problems: tuple[Problem, ...]) -> bool:
    return any(problem.rule in PASSING_RULES for problem in problems)


def _read_pointer(settings: Settings) -> str:
    try:
        return (settings.state_dir / POINTER_NAME).read_text("utf-8", errors="replace").strip()
    except OSError:
        return ""


def _read_status(snapshot: Snapshot) -> tuple[int, ...]:
    try:
        status = os.stat(snapshot.path)
    except OSError:
        return ()
    return (status.st_ino, status.st_size, status.st_mtime_ns)
