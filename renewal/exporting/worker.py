"""Write one long file in a process of its own: the board's own process stays free for its readers.

Started by `jobs`: ``python -m renewal.exporting.worker FILE``. What is asked comes through standard
input; each line of standard output is a count of rows written, the last one how it ended.
"""

from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path
from typing import Final

from renewal.errors import RenewalError
from renewal.exporting.asking import Asked
from renewal.exporting.endings import DONE, NO_MEMORY, NO_ROOM
from renewal.exporting.writing import is_without_room, write_file

_NICENESS: Final = 10  # readers' clicks come first


def main(arguments: list[str]) -> None:
    """Write the file named and say on standard output how far it is."""
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    # Whoever asks is our own program; see `jobs`.
    asked: Asked = pickle.load(sys.stdin.buffer)  # noqa: S301
    _say(_write(asked, Path(arguments[0])))


def _write(asked: Asked, path: Path) -> str:
    """Write the file; return how it ended."""
    try:
        write_file(
            asked.open_source(),
            path,
            asked.kind,
            report=asked.name,
            around=asked.around,
            language=asked.language,
            on_rows=_say,
        )
    except MemoryError:
        return NO_MEMORY
    except (RenewalError, OSError) as error:
        if is_without_room(error):
            return NO_ROOM
        raise
    return DONE


def _say(word: object) -> None:
    """Write a line; where the board is gone nobody wants the file, and the process ends."""
    print(word, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
