"""Formulas of a template: sums, rates, and what a cell may hold; all work in Excel and WPS."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from openpyxl.worksheet.datavalidation import DataValidation

ERROR_TITLE = "填写有误"
ERROR_TEXTS = {
    "count": "请填不小于 0 的整数；没有这一项填 /，没有数填 0。",
    "amount": "请填不小于 0 的数；没有这一项填 /，没有数填 0。",
    "share": "请填不小于 0 的百分数；没有这一项填 /。",
}
# IF looks at one branch only; OR would fail on the text that INT cannot take.
_CHECKS = {
    "count": 'IF(ISNUMBER({cell}),AND({cell}>=0,INT({cell})={cell}),{cell}="/")',
    "amount": 'IF(ISNUMBER({cell}),{cell}>=0,{cell}="/")',
    "share": 'IF(ISNUMBER({cell}),{cell}>=0,OR({cell}="/",{cell}="全部开工"))',
}


def list_ranges(letter: str, rows: Sequence[int]) -> list[str]:
    """Return rows of one column as ranges, those that follow one another as one."""
    ordered = sorted(rows)
    starts = [ordered[0], *(later for earlier, later in pairwise(ordered) if later > earlier + 1)]
    ends = [*(earlier for earlier, later in pairwise(ordered) if later > earlier + 1), ordered[-1]]
    return [
        f"{letter}{start}:{letter}{end}" if end > start else f"{letter}{start}"
        for start, end in zip(starts, ends, strict=True)
    ]


def write_sum(letter: str, rows: Sequence[int]) -> str:
    """Return the sum of rows of one column."""
    return f"=SUM({','.join(list_ranges(letter, rows))})"


def write_ratio(numerator: str, denominator: str, factor: int) -> str:
    """Return one cell over another, blank until both are numbers."""
    scaled = f"*{factor}" if factor != 1 else ""
    return (
        f"=IF(AND(ISNUMBER({numerator}),ISNUMBER({denominator})),"
        f'IF({denominator}>0,{numerator}/{denominator}{scaled},""),"")'
    )


def build_validation(kind: str, first_cell: str) -> DataValidation:
    """Return the rule for cells of a kind: count, amount or share; ``/`` may stand in each."""
    return DataValidation(
        type="custom",
        formula1=_CHECKS[kind].format(cell=first_cell),
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="stop",
        errorTitle=ERROR_TITLE,
        error=ERROR_TEXTS[kind],
    )
