"""Write a table to a file of one kind or another; a file is replaced only by a whole one."""

from __future__ import annotations

import errno
import os
import uuid
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final, Literal, get_args

from renewal.errors import ExportError
from renewal.flat_files import write_csv, write_parquet
from renewal.i18n import Language
from renewal.row_sources import RowSource
from renewal.takeaway import export_report
from renewal.workbooks.explaining import Circumstances

Kind = Literal["xlsx", "csv", "parquet"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
# No room: on the disk, in the user's share of it, or for a file as large as that.
_NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def find_kind(path: Path) -> Kind | None:
    """Return the kind of file that a name's ending asks for; None for any other ending."""
    ending = path.suffix.lower().removeprefix(".")
    return next((kind for kind in KINDS if kind == ending), None)


def write_file(
    source: RowSource,
    destination: Path,
    kind: Kind,
    *,
    report: str,
    around: Circumstances,
    language: Language,
    on_rows: Callable[[int], None] | None = None,
) -> None:
    """Write rows beside the destination, then put the whole file in its place.

    Whatever stops it, nothing unfinished stays, and a file that was there is as it was.

    Raises
    ------
    ExportError
        When the file cannot be written: no such folder, no room, or open in another program.
    """
    unfinished = destination.with_name(f".{destination.stem[:40]}.{uuid.uuid4().hex[:8]}.{kind}")
    try:
        _check_free(destination)
        if kind == "xlsx":
            export_report(
                source,
                unfinished,
                report=report,
                around=around,
                language=language,
                on_rows=on_rows,
            )
        else:
            with unfinished.open("xb") as stream:
                if kind == "csv":
                    write_csv(source, stream, language=language, on_rows=on_rows)
                else:
                    write_parquet(
                        source,
                        stream,
                        report=report,
                        around=around,
                        language=language,
                        on_rows=on_rows,
                    )
        os.replace(unfinished, destination)
    except (OSError, ExportError) as error:
        cause = _find_cause(error)
        if cause is None:
            raise
        raise _explain(destination, cause) from error
    finally:
        with suppress(OSError):  # nothing is there to remove, or what stopped it stops this too
            unfinished.unlink()


def is_without_room(error: BaseException) -> bool:
    """Tell whether what stopped a file is that there is no room for it."""
    cause = _find_cause(error)
    return cause is not None and cause.errno in _NO_ROOM


def _find_cause(error: BaseException | None) -> OSError | None:
    """Return what the system said, whatever a library has made of it; None where it was silent."""
    while error is not None:
        held = [error, *error.args]
        found = next((part for part in held if isinstance(part, OSError)), None)
        if found is not None:
            return found
        error = error.__cause__ or error.__context__
    return None


def _check_free(destination: Path) -> None:
    """Fail at once, not after the last row, where the file may not be replaced.

    Windows keeps a file from being opened for writing while Excel has it open.
    """
    if destination.exists():
        destination.open("r+b").close()


def _explain(destination: Path, error: OSError) -> ExportError:
    if error.errno in _NO_ROOM:
        text = (
            "磁盘已满，文件没有写成。请腾出空间，或写到别的磁盘"
            " / the disk is full, the file was not written. Make room, or write to another disk"
        )
    elif isinstance(error, PermissionError):
        text = (
            "不能写入。文件若在 Excel 或 WPS 中打开，请先关闭；或换一个文件名"
            " / may not be written. Close it in Excel or WPS if it is open there, or choose "
            "another name"
        )
    elif isinstance(error, FileNotFoundError | NotADirectoryError):
        text = "没有这个文件夹 / there is no such folder"
    else:
        text = f"写不进去 / cannot be written: {error.strerror or error}"
    return ExportError(f"{destination}: {text}")
