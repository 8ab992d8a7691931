"""Write the file that a command asks for, and say how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TextIO

from renewal.errors import CallError
from renewal.exporting.asking import open_table
from renewal.exporting.writing import KINDS, Kind, find_kind, write_file
from renewal.i18n import Language
from renewal.labels import label_parameter
from renewal.metrics import list_rows
from renewal.row_sources import RowSource
from renewal.takeaway import describe_call, title_documents
from renewal.warehouse import Snapshot, run_report
from renewal.workbooks.explaining import Circumstances


def read_kind(destination: Path) -> Kind:
    """Return the kind of file that a name asks for.

    Raises
    ------
    CallError
        When it asks for none that can be written.
    """
    kind = find_kind(destination)
    if kind is None:
        endings = "、".join(f".{known}" for known in KINDS)
        raise CallError(
            f"--out 应以 {endings} 结尾 / must end in one of them (got {str(destination)!r})"
        )
    return kind


def export_table(
    snapshot: Snapshot,
    name: str,
    parameters: Mapping[str, str],
    destination: Path,
    language: Language,
    screen: TextIO,
) -> None:
    """Write a report or mart to a workbook, CSV or Parquet, by the ending of the file.

    Parameters
    ----------
    screen : text file
        Where a line says how far it is, if it is a terminal.

    Raises
    ------
    CallError
        When there is no such report or mart, or the call has other parameters.
    ExportError
        When the file cannot be written.
    """
    kind = read_kind(destination)
    source = open_table(snapshot, name, dict(parameters))
    places = run_report(snapshot, "places__options")
    names = dict(zip(places["place_code"], places[f"name_{language}"], strict=True))
    counter = _Counter(screen, source.count)
    try:
        write_file(
            source,
            destination,
            kind,
            report=name,
            around=Circumstances(
                sentence=describe_call(parameters, names, language),
                made_at=datetime.now().astimezone(),
                filters=tuple(
                    (label_parameter(key, language), names.get(value, value))
                    for key, value in parameters.items()
                ),
                titles=title_documents(run_report(snapshot, "sources__documents"), language),
                totals=list_rows(run_report(snapshot, "checks__totals")),
                snapshot_id=snapshot.snapshot_id,
                place=_find_place(source, names),
                parameters=parameters,
            ),
            language=language,
            on_rows=counter.show,
        )
    finally:
        counter.clear()


class _Counter:
    """A line on a terminal that counts the rows written; nothing anywhere else."""

    def __init__(self, screen: TextIO, count: int) -> None:
        self._screen = screen if screen.isatty() else None
        self._count = count
        self._width = 0

    def show(self, rows: int) -> None:
        """Write over the line."""
        if self._screen is not None:
            text = f"{rows:,} / {self._count:,}"
            self._width = max(self._width, len(text))
            self._screen.write(f"\r{text}")
            self._screen.flush()

    def clear(self) -> None:
        """Blank the line: what is printed next stands at its beginning."""
        if self._screen is not None and self._width:
            self._screen.write(f"\r{' ' * self._width}\r")
            self._screen.flush()


def _find_place(source: RowSource, names: Mapping[str, str]) -> str:
    """Return the name of the place whose units a report lists, whatever the call names it by."""
    if "parent_place_code" not in source.columns:
        return ""
    codes: set[str] = set()
    for row in source.read():
        codes.add(str(row["parent_place_code"]))
        if len(codes) > 1:
            return ""
    return names.get(codes.pop(), "") if codes else ""
