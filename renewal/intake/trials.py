"""What one file becomes, read within the limits of a trial."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from renewal.catalogue import Catalogue
from renewal.errors import DataError
from renewal.intake.previews import SheetPreview, build_previews
from renewal.problems import Problem
from renewal.reading import ReadResult, TidyValue, read_extract
from renewal.reading.findings import build_problem
from renewal.reading.limits import TRIAL_LIMITS
from renewal.reading.settings import get_settings_path

CPU_SECONDS = 4
MEMORY_BYTES = 300_000_000
# More findings than these no clerk reads; the rest is counted.
PROBLEMS_KEPT = 300
# A unit reports some twenty figures a month; this is the whole country, county by county.
VALUES_KEPT = 100_000


@dataclass(frozen=True)
class Trial:
    """What one file became.

    Attributes
    ----------
    values : tuple of TidyValue
        Empty for a refused file.
    problems : tuple of Problem
        The first PROBLEMS_KEPT, the gravest first; ``problem_count`` counts all.
    sheets : tuple of SheetPreview
    """

    title: str = ""
    values: tuple[TidyValue, ...] = ()
    problems: tuple[Problem, ...] = ()
    problem_count: int = 0
    sheets: tuple[SheetPreview, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Whether any problem is an error."""
        return any(problem.severity == "error" for problem in self.problems)


def try_file(path: Path, data_dir: Path) -> Trial:
    """Read a file within the limits of a trial, with the settings file beside it.

    Settings that cannot be read are reported, and the sheet is read without them, so that the
    clerk still sees what is to be set.
    """
    try:
        catalogue = Catalogue(data_dir)
        result = read_extract(path, catalogue, TRIAL_LIMITS)
        if any(problem.rule == "settings.unreadable" for problem in result.problems):
            result = _read_without_settings(result, path, catalogue)
    except DataError as error:
        return Trial(problems=error.problems, problem_count=len(error.problems))
    _name_exhaustion(result)
    if len(result.values) > VALUES_KEPT:
        result.add_problem("file.too_large", value=f"{len(result.values):,} > {VALUES_KEPT:,}")
        result.values = []
    return Trial(
        result.title,
        tuple(result.values),
        tuple(result.problems[:PROBLEMS_KEPT]),
        len(result.problems),
        build_previews(result.sheets),
    )


def _name_exhaustion(result: ReadResult) -> None:
    """Say of a file that took all memory allowed that it is too large, not that it is damaged."""
    for number, problem in enumerate(result.problems):
        if problem.rule == "file.unreadable" and "MemoryError" in problem.value:
            bound = f"> {MEMORY_BYTES // 1_000_000} MB"
            result.problems[number] = build_problem(
                "file.too_large", problem.file_name, value=bound
            )


def _read_without_settings(result: ReadResult, path: Path, catalogue: Catalogue) -> ReadResult:
    get_settings_path(path).unlink()
    plain = read_extract(path, catalogue, TRIAL_LIMITS)
    plain.problems = [*result.problems, *plain.problems]
    plain.values = []
    return plain
