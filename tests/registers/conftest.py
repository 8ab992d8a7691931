"""A register in a file of its own, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from renewal.catalogue import Catalogue
from renewal.config import PROJECT_DIR
from renewal.registers import REGISTER_SCHEMA, RegisterReading, read_register

Rows = list[dict[str, Any]]
Read = Callable[..., tuple[RegisterReading, Rows]]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Reference data of the repository."""
    return Catalogue(PROJECT_DIR / "data")


@pytest.fixture
def read(tmp_path: Path, catalogue: Catalogue) -> Read:
    """Read a text as a register; return the reading and its rows."""

    def read_text(
        text: str, name: str = "清单_2021-11.csv", encoding: str = "utf-8", settings: str = ""
    ) -> tuple[RegisterReading, Rows]:
        path = tmp_path / name
        path.write_text(text, encoding=encoding)
        if settings:
            path.with_name(f"{name}.toml").write_text(settings, encoding="utf-8")
        return read_path(path, catalogue)

    return read_text


def read_path(path: Path, catalogue: Catalogue) -> tuple[RegisterReading, Rows]:
    """Read a file as a register; return the reading and its rows."""
    batches: list[pa.RecordBatch] = []
    reading = read_register(path, catalogue, batches.append)
    table = pa.Table.from_batches(batches, schema=REGISTER_SCHEMA)
    return reading, table.to_pylist()
