"""Files opened by LibreOffice and printed, and what stands on the printed pages."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Final

PROGRAMS: Final = ("soffice", "pdftotext", "pdffonts")
_PAGE: Final = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD: Final = re.compile(
    r'<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">(.*?)</word>'
)


@dataclass(frozen=True)
class Word:
    """A word on a page and the box around it, in points."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Printed:
    """A printed page."""

    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """Return what stands on the page, without spaces."""
        return squeeze("".join(word.text for word in self.words))


def squeeze(text: str) -> str:
    """Return a text without spaces: programs put some between Chinese and Latin letters."""
    return re.sub(r"\s+", "", text)


def find_missing() -> list[str]:
    """Return the programs that this machine lacks."""
    return [name for name in PROGRAMS if shutil.which(name) is None]


def print_files(paths: Sequence[Path], folder: Path) -> dict[str, Path]:
    """Have LibreOffice print files, started once for all of them."""
    profile = (folder / "profile").as_uri()
    out = folder / "printed"
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf",
         "--outdir", str(out), *(str(path) for path in paths)],
        check=True,
        capture_output=True,
        timeout=180,
    )  # fmt: skip
    for path in paths:  # two files of one name would be printed over each other
        assert (out / f"{path.stem}.pdf").exists(), path
    return {path.name: out / f"{path.stem}.pdf" for path in paths}


def read_pages(pdf: Path) -> list[Printed]:
    """Return the pages of a printed file."""
    markup = _run("pdftotext", "-bbox", str(pdf), "-")
    return [
        Printed(
            float(width),
            float(height),
            tuple(
                Word(unescape(text), *(float(edge) for edge in edges))
                for *edges, text in _WORD.findall(body)
            ),
        )
        for width, height, body in _PAGE.findall(markup)
    ]


def list_unembedded(pdf: Path) -> list[str]:
    """Return the fonts of a printed file that it does not hold."""
    lines = _run("pdffonts", str(pdf)).splitlines()[2:]
    return [line for line in lines if line.split()[-5] != "yes"]


def list_outside(page: Printed) -> list[Word]:
    """Return the words that reach over an edge of the page."""
    return [
        word
        for word in page.words
        if word.left < 0
        or word.top < 0
        or word.right > page.width + 0.5
        or word.bottom > page.height + 0.5
    ]


def list_overlaps(page: Printed, most: float = 0.35) -> list[tuple[str, str]]:
    """Return words that lie over each other by more than a part of the smaller one."""
    found = []
    for index, one in enumerate(page.words):
        for other in page.words[index + 1 :]:
            width = min(one.right, other.right) - max(one.left, other.left)
            height = min(one.bottom, other.bottom) - max(one.top, other.top)
            if width > 0 and height > 0 and width * height > most * min(_area(one), _area(other)):
                found.append((one.text, other.text))
    return found


def _area(word: Word) -> float:
    return (word.right - word.left) * (word.bottom - word.top)


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
