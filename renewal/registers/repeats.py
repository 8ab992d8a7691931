"""Who is the same community, and which rows say a community twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from pandas.util import hash_array

Hashes = npt.NDArray[np.uint64]
MOST_REPEATS: Final = 200
# Odd and far from small numbers, so that sums of hashes and months do not meet by chance.
SPREAD_PLACE = np.uint64(0x9E3779B97F4A7C15)
SPREAD_MONTH = np.uint64(0xC2B2AE3D27D4EB4F)


def hash_texts(texts: Sequence[str], mark: str = "") -> Hashes:
    """Return a hash of each text, the same on every machine; ``mark`` says what they are."""
    named = np.array([mark + text for text in texts], dtype=object)
    if not len(named):
        return np.zeros(0, dtype=np.uint64)
    return np.asarray(hash_array(named, categorize=False), dtype=np.uint64)


def build_ids(places: Hashes, names: Hashes) -> npt.NDArray[np.int64]:
    """Return the number of a community from the hashes of its place and its name or code."""
    mixed: Hashes = names + places * SPREAD_PLACE
    return np.asarray(mixed ^ (mixed >> np.uint64(29)), dtype=np.uint64).view(np.int64)


class RepeatFinder:
    """Remembers 12 bytes a row, to find a community that stands twice in a month."""

    def __init__(self) -> None:
        self._keys: list[Hashes] = []
        self._rows: list[npt.NDArray[np.int32]] = []

    def add(
        self,
        ids: npt.NDArray[np.int64],
        days: npt.NDArray[np.int64],
        rows: npt.NDArray[np.int64],
    ) -> None:
        """Take in rows: their communities, days and row numbers."""
        self._keys.append(ids.view(np.uint64) + days.astype(np.uint64) * SPREAD_MONTH)
        self._rows.append(rows.astype(np.int32))

    def list_repeats(self) -> list[tuple[int, int]]:
        """Return (row, earlier row) of rows whose community stands above already, the first ones.

        At most MOST_REPEATS of them.
        """
        if not self._keys:
            return []
        keys, rows = np.concatenate(self._keys), np.concatenate(self._rows)
        order = np.argsort(keys, kind="stable")
        ordered = keys[order]
        again = np.flatnonzero(ordered[1:] == ordered[:-1])
        again = again[np.argsort(rows[order[again + 1]], kind="stable")][:MOST_REPEATS]
        pairs = zip(rows[order[again + 1]], rows[order[again]], strict=True)
        return [(int(later), int(earlier)) for later, earlier in pairs]
