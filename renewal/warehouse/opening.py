"""Open databases so that nothing leaves the machine, whatever a query says."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import duckdb

# Nothing leaves the machine and nothing is fetched.
LOCKED_DOWN: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
# What does not fit goes to a folder beside the file.
BUILDING_MEMORY = "2GB"


def open_for_building(path: Path, folders: Collection[Path]) -> duckdb.DuckDBPyConnection:
    """Open a database file to be filled; only files in some folders can be read.

    Parameters
    ----------
    path : Path
        Made where it is not.
    folders : collection of Path
        Hold the figures as read.

    Raises
    ------
    duckdb.Error
        If it is no database or cannot be written.
    """
    config = {key: value for key, value in LOCKED_DOWN.items() if key != "enable_external_access"}
    connection = duckdb.connect(str(path), config=config)
    try:
        connection.execute(f"set memory_limit = '{BUILDING_MEMORY}'")
        listed = ", ".join("'" + str(folder).replace("'", "''") + "'" for folder in sorted(folders))
        connection.execute(f"set allowed_directories = [{listed}]")
        connection.execute("set enable_external_access = false")
    except duckdb.Error:
        connection.close()
        raise
    return connection
