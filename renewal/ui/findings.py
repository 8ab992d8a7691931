"""What is wrong with refused data, as a line and as a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from renewal.problems import Problem
from renewal.ui.markup import escape
from renewal.ui.words import name_of, pick_language, say

_SHOWN: Final = 20
_FILES_NAMED: Final = 3
_LONGEST_VALUE: Final = 60
# Not files: what is wrong concerns the folder as a whole.
_FOLDERS: Final = ("data", "extracts")


def make_problem_list(problems: Sequence[Problem]) -> str:
    """Return what is wrong with the refused data, the first of it, in the reader's language."""
    items = []
    for problem in problems[:_SHOWN]:
        row = problem.as_row()
        where = " · ".join(row[key] for key in ("file_name", "sheet", "cell") if row[key])
        what = say("frame.problem", rule=name_of(row, "rule"), value=row["value"])
        items.append(
            f"<li><b>{escape(where)}</b> {escape(what)} {escape(name_of(row, 'cure'))}</li>"
        )
    return f'<ul class="notes">{"".join(items)}</ul>'


def make_refusal_line(problems: Sequence[Problem], built: str) -> str:
    """Return one line that names the refused files, the first reason, and what is shown instead.

    Parameters
    ----------
    problems : sequence of Problem
        Errors, at least one.
    built : str
        Since when the data shown stands.
    """
    names = list(dict.fromkeys(found.file_name for found in problems))
    reason = _tell(problems[0])
    if len(names) > 1:
        reason = say("frame.refused_at", where=_name_file(names[0]), rule=reason)
    return say("frame.refused", files=_name_files(names), reason=reason, built=built)


def _name_files(names: Sequence[str]) -> str:
    files = [_name_file(name) for name in names[:_FILES_NAMED]]
    joined = say("list.separator").join(files)
    if len(names) <= _FILES_NAMED:
        return joined
    return say("frame.refused_more", files=joined, count=len(names))


def _name_file(name: str) -> str:
    return say("frame.refused_data") if name in _FOLDERS else say("frame.refused_file", name=name)


def _tell(problem: Problem) -> str:
    """Return where a problem stands, what must hold and what was read."""
    row = problem.as_row()
    sheet = "" if problem.file_name.endswith((".csv", ".tsv")) else problem.sheet
    where = "!".join(part for part in (sheet, problem.cell) if part)
    reason = name_of(row, "rule")
    if where:
        reason = say("frame.refused_at", where=where, rule=reason)
    value = " ".join(_pick_value(problem).split())
    if not value:
        return reason
    shown = value if len(value) <= _LONGEST_VALUE else f"{value[:_LONGEST_VALUE]}…"
    return say("frame.refused_got", reason=reason, value=shown)


def _pick_value(problem: Problem) -> str:
    """Return what was read: what a cell prints, or what the board says in both languages itself.

    What a library says of a whole file stands in the list only.
    """
    if problem.rule == "snapshot.not_built":
        return pick_language(problem.value)
    return problem.value if problem.cell else ""
