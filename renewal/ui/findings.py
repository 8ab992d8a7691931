"""What is wrong with refused data, as a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from renewal.problems import Problem
from renewal.ui.markup import escape
from renewal.ui.words import name_of, say

_SHOWN: Final = 20


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
