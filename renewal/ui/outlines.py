"""Which files of outlines the board has, of the parts of which place."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Final

from renewal.ui.reports import read_settings

COUNTRY: Final = "000000"


def _find_folder() -> Path:
    return read_settings().data_dir / "reference"


@lru_cache(maxsize=8)
def _list_files(folder: Path) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    with (folder / "boundaries.csv").open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            found[row["place_code"]] = (*found.get(row["place_code"], ()), row["file_name"])
    return found


@lru_cache(maxsize=16)
def _list_codes(path: Path) -> frozenset[str]:
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    codes = (feature["properties"].get("adcode") for feature in features)
    return frozenset(code for code in codes if code)


def list_outlined(files: Iterable[str]) -> frozenset[str]:
    """Return the codes of the places whose outlines files hold."""
    folder = _find_folder() / "boundaries"
    return frozenset[str]().union(*(_list_codes(folder / name) for name in files))


def find_outlines(place_code: str) -> tuple[str, ...]:
    """Return the files that hold the outlines of a place's parts, as the reference lists them."""
    return _list_files(_find_folder()).get(place_code, ())
