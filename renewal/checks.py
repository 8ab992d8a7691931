"""Check files before they are put in service."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from renewal.config import Settings
from renewal.errors import DataError
from renewal.problems import Problem, sort_problems
from renewal.warehouse import find_problems

OVERLAP_RULE = "files_overlap"
OVERLAP_CURE_ZH = (
    "放进数据目录前，请先移走那一份或用它的文件名替换它，否则会被拒绝；若是另一来源，请先登记"
)
OVERLAP_CURE_EN = (
    "Before it goes into the data folder, take that file away or give this one its name, or it "
    "will be refused; register it first if it is another source"
)


def check_files(settings: Settings, paths: list[Path]) -> list[Problem]:
    """Return what is wrong with files, or with the whole data folder when none is given.

    Nothing is published. Files are held against the other extracts of the data folder, so that
    last month's figures count, and replace those of the same name; only what is wrong with the
    files themselves is returned. A file that lies elsewhere may repeat what the folder holds; that
    is an error only once both lie there.
    """
    try:
        problems = find_problems(settings, paths)
    except DataError as error:
        # Nothing can be read without reference data, so its problems come first, whatever is asked.
        return list(error.problems)
    if not paths:
        return problems
    names = {path.name for path in paths} | {f"{path.name}.toml" for path in paths}
    extracts_dir = (settings.data_dir / "extracts").resolve()
    elsewhere = {path.name for path in paths if path.resolve().parent != extracts_dir}
    return sort_problems(
        [
            replace(problem, severity="warning", cure_zh=OVERLAP_CURE_ZH, cure_en=OVERLAP_CURE_EN)
            if problem.rule == OVERLAP_RULE and problem.file_name in elsewhere
            else problem
            for problem in problems
            if problem.file_name in names
        ]
    )
