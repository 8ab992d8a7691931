"""Where the data and the snapshots are, and the owner's few settings."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

from renewal.errors import ConfigError

PROJECT_DIR = Path(__file__).resolve().parent.parent
QUERIES_DIR = PROJECT_DIR / "queries"
LONG_EXPORT_ROWS = 5_000  # two seconds of the server's time
MOST_WORKBOOK_ROWS = 2_000_000  # two sheets; office programs take minutes to open it


@dataclass(frozen=True)
class Settings:
    """Folders and settings of one run.

    Attributes
    ----------
    data_dir : Path
        Holds ``extracts/``, ``curated/`` and ``reference/``; only ever read.
    state_dir : Path
        Holds the snapshots, the pointer to the one being served, and files while they are made.
    long_export_rows : int
        A table of more rows is written to a file in a process of its own.
    most_workbook_rows : int
        A table of more rows is offered as CSV and Parquet, no longer as a workbook.
    """

    data_dir: Path
    state_dir: Path
    long_export_rows: int = LONG_EXPORT_ROWS
    most_workbook_rows: int = MOST_WORKBOOK_ROWS

    @property
    def map_approval_number(self) -> str | None:
        """Map approval number (审图号) set by the owner, or None when there is none."""
        from_environment = os.environ.get("RENEWAL_MAP_APPROVAL", "").strip()
        if from_environment:
            return from_environment
        path = self.data_dir / "reference" / "map_approval.toml"
        if not path.exists():
            return None
        try:
            number = tomllib.loads(path.read_text(encoding="utf-8")).get("number", "")
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ConfigError(
                f"{path}: 设置无法读取 / the setting cannot be read: {error}"
            ) from error
        return str(number).strip() or None


def load_settings(
    data_dir: str | Path | None = None, state_dir: str | Path | None = None
) -> Settings:
    """Return the settings from arguments, else the environment, else the defaults.

    Parameters
    ----------
    data_dir, state_dir : str or Path, optional
        Override ``RENEWAL_DATA`` and ``RENEWAL_STATE``; the defaults are ``data/`` and ``.state/``
        in the project.

    Raises
    ------
    ConfigError
        If the data folder does not exist, or a count of rows is not one.
    """
    data = Path(data_dir or os.environ.get("RENEWAL_DATA") or PROJECT_DIR / "data").resolve()
    state = Path(state_dir or os.environ.get("RENEWAL_STATE") or PROJECT_DIR / ".state").resolve()
    if not data.is_dir():
        raise ConfigError(f"找不到数据目录 / there is no data folder: {data} (RENEWAL_DATA)")
    return Settings(
        data_dir=data,
        state_dir=state,
        long_export_rows=_read_rows("RENEWAL_LONG_EXPORT", LONG_EXPORT_ROWS),
        most_workbook_rows=_read_rows("RENEWAL_MOST_WORKBOOK", MOST_WORKBOOK_ROWS),
    )


def _read_rows(name: str, default: int) -> int:
    text = os.environ.get(name, "").strip()
    if not text:
        return default
    if not text.isdecimal() or int(text) == 0:
        raise ConfigError(
            f"{name}: 应为行数，如 {default} / must be a count of rows, such as {default} "
            f"(got {text!r})"
        )
    return int(text)
