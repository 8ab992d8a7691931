"""The last words of a process that writes a long file: how it ended."""

from __future__ import annotations

from typing import Final

DONE: Final = "done"
NO_ROOM: Final = "no_room"
NO_MEMORY: Final = "no_memory"
