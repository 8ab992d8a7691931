"""A sheet as a grid: what each cell was understood as, and the problems beside their cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import streamlit as st
from openpyxl.utils import column_index_from_string, get_column_letter

from renewal.i18n import format_count
from renewal.intake.examining import Examination
from renewal.intake.previews import SHOWN_COLUMNS, SHOWN_ROWS, CellPreview, SheetPreview
from renewal.problems import SEVERITIES, Problem
from renewal.reading.sheet_readings import CELL_ROLES
from renewal.ui.choices import draw_select, read_language
from renewal.ui.words import name_of, say

_HERE: Final = Path(__file__).parent
_MOUNT: Final = st.components.v2.component(
    "renewal_intake_grid",
    html='<div class="intake"></div>',
    css=(_HERE / "intake_grid.css").read_text(encoding="utf-8"),
    js=(_HERE / "intake_grid.js").read_text(encoding="utf-8"),
)
_ADDRESS: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]*)(?::.*)?")


def draw_sheet(examination: Examination) -> None:
    """Draw the sheet that was read, or the one chosen, with every problem of the file."""
    sheets = examination.sheets
    if len(sheets) > 1:
        st.caption(_list_sheets(sheets))
    sheet = _choose_sheet(sheets)
    if sheet is not None and sheet.is_cut:
        st.caption(_say_cut(sheet))
    if sheet is not None and not sheet.is_body_read:
        st.caption(say("intake.body_unread"))
    problems = _list_problems(examination.problems, sheet)
    if sheet is None and not problems:
        return
    left_out = examination.problem_count - len(examination.problems)
    content = {
        "caption": say("intake.grid_caption", sheet=sheet.name if sheet else ""),
        "legend": [_explain_role(role) for role in CELL_ROLES],
        "columns": _list_letters(sheet),
        "rows": [[_make_cell(cell, problems) for cell in row] for row in sheet.rows]
        if sheet
        else [],
        "problems": problems,
        "left_out": say("intake.problems_left_out", count=left_out) if left_out else "",
        "words": {
            name: say(f"intake.{name}")
            for name in ("legend", "problems", "no_problems", "go_to_cell", "found", "off_grid")
        },
    }
    _MOUNT(data=content, key="intake_grid")


def _list_sheets(sheets: Sequence[SheetPreview]) -> str:
    parts = []
    for state in ("read", "passed_over", "hidden"):
        names = [sheet.name for sheet in sheets if sheet.state == state]
        if names:
            listed = say("list.separator").join(names[:20])
            more = len(names) - 20
            listed += say("intake.more_sheets", count=more) if more > 0 else ""
            parts.append(say(f"intake.sheets_{state}", names=listed))
    return " ".join(parts)


def _choose_sheet(sheets: Sequence[SheetPreview]) -> SheetPreview | None:
    drawn = [sheet for sheet in sheets if sheet.rows]
    if len(drawn) < 2:
        return drawn[0] if drawn else None
    default = next((n for n, sheet in enumerate(drawn) if sheet.state == "read"), 0)
    chosen = draw_select(
        "intake_sheet",
        say("intake.sheet"),
        tuple(str(number) for number in range(len(drawn))),
        default=str(default),
        format_option=lambda number: drawn[int(number)].name,
    )
    return drawn[int(chosen)]


def _say_cut(sheet: SheetPreview) -> str:
    language = read_language()
    return say(
        "intake.grid_cut",
        rows=format_count(sheet.row_count, language),
        columns=format_count(sheet.column_count, language),
        shown_rows=min(SHOWN_ROWS, sheet.row_count),
        shown_columns=min(SHOWN_COLUMNS, sheet.column_count),
    )


def _explain_role(role: str) -> dict[str, str]:
    return {"role": role, "sign": say(f"intake.sign.{role}"), "label": say(f"intake.role.{role}")}


def _list_letters(sheet: SheetPreview | None) -> list[str]:
    width = min(sheet.column_count, SHOWN_COLUMNS) if sheet else 0
    return [get_column_letter(number) for number in range(1, width + 1)]


def _list_problems(problems: Sequence[Problem], sheet: SheetPreview | None) -> list[dict[str, Any]]:
    """Return problems by severity; those whose cell is in the grid say where to go."""
    listed = []
    ordered = sorted(problems, key=lambda problem: SEVERITIES.index(problem.severity))
    for number, problem in enumerate(ordered, start=1):
        row = problem.as_row()
        address = _find_position(problem, sheet)
        listed.append(
            {
                "number": number,
                "severity": problem.severity,
                "group": say(f"code.severity.{problem.severity}"),
                "where": "!".join(part for part in (problem.sheet, problem.cell) if part)
                or problem.file_name,
                "position": list(address) if address else None,
                "is_off_grid": bool(problem.cell) and address is None,
                "rule": name_of(row, "rule"),
                "value": _say_value(problem),
                "cure": name_of(row, "cure"),
            }
        )
    return listed


def _say_value(problem: Problem) -> str:
    """Return what was found; why a library cannot open a file it says in English only."""
    is_foreign = problem.rule == "file.unreadable" and read_language() == "zh"
    return "" if is_foreign else problem.value


def _find_position(problem: Problem, sheet: SheetPreview | None) -> tuple[int, int] | None:
    found = _ADDRESS.fullmatch(problem.cell)
    if sheet is None or found is None or problem.sheet != sheet.name:
        return None
    row, column = int(found[2]), column_index_from_string(found[1])
    is_shown = row <= len(sheet.rows) and column <= SHOWN_COLUMNS
    return (row, column) if is_shown else None


def _make_cell(cell: CellPreview, problems: Sequence[dict[str, Any]]) -> dict[str, Any]:
    marks = [
        problem
        for problem in problems
        if problem["position"]
        and cell.row <= problem["position"][0] < cell.row + cell.row_span
        and cell.column <= problem["position"][1] < cell.column + cell.column_span
    ]
    return {
        "at": f"{get_column_letter(cell.column)}{cell.row}",
        "text": cell.text,
        "role": cell.role,
        "spans": [cell.row_span, cell.column_span],
        "marks": [problem["number"] for problem in marks],
        "severity": marks[0]["severity"] if marks else "",
    }
