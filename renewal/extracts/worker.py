"""A process that reads files and puts them on the shelf: ``DATA SHELF FILE…``.

It says nothing: what it could not read is read again, and reported, by who started it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from renewal.catalogue import Catalogue
from renewal.extracts.gathering import MANY_FILES, gather_extracts
from renewal.extracts.shelf import Shelf


def main(arguments: list[str]) -> None:
    """Read each of the files named and keep it."""
    data_dir, folder, *names = map(Path, arguments)
    catalogue, shelf = Catalogue(data_dir), Shelf(folder)
    for start in range(0, len(names), MANY_FILES - 1):
        gather_extracts(data_dir, names[start : start + MANY_FILES - 1], catalogue, shelf)


if __name__ == "__main__":
    main(sys.argv[1:])
