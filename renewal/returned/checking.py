"""Find the files among others that were taken from the board, and hold them against it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from renewal.config import Settings
from renewal.errors import CallError, FileTooLargeError, SnapshotError
from renewal.metrics import list_rows
from renewal.problems import Problem, Severity
from renewal.queries import load_queries
from renewal.reading.limits import FOLDER_LIMITS, check_archive, check_file_size
from renewal.returned.comparing import Comparison
from renewal.returned.rules import build_finding
from renewal.row_sources import Row
from renewal.takeaway import title_documents
from renewal.warehouse import Snapshot, open_current, read_table, run_report
from renewal.workbooks.origins import Origin
from renewal.workbooks.rereading import Returned, reread_workbook

# Reports of which a workbook is also a table that the reader takes.
READABLE: Final = ("progress__by_place",)


def check_returned(settings: Settings, paths: Sequence[Path]) -> tuple[list[Problem], list[Path]]:
    """Compare the files that were taken from the board with the snapshot that serves.

    Parameters
    ----------
    settings : Settings
    paths : sequence of Path

    Returns
    -------
    list of Problem
        Every cell, row and column that differs; a note where the snapshot is another one.
    list of Path
        The files that are also to be read as tables: all others, and tables of units.
    """
    problems: list[Problem] = []
    others: list[Path] = []
    for path in paths:
        returned = _reread(path)
        if returned is not None:
            problems += _compare(settings, path.name, returned)
        if returned is None or returned.origin.report in READABLE:
            others.append(path)
    return problems, others


def _reread(path: Path) -> Returned | None:
    """Return what a workbook of the board holds; a file that is none, or damaged, is the reader's.

    A damaged archive makes the library raise almost anything; the reader says what is wrong.
    """
    if path.suffix.lower() not in {".xlsx", ".xlsm"}:
        return None
    try:
        check_file_size(path, FOLDER_LIMITS)
        check_archive(path, FOLDER_LIMITS)
        return reread_workbook(path)
    except (FileTooLargeError, MemoryError):
        return None
    except Exception:  # noqa: BLE001 - whatever is damaged, the reader names it
        return None


def _compare(settings: Settings, file_name: str, returned: Returned) -> list[Problem]:
    origin = returned.origin
    try:
        snapshot = open_current(settings)
        rows = _run(snapshot, origin)
    except SnapshotError:
        return [build_finding("export.not_served", file_name)]
    except CallError as error:
        return [build_finding("export.report", file_name, value=f"{origin.report}: {error}")]
    is_same = origin.snapshot_id.partition("-")[0] == snapshot.content_hash
    severity: Severity = "error" if is_same else "warning"
    documents = run_report(snapshot, "sources__documents")
    titles = title_documents(documents, origin.language)
    found = Comparison(file_name, returned, rows, severity, titles).list_findings()
    if not is_same:
        text = f"{origin.snapshot_id or '—'} ≠ {snapshot.snapshot_id}"
        found.append(build_finding("export.other_snapshot", file_name, value=text))
    return found


def _run(snapshot: Snapshot, origin: Origin) -> list[Row]:
    mart = load_queries("marts").get(origin.report)
    if mart is not None:
        return [*list_rows(read_table(snapshot, mart))]
    return [*list_rows(run_report(snapshot, origin.report, dict(origin.parameters)))]
