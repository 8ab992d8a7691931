"""How large a file may be, so that a hostile or broken one cannot exhaust the server."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

from renewal.errors import FileTooLargeError


@dataclass(frozen=True)
class Limits:
    """What a file may hold.

    Attributes
    ----------
    file_bytes : int
        Size on disk.
    unpacked_bytes : int
        Size of all parts of a workbook once unpacked; a few kB can hold gigabytes of zeros.
    parts : int
        Number of parts of a workbook.
    cells : int
        Cells of each row up to the last one stored, blank ones too, over all sheets.
    columns : int
        Columns of a sheet; one filled cell at XFD1 makes a row of 16,384.
    """

    file_bytes: int = 64_000_000
    unpacked_bytes: int = 600_000_000
    parts: int = 2_000
    cells: int = 6_000_000
    columns: int = 1_000


# A data folder may hold a national register; what is tried on a page is one bureau's table.
FOLDER_LIMITS = Limits()
TRIAL_LIMITS = Limits(
    file_bytes=10_000_000, unpacked_bytes=30_000_000, parts=500, cells=100_000, columns=300
)


def check_file_size(path: Path, limits: Limits) -> None:
    """Refuse a file that is too large before any of it is read.

    Raises
    ------
    FileTooLargeError
    """
    size = path.stat().st_size
    if size > limits.file_bytes:
        raise FileTooLargeError(f"{size:,} B > {limits.file_bytes:,} B")


def check_archive(path: Path, limits: Limits) -> None:
    """Refuse an archive that would unpack to too much; the sizes it declares bind its reader.

    Raises
    ------
    FileTooLargeError
    zipfile.BadZipFile
        If it is no archive.
    """
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > limits.parts:
        raise FileTooLargeError(f"{len(parts):,} parts > {limits.parts:,}")
    if unpacked > limits.unpacked_bytes:
        raise FileTooLargeError(f"{unpacked:,} B unpacked > {limits.unpacked_bytes:,} B")


class CellCounter:
    """Counts the cells of a file while it is read."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.count = 0

    def add_row(self, width: int) -> None:
        """Count a row by the column of its last cell.

        Raises
        ------
        FileTooLargeError
        """
        self.count += max(width, 1)
        if width > self.limits.columns:
            raise FileTooLargeError(f"column {width:,} > {self.limits.columns:,}")
        if self.count > self.limits.cells:
            raise FileTooLargeError(f"more than {self.limits.cells:,} cells")
