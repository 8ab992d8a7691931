"""The briefing that a link asks for, from the snapshot that the link is pinned to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from renewal.briefing.composing import Ground, compose_briefing
from renewal.briefing.request import Request
from renewal.briefing.slides import Briefing
from renewal.config import Settings
from renewal.errors import SnapshotError
from renewal.metrics import list_rows
from renewal.warehouse import Snapshot, Watcher, find_snapshot, run_report

# A meeting asks for the same few again and again: wall, notes, and what is taken away.
BRIEFINGS_KEPT: Final = 16
_Call = tuple[str, tuple[tuple[str, str | None], ...]]


@dataclass(frozen=True)
class Pinned:
    """The data that a briefing is made from.

    Attributes
    ----------
    settings : Settings
    snapshot : Snapshot
    is_replaced : bool
        Whether the link names other data, which is gone.
    """

    settings: Settings
    snapshot: Snapshot
    is_replaced: bool


def pin(watcher: Watcher, snapshot_id: str) -> Pinned:
    """Return the snapshot of a link as long as it exists, else the one that is served now.

    Raises
    ------
    DataError, StateFolderError
        If nothing is served.
    """
    settings = watcher.settings
    kept = find_snapshot(settings, snapshot_id)
    if kept is not None:
        return Pinned(settings, kept, is_replaced=False)
    served = watcher.outcome.take().snapshot
    return Pinned(settings, served, is_replaced=bool(snapshot_id))


def make_briefing(pinned: Pinned, request: Request) -> Briefing:
    """Compose a briefing, or return it as it was composed a short while ago.

    Raises
    ------
    CallError
        If the link asks for what does not exist.
    SnapshotError
        If the snapshot cannot be read.
    """
    settings = pinned.settings
    ground = Ground(
        boundaries_dir=settings.data_dir / "reference" / "boundaries",
        approval_number=settings.map_approval_number,
        snapshot_id=pinned.snapshot.snapshot_id,
        made_on=date.today(),
    )
    return _compose(pinned.snapshot, request, ground)


@lru_cache(maxsize=BRIEFINGS_KEPT)
def _compose(snapshot: Snapshot, request: Request, ground: Ground) -> Briefing:
    rows: dict[_Call, list[dict[str, Any]]] = {}

    def read(name: str, **params: str | None) -> list[dict[str, Any]]:
        call = (name, tuple(sorted(params.items())))
        if call not in rows:
            rows[call] = list_rows(run_report(snapshot, name, params))
        return [dict(row) for row in rows[call]]

    briefing = compose_briefing(read, request, ground)
    # A report of a removed snapshot is answered by another one, whose figures are not these.
    if not snapshot.path.exists():
        raise SnapshotError(f"快照文件不在 / the snapshot file is gone: {snapshot.path}")
    return briefing
